import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compile, findingsOf } from "@scoreline/compiler";
import { applyEdits, catalogue, formatMessage, readSettings, severityOf, type Diagnostic } from "@scoreline/diagnostics";
import { loadSources, type SourceText } from "@scoreline/language";

const folder = new URL("../packages/diagnostics/pages/", import.meta.url);
const pages = readdirSync(folder)
  .filter((name) => name.endsWith(".md"))
  .map((name) => ({
    code: name.slice(0, -3),
    text: readFileSync(new URL(name, folder), "utf8"),
  }));

/** The files that are beside an example. */
const project: Readonly<Record<string, SourceText>> = {
  "shared.score": { text: "lead { id: text key, employees: number }\n" },
  "other-model.score": { text: 'model "Other" {}\nlead { id: text key, employees: number }\n' },
  "other-tests.score": { text: 'use "other-model.score"\ntest "Other" { expect not discarded }\n' },
  "third-model.score": { text: 'model "Third" {}\n' },
  "circle.score": { text: 'use "example.score"\n' },
  "lists/competitors.txt": { text: "# agreed with sales\nrival.example\n" },
  "lists/empty.txt": { text: "# nobody yet\n\n" },
  "lists/competitors.xlsx": { problem: "binary" },
};

/** Codes whose examples are files without a model. */
const withoutModel: ReadonlySet<string> = new Set(["missing-model", "second-model", "not-a-score-file"]);

/** Codes that only a text too long for a page has. */
const tooLongToShow: ReadonlySet<string> = new Set(["too-many-errors"]);

describe("pages", () => {
  test("there is one for every code, and a code for every page", () => {
    expect(pages.map(({ code }) => code).sort()).toEqual(Object.keys(catalogue).sort());
  });

  for (const { code, text } of pages) {
    test(code, () => {
      expect(text).toMatch(new RegExp(`^# ${code}\n\n[^\n#]`));
      const { wrong, right, severity } = examplesOf(code, text);
      if (!tooLongToShow.has(code)) {
        expect(
          [...new Set(wrong.map((found) => `${severityOf(found)} ${found.code}`))],
          "the example has this code, and only this one",
        ).toEqual([`${severity} ${code}`]);
      }
      expect(right.map((found) => `${found.code}: ${formatMessage(found)}`)).toEqual([]);
    });
  }
});

test("every fix fixes what it is offered for, and breaks nothing else", () => {
  const bad = pages.flatMap(({ code, text: page }) => {
    const { example, wrong: before } = examplesOf(code, page);
    return before
      .filter(({ file }) => file === "example.score")
      .flatMap(({ fixes }) => fixes)
      .flatMap(({ title, edits }) => {
        const after = findings(applyEdits(example, edits)).map((found) => found.code);
        return after.length < before.length ? [] : [`${code}, “${title}”: ${after.join(", ")}`];
      });
  });
  expect(bad).toEqual([]);
});

interface Examples {
  /** The text that is wrong. */
  readonly example: string;
  readonly severity: string;
  readonly wrong: readonly Diagnostic[];
  readonly right: readonly Diagnostic[];
}

/** What is found in the two examples of a page: models, or settings of a project. */
function examplesOf(code: string, page: string): Examples {
  const [, kind, severity = "", wrong = ""] = /```(score|scoreline) (error|warning)\n(.*?)```/s.exec(page) ?? [];
  const right = /```(?:score|scoreline)\n(.*?)```/s.exec(page)?.[1] ?? "";
  expect(wrong, "an example that is wrong").not.toBe("");
  expect(right, "an example that is corrected").not.toBe("");
  if (kind === "scoreline")
    return { example: wrong, severity, wrong: readSettings(wrong).diagnostics, right: readSettings(right).diagnostics };
  const complete = withoutModel.has(code) ? (text: string) => text : withModel;
  const example = complete(wrong);
  return { example, severity, wrong: findings(example), right: findings(complete(right)) };
}

/** Errors and warnings of an example as it is. */
function findings(text: string): readonly Diagnostic[] {
  const files: Readonly<Record<string, SourceText>> = { ...project, "example.score": { text } };
  return findingsOf(compile(loadSources("example.score", (path) => files[path] ?? { problem: "not-found" })));
}

function withModel(example: string): string {
  return /^\s*model\b/m.test(example) ? example : `model "Example" {}\n${example}`;
}
