import fc from "fast-check";
import { expect, test } from "vitest";
import { packRow, unpackRow } from "./packed-row.ts";

test("rows of plain texts are kept short", () => {
  expect(packRow(["a", null, "b c"])).toBe("a\u001F\u001Fb c");
  expect(unpackRow("a\u001F\u001Fb c")).toEqual(["a", null, "b c"]);
});

test("whatever values a row has, they come back", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "\u001F", "\u001E", '"', "é", " ", "\\", "\n", "\u001D", "\ud800") });
  // JSON has no -0.
  const number = fc.double().map((value) => value + 0);
  const value = fc.oneof(
    text,
    number,
    fc.boolean(),
    fc.constant(null),
    fc.array(text),
    fc.record({ a: fc.oneof(text, number) }, { noNullPrototype: true }),
  );
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 6 }), (row) => {
      expect(unpackRow(packRow(row))).toEqual(row);
    }),
  );
});
