import { describe, expect, test } from "vitest";
import { findings, fixed, modelOf, wordsOf } from "../../test/findings.ts";

const ground = `lead {
  n: number, m: number, s: text, t: text, e: email, u: url, d: date, d2: date, b: yes or no, c: yes or no, l: list of text
  o: one of "Retail", "Finance"
  size: one of 10, 20
  missing "N/A"
}
event buy { kind: one of "a", "b" }
list words as "x", "y"
list numbers as 1, 2
list codes from "codes.txt"
define large as n > 500
fit { +1 when large }
`;
const files = { "codes.txt": "10023\n10024\n" };
const condition = (text: string): string => `${ground}discard "D" when ${text}`;
const found = (text: string): readonly string[] => findings(condition(text), files);
const fixes = (text: string): readonly string[] => fixed(condition(text), files).map((result) => result.slice(condition("").length));
const words = (text: string): string => wordsOf(condition(text), files);

describe("operators and the kinds they work on", () => {
  test.each([
    "n > 1",
    "n = m",
    "n is 3",
    "n is not m",
    "3 < n",
    "size >= 10",
    "n > fit",
    "fit > fit + 1",
    "fit is 3",
    "n is one of 1, 2",
    "d is 2026-01-01",
    "d > d2",
    "d = 2026-01-01",
    "d between 2026-01-01 and d2",
    "d is not between d2 and d",
    's is "x"',
    "s is t",
    "e is s",
    'u is not "x"',
    's is one of "x", "y"',
    "o is s",
    'o is " finance "',
    "b is yes",
    "b is not no",
    "b is c",
    "n between 1 and 2",
    "fit between 1 and 2",
    "size is 20",
    "s is in words",
    "n is in numbers",
    "fit is in numbers",
    "size is not in numbers",
    "o is in words",
    "s is in codes",
    "n is in codes",
    "n is missing",
    "l is known",
    "b is missing",
  ])("%s", (text) => expect(found(text)).toEqual([]));

  test.each([
    ['s > "x"', "wrong-operator «>»"],
    ["b >= c", "wrong-operator «>=»"],
    ['s = "x"', "wrong-operator «=»"],
    ["b = yes", "wrong-operator «=»"],
    ['n is "x"', 'type-mismatch «"x"»'],
    ["n > d", "type-mismatch «d»"],
    ["s is 3", "type-mismatch «3»"],
    ['b is "yes"', 'type-mismatch «"yes"»'],
    ['d is "2026-01-01"', 'type-mismatch «"2026-01-01"»'],
    ['fit is "A"', 'type-mismatch «"A"»'],
    ['l is "x"', "wrong-operator «is»"],
    ['l is one of "x"', "wrong-operator «l»"],
    ["l is in words", "wrong-operator «l»"],
    ["large is yes", "condition-compared «large is yes»"],
    ["3 is large", "condition-compared «3 is large»"],
    ['n is one of 1, "x"', 'type-mismatch «"x"»'],
    ['s between "a" and "b"', "wrong-operator «s»"],
    ['n between 1 and "b"', 'type-mismatch «"b"»'],
    ["n is in words", "list-of-other-type «words»"],
    ["s is in numbers", "list-of-other-type «numbers»"],
    ["d is in words", "wrong-operator «d»"],
    ["b is in words", "wrong-operator «b»"],
    ["fit is missing", "never-missing «fit is missing»"],
    ["large is known", "never-missing «large is known»"],
    ["count of buy is missing", "never-missing «count of buy is missing»"],
  ])("%s", (text, finding) => expect(found(text)).toEqual([finding]));
});

describe("certain fixes", () => {
  test.each([
    ['s = "x"', 's is "x"'],
    ['l is "x"', 'l includes "x"'],
    ['l is not "x"', 'not (l includes "x")'],
    ['l = "x"', 'l includes "x"'],
    ['l is one of "x", "y"', 'l includes any of "x", "y"'],
    ['l is not one of "x"', 'not (l includes "x")'],
    ['l does not contain any of "x", "y"', 'not (l includes any of "x", "y")'],
    ['s includes all of "x", "y"', '(s contains "x" and s contains "y")'],
    ['s is "x" or empty', '(s is "x" or s is missing)'],
    ['s is missing or "x"', '(s is missing or s is "x")'],
    ['n is "50"', "n is 50"],
    ['d is "2026-01-01"', "d is 2026-01-01"],
    ['b is "Yes"', "b is yes"],
    ["large is yes", "large"],
    ["large is no", "not large"],
    ["large is not yes", "not large"],
    ["large is not no", "large"],
    ['s is ""', "s is missing"],
    ['s is not " "', "s is known"],
    ['lead.s is "n/a"', "lead.s is missing"],
    ['o is "Retial"', 'o is "Retail"'],
  ])("%s becomes %s", (text, fix) => expect(fixes(text)).toEqual([fix]));

  test.each(['n is "x"', 'n is "1,5"', "large > 3", "l > 3", 'o is "Banking"', 's is one of ""'])("%s has none", (text) =>
    expect(fixes(text)).toEqual([]),
  );
});

describe("texts without quotes", () => {
  test.each([
    ["s is Spain", 's is "Spain"'],
    ["e is not nobody", 'e is not "nobody"'],
    ["o is retail", 'o is "retail"'],
    ["e.domain is acme", 'e.domain is "acme"'],
    ["did buy where kind is a", 'did buy where kind is "a"'],
  ])("%s becomes %s", (text, fix) => {
    expect(found(text)).toEqual([expect.stringMatching(/^missing-quotes «/)]);
    expect(fixes(text)).toEqual([fix]);
  });

  test.each([
    ["s is knwon", "s is known"],
    ["s is mising", "s is missing"],
    ["e is not missng", "e is not missing"],
    ["n = misssing", "n is missing"],
    ["s is mixing", 's is "mixing"'],
  ])("a slip in a word of the language is no text: %s becomes %s", (text, fix) => expect(fixes(text)).toEqual([fix]));

  test("names that mean or nearly mean something are told as such", () => {
    expect(found("s is larg")).toEqual(["unknown-name «larg»"]);
    expect(found("s is words")).toEqual(["other-phrase «s is words»"]);
    expect(found("n is many")).toEqual(["unknown-name «many»"]);
    expect(found("s is `larg`")).toEqual(["unknown-name «`larg`»"]);
  });
});

describe("what other languages write", () => {
  test.each([
    ["b is True", "b is true"],
    ["b is not False", "b is not false"],
  ])("%s becomes %s", (text, fix) => expect(fixes(text)).toEqual([fix]));

  test.each([
    ['s is "x" or "y" or "z"', 's is one of "x", "y", "z"'],
    ['s is not "x" and "y"', 's is not one of "x", "y"'],
    ['s is one of "x", "y" or "z"', 's is one of "x", "y", "z"'],
    ['s contains "x" or "y"', 's contains any of "x", "y"'],
    ['s does not start with "x" or "y"', 's does not start with any of "x", "y"'],
    ['s contains "x" and "y"', '(s contains "x" and s contains "y")'],
    ['l includes "x" and "y"', 'l includes all of "x", "y"'],
    ["n is 3 or more", "n >= 3"],
    ["n < 3 or fewer", "n <= 3"],
    ["d is yesterday", "days since d = 1"],
    ["d >= today - 30", "days since d <= 30"],
    ["contact.n > 3", "n > 3"],
    ["did buy >= 3", "did buy at least 3 times"],
    ["did buy < 3", "did buy at most 2 times"],
  ])("%s becomes %s", (text, fix) => expect(fixes(text)).toEqual([fix]));

  test.each(["n > 3 or less", "did not buy >= 3", "did buy < 1", "robot.n > 3"])("%s has no certain reading", (text) => {
    expect(found(text)).not.toEqual([]);
    expect(fixes(text)).toEqual([]);
  });

  test("several values after one comparison", () => {
    expect(found('s is "x" or "y"')).toEqual(['other-phrase «s is "x" or "y"»']);
    expect(words("b or 5")).toContain("write `is one of` and the values separated by commas");
    expect(words("n > 3 and 5")).toContain("otherwise, say what to compare it with");
  });
});

describe("values a field cannot have", () => {
  test("outside its choice", () => {
    expect(found('o is "Banking"')).toEqual(['value-outside-choice «"Banking"»']);
    expect(found('o is one of "Retail", "Banking"')).toEqual(['value-outside-choice «"Banking"»']);
    expect(found("size is 30")).toEqual(["value-outside-choice «30»"]);
    expect(found('did buy where kind is "c"')).toEqual(['value-outside-choice «"c"»']);
    expect(words('o is "Banking"')).toBe("“Banking” is not one of the values of “o”. Its values are “Retail” and “Finance”.");
    expect(words('o is "Retial"')).toBe("“Retial” is not one of the values of “o”. Did you mean “Retail”?");
  });

  test("that mean missing", () => {
    expect(found('s is ""')).toEqual(['text-means-missing «""»']);
    expect(found('s is "n/a "')).toEqual(['text-means-missing «"n/a "»']);
    expect(found('s is one of "x", ""')).toEqual(['text-means-missing «""»']);
    expect(found('o is "N/A"')).toEqual(['text-means-missing «"N/A"»']);
    expect(found('e.domain is "N/A"')).toEqual([]);
    expect(found('did buy where kind is ""')).toEqual(['text-means-missing «""»']);
    expect(words('s is ""')).toBe("The text “” means that there is no value, so nothing ever equals it. Write `s is missing`.");
  });
});

test.each([
  ["n > fit", "number"],
  ["n is 3", "number"],
  ["fit > 3", "points"],
  ["3 < fit", "points"],
  ["fit - 1 = fit", "points"],
  ["fit * 2 = fit", "number"],
  ["fit between 1 and (-2.5)", "points"],
  ["fit between 1 and n", "number"],
  ["fit is one of 1, 2", "points"],
  ["n is one of 1, 2", "number"],
  ["fit is in numbers", "number"],
  ["size is 20", "number"],
  ['o is "Retail"', "text"],
  ["s is in codes", "text"],
  ["e.domain is s", "text"],
  ["d > d2", "date"],
  ["d is one of 2026-01-01, 2026-01-02", "date"],
  ["b is yes", "truth"],
])("%s compares as %s", (text, domain) => {
  expect(found(text)).toEqual([]);
  const { discards, domains } = modelOf(condition(text), files);
  expect(domains.get(discards[0]!.declaration.condition)).toBe(domain);
});

test("messages name both sides", () => {
  expect(words('n is "x"')).toBe(
    '“n” is a number and cannot be compared with "x", which is a text. Compare it with a value of its own kind, or change the type of the field.',
  );
  expect(words('s > "x"')).toBe("`>` works on numbers and dates, but “s” is a text. Ask with `is`, `contains` or `mentions`.");
  expect(words("n is in words")).toBe(
    "The list “words” contains text, but “n” is a number. Use a list of the same kind, or change the type of the field.",
  );
  expect(words("n is in wrds")).toMatch(/^There is no list called “wrds”\. Did you mean “words”\?$/);
});

test("a url that is compared with a path alone is asked for its path", () => {
  expect(words('u = "/pricing"')).toBe('`=` works on numbers and dates, but “u” is a web address. Write `u.path is "/pricing"`.');
  expect(fixes('u = "/pricing"')).toEqual(['u.path is "/pricing"']);
  expect(found('u.path is "/pricing"')).toEqual([]);
  expect(fixes('u = "https://acme.example/pricing"')).toEqual(['u is "https://acme.example/pricing"']);
});
