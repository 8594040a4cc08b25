import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compile, findingsOf } from "@scoreline/compiler";
import { applyEdits, catalogue, formatMessage, readSettings, severityOf, type Diagnostic, type TextEdit } from "@scoreline/diagnostics";
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

test("every fix of every page leaves fewer findings and none of another code, also where it is of a file beside the example", () => {
  const fixed = new Set<string>();
  const bad = pages.flatMap(({ code, text: page }) => {
    const { wrong: before, check } = examplesOf(code, page);
    return before
      .flatMap(({ fixes }) => fixes)
      .flatMap(({ title, edits }) => {
        fixed.add(code);
        const after = check(edits);
        const isNew = (found: Diagnostic): boolean => !before.some((other) => other.code === found.code);
        if (after.length < before.length && !after.some(isNew)) return [];
        return [`${code}, “${title}”: ${after.map((found) => `${found.code} ${formatMessage(found)}`).join(", ") || "nothing is left"}`];
      });
  });
  expect(bad).toEqual([]);
  expect(fixed.size).toBeGreaterThanOrEqual(60);
});

interface Examples {
  readonly severity: string;
  readonly wrong: readonly Diagnostic[];
  readonly right: readonly Diagnostic[];
  /** What is found in the wrong example and in what is beside it, once these edits are made. */
  readonly check: (edits: readonly TextEdit[]) => readonly Diagnostic[];
}

/** What is found in the two examples of a page: models, or settings of a project. */
function examplesOf(code: string, page: string): Examples {
  const [, kind, severity = "", wrong = ""] = /```(score|scoreline) (error|warning)\n(.*?)```/s.exec(page) ?? [];
  const right = /```(?:score|scoreline)\n(.*?)```/s.exec(page)?.[1] ?? "";
  expect(wrong, "an example that is wrong").not.toBe("");
  expect(right, "an example that is corrected").not.toBe("");
  expect(right, "the correction changes something").not.toBe(wrong);
  const complete = kind === "score" && !withoutModel.has(code) ? withModel : (text: string) => text;
  const example = complete(wrong);
  const findingsIn = (text: string, edits: readonly TextEdit[] = []): readonly Diagnostic[] => {
    if (kind === "scoreline") return readSettings(applyEdits(text, edits)).diagnostics;
    return findings({ ...project, "example.score": { text } }, edits);
  };
  return {
    severity,
    wrong: findingsIn(example),
    right: findingsIn(complete(right)),
    check: (edits) => findingsIn(example, edits),
  };
}

/** Errors and warnings of an example, and of what it uses, after edits of any of the files. */
function findings(files: Readonly<Record<string, SourceText>>, edits: readonly TextEdit[]): readonly Diagnostic[] {
  const edited = (path: string): SourceText => {
    const source = files[path] ?? { problem: "not-found" };
    return "text" in source
      ? {
          text: applyEdits(
            source.text,
            edits.filter(({ file }) => file === path),
          ),
        }
      : source;
  };
  return findingsOf(compile(loadSources("example.score", edited)));
}

function withModel(example: string): string {
  return /^\s*model\b/m.test(example) ? example : `model "Example" {}\n${example}`;
}
