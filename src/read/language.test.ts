import { describe, expect, test } from "vitest";
import { packageKnowledge } from "./knowledge.js";
import { detectLanguage, languageName } from "./language.js";

const { functionWords } = packageKnowledge();

function languageOf(text: string): Promise<string> {
  return detectLanguage({ text, sections: [{ start: 0, end: text.length, role: "body" }] }, functionWords);
}

const english =
  "The government of Norland expelled two diplomats on Tuesday, saying that they had directed an attack on its ports. ";

describe("the language of a text", () => {
  test.each([
    ["en", english],
    ["en", "Iran hits back"],
    ["en", "Rama, Xhaçka and Veliaj meet Olli Rehn in Gjirokastër before the talks."],
    ["fr", "Le gouvernement a condamné mardi la cyberattaque et a convoqué l'ambassadeur."],
    ["de", "Die Bundesregierung hat am Dienstag den Angriff verurteilt und den Botschafter einbestellt."],
    ["es", "El gobierno condenó el martes el ataque informático y convocó al embajador."],
    ["sq", "Qeveria shqiptare dënoi të martën sulmin kibernetik dhe ndërpreu marrëdhëniet."],
    ["ru", "Правительство во вторник осудило кибератаку и вызвало посла для объяснений."],
    ["fa", "دولت روز سه‌شنبه حمله سایبری را محکوم کرد و سفیر را احضار کرد."],
    ["zh", "政府周二谴责网络攻击并召见大使。"],
  ])("is %s: %s", async (language, text) => {
    expect(await languageOf(text)).toBe(language);
  });

  test("is English when a long quotation is not", async () => {
    const quotation =
      "Le gouvernement a condamné mardi la cyberattaque et a convoqué l'ambassadeur du pays. ";
    expect(await languageOf(english.repeat(20) + quotation.repeat(20))).toBe("en");
    expect(await languageOf(english.repeat(2) + quotation.repeat(80))).toBe("fr");
  });

  test("is judged on the document's own text, not on its furniture", async () => {
    const menu =
      "Startseite Nachrichten Politik Wirtschaft Gesellschaft Kultur Wissenschaft Reise Sport Wetter ".repeat(
        9,
      );
    const text = menu + english;
    const sections = [
      { start: 0, end: menu.length, role: "navigation" as const },
      { start: menu.length, end: text.length, role: "body" as const },
    ];
    expect(await detectLanguage({ text, sections }, functionWords)).toBe("en");
  });

  test("has a name", () => {
    expect(languageName("fr")).toBe("French");
    expect(languageName("sq")).toBe("Albanian");
  });
});
