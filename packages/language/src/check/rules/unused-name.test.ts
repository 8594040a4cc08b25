import { expect, test } from "vitest";
import { allFindings, fixed, wordsOf } from "../../../test/findings.ts";

const ground = "lead { id: text key, n: number, s: text, never_read: text }\nevent visit\nevent never_asked\n";

test("definitions, lists and actions that nothing uses", () => {
  expect(
    allFindings(`${ground}
    define large as n > 3
    list words as "a", "b"
    action call "Call"
    fit { +1 when n > 1 }
  `),
  ).toEqual(["unused-name «large»", "unused-name «words»", "unused-name «call»"]);
});

test("what is used anywhere is used", () => {
  expect(
    allFindings(`${ground}
    define large as n > 3
    define small as n < 2
    define good as fit > 1
    define busy as did visit
    list words as "a", "b"
    list others as "c"
    list more as "d"
    action call "Call"
    action mail "Mail"
    fit { +1 when large\n then +1 when small\n ratings A from 1, B otherwise }
    behavior { +1 when s is in words and busy\n +1 for visit where lead.s is in others\n ratings 1 from 1, 2 otherwise }
    discard "Other" when s is in more
    matrix fit by behavior {
      |   | 1    | 2    |
      | A | call | none |
      | B | none | none |
      override mail when s is "x"
    }
    test "T" { expect good }
  `),
  ).toEqual([]);
});

test("what only unused definitions use is unused", () => {
  expect(
    allFindings(`${ground}
    define first as second and s is in words
    define second as n > 3
    list words as "a", "b"
    fit { +1 when n > 1 }
  `),
  ).toEqual(["unused-name «first»", "unused-name «second»", "unused-name «words»"]);
});

test("what a used definition uses is used, however many steps away", () => {
  expect(
    allFindings(`${ground}
    define third as s is in words
    define second as third or n > 3
    define first as second
    list words as "a", "b"
    fit { +1 when first }
  `),
  ).toEqual([]);
});

test("a shared file may declare for others, and use what the model declares", () => {
  const files = { "shared.score": `define spare as n > 3\ndefine handy as s is in words\nlist more as "c"` };
  expect(allFindings(`use "shared.score"\n${ground}list words as "a", "b"\nfit { +1 when n > 1 }`, files)).toEqual([]);
  expect(allFindings(`model "M" {}\n${ground}define large as n > 3`)).toEqual(["unused-name «large»"]);
});

test("nothing is said while the text has errors, which may hide a use", () => {
  expect(allFindings(`${ground}define large as n > 3\nfit { +1 when larg }`)).toEqual(["unknown-name «larg»"]);
  expect(allFindings(`${ground}define large as n > 3\nfit { +1 whn large }`).filter((found) => found.startsWith("unused-name"))).toEqual(
    [],
  );
});

test("the fix takes the declaration and what documents it", () => {
  expect(fixed(`model "M" {}\n${ground}\n/// Two lines\n/// of words.\ndefine large\n  as n > 3\n\nfit { +1 when n > 1 }\n`)).toEqual([
    `model "M" {}\n${ground}\n\nfit { +1 when n > 1 }\n`,
  ]);
  expect(fixed(`model "M" {}\n${ground}/// Kept.\nfit { +1 when n > 1 }\ndefine large as n > 3 // why\n`)).toEqual([
    `model "M" {}\n${ground}/// Kept.\nfit { +1 when n > 1 }\n // why\n`,
  ]);
});

test("says what it is", () => {
  expect(wordsOf(`${ground}list words as "a", "b"\nfit { +1 when n > 1 }`)).toBe("The list “words” is never used. Use it or remove it.");
});
