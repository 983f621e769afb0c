import { describe, expect, it } from "vitest";
import { ACTION_IDS, ACTIONS } from "./actions.js";
import { decide, type Press } from "./keys.js";

const press = (key: string, rest: Partial<Press> = {}): Press => ({
  key,
  code: "",
  ctrl: false,
  alt: false,
  meta: false,
  composing: false,
  ...rest,
});

describe("the table of actions", () => {
  it("gives no key to two actions that are in force together", () => {
    const taken = new Map<string, string>();
    for (const id of ACTION_IDS) {
      const { scope, keys } = ACTIONS[id];
      // Any view may have a list, a chosen fact, a document and a timeline at once: every scope meets every other.
      for (const key of keys) {
        expect(taken.get(key), `${key}: ${id} (${scope})`).toBeUndefined();
        taken.set(key, id);
      }
    }
  });

  it("begins no pair with a key that is an action itself", () => {
    const keys = new Set<string>(ACTION_IDS.flatMap((id) => ACTIONS[id].keys));
    for (const key of keys) if (key.includes(" ")) expect(keys.has(key.split(" ")[0] ?? "")).toBe(false);
  });

  it("names every action", () => {
    for (const id of ACTION_IDS) expect(ACTIONS[id].label).toMatch(/^[A-Z]/);
  });
});

describe("decide", () => {
  it("finds single keys and pairs", () => {
    expect(decide(press("y"), undefined)).toEqual(["fact.accept"]);
    expect(decide(press("g"), undefined)).toBe("wait");
    expect(decide(press("d"), "g")).toEqual(["go.documents"]);
    expect(decide(press("?"), undefined)).toEqual(["show.help"]);
  });

  it("takes a key alone when it completes no pair", () => {
    expect(decide(press("y"), "g")).toEqual(["fact.accept"]);
    expect(decide(press("x"), "g")).toEqual([]);
  });

  it("leaves chords and composition alone", () => {
    for (const rest of [{ ctrl: true }, { meta: true }, { alt: true }, { composing: true }]) {
      expect(decide(press("z", rest), undefined)).toEqual([]);
    }
    expect(decide(press("Process"), undefined)).toEqual([]);
  });

  it("works by place on keyboards of other scripts, by letter on other Latin ones", () => {
    expect(decide(press("н", { code: "KeyY" }), undefined)).toEqual(["fact.accept"]);
    expect(decide(press("j", { code: "KeyC" }), undefined)).toEqual(["list.next"]);
  });
});
