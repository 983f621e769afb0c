import { InvalidArgumentError } from "commander";
import { expect, test } from "vitest";
import { columnsOption, dateOption, jobsOption, portOption } from "./options.js";

test.each([
  [jobsOption, "4", 4],
  [jobsOption, "256", 256],
  [portOption, "0", 0],
  [portOption, "65535", 65535],
  [dateOption, "2022-09-07", "2022-09-07"],
  [dateOption, "2022-09", "2022-09"],
  [dateOption, "2022", "2022"],
])("%o takes %s", (option, value, expected) => {
  expect(option(value)).toBe(expected);
});

test.each([
  [jobsOption, "0"],
  [jobsOption, "1.5"],
  [jobsOption, "many"],
  [jobsOption, "257"],
  [portOption, "-1"],
  [portOption, "65536"],
  [dateOption, "2022-13-45"],
  [dateOption, "yesterday"],
  [columnsOption, "text"],
  [columnsOption, "text=a=b"],
  [columnsOption, "=body"],
])("%o refuses %s", (option, value) => {
  expect(() => option(value)).toThrow(InvalidArgumentError);
});

test("columns are our names and the file's", () => {
  expect(columnsOption("text=body, published = date")).toEqual({ text: "body", published: "date" });
});
