/** The values that stand for all others of a field. */
import { compileText } from "@scoreline/compiler";
import { expect, test } from "vitest";
import { atomsOf } from "../src/index.ts";

/** By name of the column, its values, `…` last where more than these can be distinguished. */
function valuesIn(text: string): Readonly<Record<string, readonly unknown[]>> {
  const { plan, diagnostics } = compileText(`model "M" {}\n${text}`);
  expect(diagnostics).toEqual([]);
  const known = atomsOf(plan!).filter((column) => column !== undefined);
  return Object.fromEntries(
    known.map(({ field, atoms, isComplete }) => [field.name, [...atoms.map(({ value }) => value), ...(isComplete ? [] : ["…"])]]),
  );
}

test("numbers: each that is named, what lies between, and missing", () => {
  expect(
    valuesIn("lead { id: text key, n: number, m: number }\nfit { +1 when n between 50 and 500\n +1 when n > 500.5\n +1 when m * 2 >= 10 }"),
  ).toEqual({ n: [49, 50, 275, 500, 500.25, 500.5, 501, null], m: [4, 5, 6, null] });
});

test("dates count from the moment", () => {
  expect(valuesIn("lead { id: text key, d: date }\nfit { +1 when d in last 10 days }").d).toEqual([
    "2026-06-18",
    "2026-06-19",
    "2026-06-24",
    "2026-06-29",
    "2026-06-30",
    null,
  ]);
});

test("texts: those that are named, another, and those that match several things at once", () => {
  const values = valuesIn(`lead { id: text key, c: text, t: text, k: one of "a", "b", y: yes or no }
    fit { +1 when c is one of "ES", "PT"\n +1 when c is "ES"\n +1 when t mentions "ceo"\n +1 when t contains "sales"\n +1 when k is "a"\n +1 when y }`);
  expect(values).toEqual({
    c: ["something else", "es", "pt", null],
    t: ["something else", "ceo", "sales", "ceo sales", null],
    k: ["a", "b", null],
    y: [true, false, null],
  });
});

test("what contains a text contains its parts, and nothing begins in two ways", () => {
  const values = valuesIn(`lead { id: text key, t: text, u: url, e: email }
    fit { +1 when t contains "sales"\n +1 when t contains "sale"\n +1 when u.path starts with "/a"\n +1 when u.path starts with "/b"
      +1 when e.domain is "gmail.com"\n +1 when e.user is "info" }`);
  expect(values["t"]).toEqual(["something else", "sales", "sale", null]);
  expect(values["u"]).toEqual(["https://zq.example/~", "https://www.example.com/a", "https://www.example.com/b", null]);
  expect(values["e"]).toEqual(["zq@zq.example", "ana@gmail.com", "info@company.example", "info@gmail.com", null]);
});

test("says so where a text can match more at once than is tried", () => {
  const rules = Array.from({ length: 9 }, (_, at) => `+1 when t contains "x${at}y"`).join("\n");
  expect(valuesIn(`lead { id: text key, t: text }\nfit { ${rules} }`)["t"]!.at(-1)).toBe("…");
});

test("properties of events, too", () => {
  expect(
    valuesIn(`lead { id: text key }\nevent v { url: url, s: number }\nbehavior { +1 for v where url.path starts with "/x" and s > 10 }`),
  ).toEqual({
    url: ["https://zq.example/~", "https://www.example.com/x", null],
    s: [9, 10, 11, null],
  });
});
