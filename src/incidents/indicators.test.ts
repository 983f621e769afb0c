import { describe, expect, test } from "vitest";
import { indicatorOf, refang } from "./indicators.js";

describe("indicators of compromise", () => {
  test.each([
    ["0123456789abcdef0123456789abcdef", "hash", "0123456789abcdef0123456789abcdef"],
    ["0123456789ABCDEF0123456789ABCDEF01234567", "hash", "0123456789abcdef0123456789abcdef01234567"],
    ["a1".repeat(32), "hash", "a1".repeat(32)],
    ["b2".repeat(64), "hash", "b2".repeat(64)],
    ["192.0.2.17", "address", "192.0.2.17"],
    ["198[.]51[.]100[.]3", "address", "198.51.100.3"],
    ["203.0.113[.]9", "address", "203.0.113.9"],
    ["CVE-2019-0604", "cve", "CVE-2019-0604"],
    ["cve-2021-44228", "cve", "CVE-2021-44228"],
    ["update-mail[.]com", "domain", "update-mail.com"],
    ["Files[dot]example-host[dot]net", "domain", "files.example-host.net"],
    ["hxxp://files[.]example-host[.]net/a.exe", "url", "http://files.example-host.net/a.exe"],
    ["hxxps://mail[.]example-host[.]org/login", "url", "https://mail.example-host.org/login"],
    ["office[@]example-host[.]com", "email", "office@example-host.com"],
    ["office[at]example-host[.]com", "email", "office@example-host.com"],
  ])("%s is a %s", (token, kind, value) => {
    expect(indicatorOf(token)).toEqual({ kind, value });
  });

  test.each([
    "10.0.1",
    "256.1.2.3",
    "0.0.0.0",
    "127.0.0.1",
    "10.20.30.40",
    "192[.]168[.]4[.]20",
    "172.20.1.9",
    "255.255.255.0",
    "8.8.8.8",
    "1.2.2.0",
    "2022-07-15",
    "15.07.2022",
    "example-host.com",
    "https://example-host.com/report",
    "office@example-host.com",
    "CVE-2019",
    "abcdefabcdefabcdefabcdefabcdefab",
    "0123456789abcdef0123456789abcde",
    "[laughter]",
    "government",
  ])("%s is none", (token) => {
    expect(indicatorOf(token)).toBeUndefined();
  });

  test("refanging leaves other text alone", () => {
    expect(refang("example-host.com")).toBe("example-host.com");
  });
});
