import { expect, test } from "vitest";
import { allFindings, fixed, modelOf, wordsOf } from "../../../test/findings.ts";

const ground = "lead { id: text key, n: number, s: one of 1, 2 }\nevent visit { n: number }\n";
const found = (condition: string): readonly string[] => allFindings(`${ground}fit { +1 when ${condition} }`);

test.each([
  ["n > 1.200", "1.200"],
  ["n > 1.000", "1.000"],
  ["n between 10.500 and 2000", "10.500"],
  ["n < -999.999", "-999.999"],
  ["n > 1.234", "1.234"],
  ["n * 1.500 > 7", "1.500"],
])("%s", (condition, number) => {
  expect(found(condition)).toEqual([`point-for-thousands «${number}»`]);
});

test.each(["n > 1.2", "n > 1.20", "n > 1.2000", "n > 0.125", "n > 1_200", "n > 1_000.125", "n > 1000.125", "n > 01.125", "n > 1200"])(
  "%s says what it means",
  (condition) => {
    expect(found(condition)).toEqual([]);
  },
);

test("in samples, in what a test knows of a lead, and in lists", () => {
  expect(
    allFindings(`${ground}
    list sizes as 1.000, 2
    fit { +1 when n is in sizes }
    sample "S" { lead { n: 3.000 } }
    test "T" {
      lead { n: 4.000 }
      expect fit = 0
      cases {
        | n     | fit |
        | 5.000 | 0   |
      }
    }
  `),
  ).toEqual(["1.000", "3.000", "4.000", "5.000"].map((number) => `point-for-thousands «${number}»`));
});

test("what a test expects may have three decimals", () => {
  expect(
    allFindings(`${ground}
    define half as n / 2
    fit { +(half) when n > 1 }
    test "T" {
      lead { n: 4 }
      expect fit about 2.000, fit between 1.125 and 2.500
      after 3 days expect fit = 2.000
      cases {
        | n | fit   | half  |
        | 4 | 2.000 | 2.000 |
      }
    }
  `),
  ).toEqual([]);
});

test("offers both readings, the second without any change of meaning", () => {
  const text = `model "M" {}\n${ground}fit { +1 when n > 1.200 }`;
  expect(fixed(text)).toEqual([text.replace("1.200", "1_200"), text.replace("1.200", "1.2")]);
  const odd = text.replace("1.200", "12.345");
  expect(fixed(odd)).toEqual([text.replace("1.200", "12_345"), text.replace("1.200", "12.3450")]);
  expect(fixed(text.replace("1.200", "3.000"))[1]).toBe(text.replace("1.200", "3.0"));
  for (const each of [...fixed(text), ...fixed(odd)]) expect(modelOf(each).diagnostics).toEqual([]);
});

test("says what it means and how the other is written", () => {
  expect(wordsOf(`${ground}fit { +1 when n > 1.000 }`)).toBe(
    "“1.000” is 1 here: a point begins the decimals. Write `1_000` if 1,000 is meant, and `1.0` if not.",
  );
});
