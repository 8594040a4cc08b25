import { expect, test } from "vitest";
import { displayWidth, glyphs, padToWidth, printable, truncateToWidth, wrapToWidth } from "./display-width.ts";

test.each([
  ["", 0],
  ["plain", 5],
  ["café", 4],
  ["cafe\u0301", 4],
  ["中文", 4],
  ["한국어", 6],
  ["ｆｕｌｌ", 8],
  ["🙂", 2],
  ["👍🏽", 2],
  ["👩‍👩‍👧", 2],
  ["🇪🇸🇫🇷", 4],
  ["❤", 1],
  ["❤\uFE0F", 2],
  ["1 → 2", 5],
  ["a\u200Bb", 2],
])("the width of %j is %i", (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

test("what is drawn together stays together", () => {
  expect([...glyphs("e\u0301👍🏽x🇪🇸")].map(({ text }) => text)).toEqual(["e\u0301", "👍🏽", "x", "🇪🇸"]);
});

test("a text that is too wide is cut where it fits, with an ellipsis", () => {
  expect(truncateToWidth("engagement", 10)).toBe("engagement");
  expect(truncateToWidth("engagement", 6)).toBe("engag…");
  expect(truncateToWidth("中文中文", 6)).toBe("中文…");
  expect(truncateToWidth("abc", 0)).toBe("");
});

test("padding counts columns, not characters", () => {
  expect(padToWidth("中", 4)).toBe("中  ");
  expect(padToWidth("7", 3, "start")).toBe("  7");
  expect(padToWidth("longer", 3)).toBe("longer");
});

test("lines break at spaces and keep long words whole", () => {
  expect(wrapToWidth("who is a good lead", 8)).toEqual(["who is a", "good", "lead"]);
  expect(wrapToWidth("supercalifragilistic is long", 10)).toEqual(["supercalifragilistic", "is long"]);
  expect(wrapToWidth("  ", 10)).toEqual([]);
});

test("nothing in a text can steer a terminal", () => {
  expect(printable("a\u001B[31mb\u0007\u202Ec\td\n")).toBe("a\uFFFD[31mb\uFFFD\uFFFDc\td\n");
});
