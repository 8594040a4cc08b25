import fc from "fast-check";
import { expect, test } from "vitest";
import { readJson } from "./json-text.ts";

const twice = (key: string, one: unknown, other: unknown, place = key, others = {}) => ({
  cause: { code: "given-twice", key, values: [one, other] },
  key: place,
  others,
});

test.each([
  ['{"a": 1, "b": 2, "a": 3}', twice("a", 1, 3, "a", { b: 2 })],
  ['{"a": 1, "b": 2, "a": 3, "b": 3, "c": null, "c": 5}', twice("a", 1, 3, "a", { c: 5 })],
  ['{"b": 2, "p": {"a": 1, "a": 2}, "a": {"c": 1}}', twice("a", 1, 2, "p", { a: { c: 1 }, b: 2 })],
  ['{"a": 1, "a": "1"}', twice("a", 1, "1")],
  ['{"a": 1, "a": 1, "a": 2}', twice("a", 1, 2)],
  ['{"a": 1, "\\u0061": 2}', twice("a", 1, 2)],
  ['{"a": [1, 2], "a": [2, 1]}', twice("a", [1, 2], [2, 1])],
  ['{"\\"": 1, "\\\\": 5, "\\"": 2}', twice('"', 1, 2, '"', { "\\": 5 })],
  ['{"__proto__": 1, "__proto__": 2}', twice("__proto__", 1, 2)],
  ['{"p": {"a": 1, "a": 2}}', twice("a", 1, 2, "p")],
  ['{"p": {"q": [{"a": 1, "a": 2}]}}', twice("a", 1, 2, "p")],
  ['{"p": {"a": 1}, "p": {"a": 2}}', twice("p", { a: 1 }, { a: 2 })],
])("two values of one key are a problem: %s", (text, problem) => {
  expect(readJson(text)).toEqual(problem);
});

test.each<[string, unknown]>([
  ['{"a": 1, "a": 1.0}', { a: 1 }],
  ['{"a": null, "a": 2}', { a: 2 }],
  ['{"a": 2, "a": null}', { a: 2 }],
  ['{"a": " ", "a": 2, "a": ""}', { a: 2 }],
  ['{"a": null, "a": null}', { a: null }],
  ['{"p": {"a": 1, "b": 2}, "p": {"b": 2, "a": 1}}', { p: { a: 1, b: 2 } }],
  ['{"p": {"a": null, "a": 2}}', { p: { a: 2 } }],
  ['{"a": "b\\": 1", "b": "{\\"a\\": 2, \\"a\\": 3}"}', { a: 'b": 1', b: '{"a": 2, "a": 3}' }],
  ['{"a": {"a": {"a": 1}}, "b": {"a": 2}}', { a: { a: { a: 1 } }, b: { a: 2 } }],
  ['{"a":1,"a"\t:\n1,"b":[]}', { a: 1, b: [] }],
])("those that say the same are one value, and blank ones are none: %s", (text, value) => {
  expect(readJson(text)).toEqual({ value });
});

test("what nobody wants may hold what it likes", () => {
  const isWanted = (key: string): boolean => key === "a";
  expect(readJson('{"a": 1, "note": 1, "note": 2, "more": {"x": 1, "x": 2}}', isWanted)).toEqual({ value: { a: 1 } });
  expect(readJson(`{"a": 1, "note": ${"[".repeat(100_000)}${"]".repeat(100_000)}}`, isWanted)).toMatchObject({ value: { a: 1 } });
});

test("what is nested too deep is said so, also where another value comes after it", () => {
  const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  const problem = { cause: { code: "nested-too-deep", most: 64 }, key: "a", others: {} };
  expect(readJson(`{"a": ${deep}}`)).toEqual(problem);
  expect(readJson(`{"b": 1, "a": ${deep}, "c": 1, "c": 2}`)).toEqual({ ...problem, others: { b: 1 } });
  expect(readJson(`{"a": ${deep}, "a": 1}`)).toEqual(problem);
});

test("whatever is written comes back, or is called given twice where two values of a key differ", () => {
  const key = fc.constantFrom("a", "A", '"', "\\", "é:", "__proto__", "toString", "1", "0", '\\":');
  const value = fc.oneof(fc.constantFrom<unknown>(0, 1, "1", "a", true, '":', '{"a":1}'), fc.constant([{ a: '"' }]));
  fc.assert(
    fc.property(fc.array(fc.tuple(key, value), { maxLength: 6 }), (entries) => {
      const text = `{${entries.map(([name, said]) => `${JSON.stringify(name)} : ${JSON.stringify(said)}`).join(",")}}`;
      const differs = entries.some(([name, said], index) =>
        entries.slice(0, index).some(([other, before]) => other === name && JSON.stringify(before) !== JSON.stringify(said)),
      );
      const read = readJson(text);
      if (differs) expect(read).toMatchObject({ cause: { code: "given-twice" } });
      else expect(read).toEqual({ value: JSON.parse(text) });
    }),
  );
});
