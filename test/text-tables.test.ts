/** The program compares texts by the tables that the reference ships, whatever version of Unicode it runs on. */
import { fold, mentions } from "@scoreline/semantics";
import fc from "fast-check";
import { expect, test } from "vitest";
import { runs } from "./generators/effort.ts";
import { folded, isIn, letters, lowerCase, unassigned } from "./second-evaluator/text-tables.ts";

/** Every character that Unicode had when the tables were made; halves of characters are none. */
const characters = Array.from({ length: 0x11_0000 }, (_, code) => code)
  .filter((code) => (code < 0xd800 || code > 0xdfff) && !isIn(unassigned, code))
  .map((code) => String.fromCodePoint(code));

test("the tables are about all of Unicode 14", () => {
  // 144,697 characters, 65 controls and 137,468 places for private use.
  expect(characters.length).toBe(144_697 + 65 + 137_468);
});

test("each character is compared as the table says, at any place of a word", () => {
  expect(characters.filter((character) => fold(character) !== folded(character))).toEqual([]);
  expect(characters.filter((character) => fold(`x${character}`) !== folded(`x${character}`))).toEqual([]);
  expect(characters.filter((character) => fold(`i${character}\u0301`) !== folded(`i${character}\u0301`))).toEqual([]);
});

test("what is folded is folded", () => {
  expect(characters.filter((character) => fold(fold(`İ${character}\u0307`)) !== fold(`İ${character}\u0307`))).toEqual([]);
  expect([...lowerCase.values()].filter((letter) => lowerCase.has(letter))).toEqual([]);
});

test("the same letters however they are composed, in either case", () => {
  const unit = fc.constantFrom(
    "i",
    "I",
    "İ",
    "ı",
    "σ",
    "ς",
    "Σ",
    "ß",
    "ẞ",
    "e",
    "É",
    "H",
    "ẖ",
    "\u0301",
    "\u0307",
    "\u0323",
    "\u0331",
    "\u0345",
    "α",
    " ",
  );
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 8 }), (text) => {
      expect(fold(text)).toBe(folded(text));
      expect(fold(fold(text))).toBe(fold(text));
      expect(fold(text.normalize("NFD"))).toBe(fold(text));
    }),
    { numRuns: runs(2_000) },
  );
});

test("a phrase ends where the table has no letter", () => {
  const wrong = characters.filter((character) => mentions(`vp${character}`, "vp") === isIn(letters, character.codePointAt(0)!));
  expect(wrong).toEqual([]);
});
