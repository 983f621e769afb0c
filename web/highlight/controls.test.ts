import fc from "fast-check";
import { expect, it } from "vitest";
import { visibleParts, visibleText } from "./controls.js";

it("shows direction overrides and escapes by name", () => {
  expect(visibleText("safe \u202Elive\u202C \u001b[31mred\u0007")).toBe(
    "safe ⟨RLO⟩live⟨PDF⟩ ⟨ESC⟩[31mred⟨U+0007⟩",
  );
});

it("leaves ordinary text alone, in any script", () => {
  for (const text of ["", "Tirana – “quoted”\n\tnext", "Тирана", "طهران", "emoji 👩‍🚒"]) {
    expect(visibleText(text)).toBe(text);
  }
});

it("covers the text once", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      let at = 0;
      for (const part of visibleParts(text)) {
        expect(part.start).toBe(at);
        at += part.kind === "text" ? part.text.length : part.length;
      }
      expect(at).toBe(text.length);
    }),
  );
});
