import { describe, expect, test } from "vitest";
import { findings, modelOf, relatedTo, wordsOf } from "../../test/findings.ts";

describe("names that are taken", () => {
  test.each([
    ["lead { a: number, a: text }", "duplicate-name «a»"],
    ["lead { a: number }\nlead { a: text }", "duplicate-name «a»"],
    ["event a\nevent a", "duplicate-name «a»"],
    ["event e { p: text, p: text }", "duplicate-name «p»"],
    ["list a as 1\nlist a as 2", "duplicate-name «a»"],
    ["define a as yes\ndefine a as no", "duplicate-name «a»"],
    ['action a "A" {}\naction a "B" {}', "duplicate-name «a»"],
    ["lifecycle { a when yes\n a otherwise }", "duplicate-name «a»"],
    ['sample "S" {}\nsample "S" {}', 'duplicate-name «"S"»'],
    ["fit a { +1 when yes }\nbehavior a { +1 when yes }", "duplicate-name «a»"],
    ["fit { +1 when yes }\nscore s as fit\nscore s as fit", "duplicate-name «s»"],
    ["fit { +1 when yes\n ratings A from 2, A from 1 }", "duplicate-name «A»"],
    ['fit { group "G" { +1 when yes }\n stage "G" { +1 when yes } }', 'duplicate-name «"G"»'],
    ["lead { a: number }\ndefine a as yes", "duplicate-name «a»"],
    ["lead { a: number }\nfit a { +1 when yes }", "duplicate-name «a»"],
    ["define a as yes\nfit a { +1 when yes }", "duplicate-name «a»"],
  ])("%s", (text, finding) => expect(findings(text)).toEqual([finding]));

  test("fields, definitions and scores have names of their own, all others each their own", () => {
    expect(
      findings(
        `lead { a: number }\nevent a { a: text }\nlist a as 1\naction a "A" {}\nlifecycle { a otherwise }\nsample "a" {}\ntest "a" { expect not discarded }`,
      ),
    ).toEqual([]);
  });

  test("two blocks without a name", () => {
    const text = "fit { +1 when yes }\nfit { +2 when yes }";
    expect(findings(text)).toEqual(["duplicate-name «fit»"]);
    expect(wordsOf(text)).toBe(
      "“fit” is already the name of a score. Write a name of its own after the word fit, such as `fit partner { … }`.",
    );
  });

  test("point to the first", () => {
    expect(relatedTo("event one\nevent one")).toEqual(["first declared here: «one»"]);
  });

  test("what is wrong inside a second one is said too", () => {
    expect(findings("define a as yes\ndefine a as zebra\nfit { +1 when a }\nfit { +1 when quagga }")).toEqual([
      "duplicate-name «a»",
      "unknown-name «zebra»",
      "duplicate-name «fit»",
      "unknown-name «quagga»",
    ]);
  });
});

test("several lead blocks describe one lead, in the order of the files", () => {
  const model = modelOf(`use "shared.score"\nlead { a: number }\nlead { b: text key }`, {
    "shared.score": 'lead { c: date, missing "-" }',
  });
  expect(model.fields.map(({ name, index }) => `${index} ${name}`)).toEqual(["0 a", "1 b", "2 c"]);
  expect(model.key?.name).toBe("b");
  expect(model.missing).toEqual(["-"]);
});

test("types of fields", () => {
  const model = modelOf(
    `lead { a: text, b: number, c: yes or no, d: date, e: email, f: url, g: list of text, h: one of "x", "y", i: one of 1, 2 }`,
  );
  expect(model.fields.map(({ type }) => type)).toEqual([
    { kind: "text" },
    { kind: "number" },
    { kind: "truth" },
    { kind: "date" },
    { kind: "email" },
    { kind: "url" },
    { kind: "list" },
    { kind: "one-of", of: "text", values: ["x", "y"] },
    { kind: "one-of", of: "number", values: [1, 2] },
  ]);
});

describe("values of lists", () => {
  const valuesOf = (text: string, file = ""): unknown => modelOf(text, { "a.txt": file }).lists[0]!.values;

  test("written out", () => {
    expect(valuesOf(`list a as "x", "y"`)).toEqual({ of: "text", values: ["x", "y"] });
    expect(valuesOf("list a as 1, -2.5")).toEqual({ of: "number", values: [1, -2.5] });
  });

  test("from a file: one a line, without blank lines and notes", () => {
    expect(valuesOf(`list a from "a.txt"`, "\uFEFF# note\r\n x \r\n\r\ny # not a note\rz")).toEqual({
      of: "text",
      values: ["x", "y # not a note", "z"],
    });
    expect(valuesOf(`list a from "a.txt"`, "1\n-2.5\n")).toEqual({ of: "number", values: [1, -2.5], lines: ["1", "-2.5"] });
    expect(valuesOf(`list a from "a.txt"`, "01234\n5\n")).toEqual({ of: "text", values: ["01234", "5"] });
    expect(valuesOf(`list a from "b.txt"`)).toBeNull();
  });
});
