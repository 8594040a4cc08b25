import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compile } from "@scoreline/compiler";
import { catalogue, formatMessage, severityOf, type Diagnostic, type TextEdit } from "@scoreline/diagnostics";
import { loadSources, type SourceText } from "@scoreline/language";

const folder = new URL("../packages/diagnostics/pages/", import.meta.url);
const pages = readdirSync(folder).filter((name) => name.endsWith(".md")).map((name) => ({
  code: name.slice(0, -3), text: readFileSync(new URL(name, folder), "utf8"),
}));

/** The files that stand beside an example. */
const project: Readonly<Record<string, SourceText>> = {
  "shared.score": { text: "lead { id: text key, employees: number }\n" },
  "other-model.score": { text: 'model "Other" {}\nlead { id: text key, employees: number }\n' },
  "circle.score": { text: 'use "example.score"\n' },
  "lists/competitors.txt": { text: "# agreed with sales\nrival.example\n" },
  "lists/empty.txt": { text: "# nobody yet\n\n" },
  "lists/competitors.xlsx": { problem: "binary" },
};

/** Codes that only a text too long for a page has. */
const tooLongToShow: ReadonlySet<string> = new Set(["too-many-errors"]);

describe("pages", () => {
  test("there is one for every code, and a code for every page", () => {
    expect(pages.map(({ code }) => code).sort()).toEqual(Object.keys(catalogue).sort());
  });

  for (const { code, text } of pages) {
    test(code, () => {
      expect(text).toMatch(new RegExp(`^# ${code}\n\n[^\n#]`));
      const wrong = /```score error\n(.*?)```/s.exec(text)?.[1];
      const mended = /```score\n(.*?)```/s.exec(text)?.[1];
      expect(wrong, "an example that is wrong").toBeDefined();
      expect(mended, "an example that is mended").toBeDefined();
      if (!tooLongToShow.has(code)) expect([...new Set(findings(code === "missing-model" ? wrong! : withModel(wrong!)).map((diagnostic) => diagnostic.code))], "the example has this code, and only this one").toEqual([code]);
      expect(findings(withModel(mended!)).map((diagnostic) => `${diagnostic.code}: ${formatMessage(diagnostic)}`)).toEqual([]);
    });
  }
});

test("every fix mends what it is offered for, and breaks nothing else", () => {
  const bad = pages.flatMap(({ code, text: page }) => {
    const text = /```score error\n(.*?)```/s.exec(page)![1]!;
    const example = code === "missing-model" ? text : withModel(text);
    const before = findings(example);
    return before.filter(({ file }) => file === "example.score").flatMap(({ fixes }) => fixes).flatMap(({ title, edits }) => {
      const after = findings(apply(example, edits)).map((diagnostic) => diagnostic.code);
      return after.length < before.length ? [] : [`${code}, “${title}”: ${after.join(", ")}`];
    });
  });
  expect(bad).toEqual([]);
});

/** Edits at one place are made in the order given. */
function apply(text: string, edits: readonly TextEdit[]): string {
  return edits.map((edit, index) => ({ edit, index }))
    .sort((one, other) => other.edit.span.start - one.edit.span.start || other.index - one.index)
    .reduce((result, { edit: { span, text: inserted } }) => result.slice(0, span.start) + inserted + result.slice(span.end), text);
}

/** What is found in an example that stands as it is. */
function findings(text: string): readonly Diagnostic[] {
  const files: Readonly<Record<string, SourceText>> = { ...project, "example.score": { text } };
  const { diagnostics } = compile(loadSources("example.score", (path) => files[path] ?? { problem: "not-found" }));
  return diagnostics.filter((diagnostic) => severityOf(diagnostic) === "error");
}

function withModel(example: string): string {
  return /^\s*model\b/m.test(example) ? example : `model "Example" {}\n${example}`;
}
