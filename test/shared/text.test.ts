import { isStorable, text } from "@customer-desk/shared";
import { describe, expect, test } from "vitest";

describe("isStorable", () => {
  test.each([
    "",
    "Ana",
    "Gran Vía 1",
    "日本",
    "😀",
    "a\tb\r\nc",
    "\u202ereversed",
    "\ufeff",
    "\uffff",
  ])("lets %j through", (value) => {
    expect(isStorable(value)).toBe(true);
  });

  test.each(["\0", "a\0b", "\ud83d", "\ude00", "a\ud83db", "\ude00\ud83d"])(
    "stops %j, which would not come back as it was",
    (value) => {
      expect(isStorable(value)).toBe(false);
    },
  );

  test("agrees with what UTF-8 does to a text", () => {
    for (let unit = 1; unit <= 0xffff; unit += 1) {
      const value = String.fromCharCode(unit);
      const survives = Buffer.from(value, "utf8").toString("utf8") === value;
      if (isStorable(value) !== survives) expect.fail(`U+${unit.toString(16)}`);
    }
  });
});

describe("text", () => {
  test("counts characters, as JSON Schema does, however many code units they take", () => {
    expect(text(2).safeParse("😀😀").success).toBe(true);
    expect(text(2).safeParse("😀xx").success).toBe(false);
  });
});
