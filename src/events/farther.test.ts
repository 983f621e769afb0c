import { describe, expect, test } from "vitest";
import { codeText, hasModel } from "./reading.fixture.js";

/** Recipients of the mentions of a type, as their words. */
function recipients(text: string, type: string): readonly string[] {
  return codeText(text)
    .mentions.filter((mention) => mention.type === type)
    .flatMap((mention) => mention.recipientSpans ?? [])
    .map((span) => text.slice(span.start, span.end));
}

function actors(text: string, type: string): readonly string[] {
  return codeText(text)
    .mentions.filter((mention) => mention.type === type)
    .flatMap((mention) => mention.actorSpans ?? [])
    .map((span) => text.slice(span.start, span.end));
}

describe.skipIf(!hasModel)("a recipient that no slot of the frame holds", () => {
  test.each([
    ["AGREE", "Jordan agreed to allow the entry of Yemeni pilgrims.", "Yemeni pilgrims"],
    ["AID", "Norway donated two hundred tents to shelter Sudanese families.", "Sudanese families"],
    ["AID", "Denmark spent ten million euros on helping to shelter Kenyan farmers.", "Kenyan farmers"],
    ["MOBILIZE", "Algeria massed troops for an advance on Figuig.", "Figuig"],
    ["MOBILIZE", "Chadian soldiers remained on alert in Abéché.", "Abéché"],
    ["SANCTION", "Washington suspended humanitarian aid in Darfur.", "Darfur"],
    ["RETREAT", "The separatists declared a truce across Cabinda.", "Cabinda"],
    ["SANCTION", "Tokyo imposed sanctions in relation to Myanmar.", "Myanmar"],
    ["REQUEST", "The opposition demanded that the prime minister step down.", "the prime minister"],
  ])("is looked for in what the trigger governs: %s, %s", (type, text, expected) => {
    expect(recipients(text, type)).toContain(expected);
  });

  test.each([
    ["CONSULT", "The Swiss minister held talks in Lagos.", "Lagos"],
    ["ACCUSE", "The ombudsman condemned the delays in a speech in Oslo.", "Oslo"],
    ["PROTEST", "Thousands of nurses marched through the rain in Lima.", "Lima"],
    ["MOBILIZE", "Ethiopia mobilised its reserves after the raid by Somali gunmen.", "Somali gunmen"],
    ["REJECT", "Peru refused to sign, according to Chilean officials.", "Chilean officials"],
    ["AGREE", "Eritrea is willing to withdraw its soldiers.", "its soldiers"],
  ])("is no place of words, no time, cause or source, and nobody's own: %s, %s", (type, text, other) => {
    expect(recipients(text, type)).not.toContain(other);
  });

  test("is what a preposition of the frame brings, however deep it hangs", () => {
    expect(recipients("Iceland provided three million dollars in assistance to Haiti.", "AID")).toContain(
      "Haiti",
    );
    expect(recipients("Kenya agreed with Uganda to free any smugglers.", "AGREE")).toContain("Uganda");
  });

  test("is the other side where a plural noun names both", () => {
    const sides = recipients("Greek and Turkish diplomats held talks on Tuesday.", "CONSULT");
    expect(sides).toEqual(expect.arrayContaining(["Greek", "Turkish"]));
  });
});

describe.skipIf(!hasModel)("who acts", () => {
  test.each([
    ["ASSAULT", "Government missiles have struck the harbour of Benghazi.", "Government"],
    ["ACCUSE", "LIMA, Peru (Wire) -- Peru's congress condemned the raid.", "Peru's congress"],
    ["RETREAT", "Three Dutch hostages were released from captivity by the militia on Sunday.", "the militia"],
    ["ASSAULT", "Turkish forces have shelled the village.", "Turkish forces"],
  ])("%s: %s", (type, text, expected) => {
    expect(actors(text, type)).toContain(expected);
  });

  // The parties are found; the type is COOPERATE, by a frame that knows the verb and not what is handed over.
  test.fails("in a headline in the plural", () => {
    const text = "Norway and Canada hand over twenty ambulances to Moldova";
    expect(recipients(text, "AID")).toContain("Moldova");
  });
});
