import { describe, expect, test } from "vitest";
import { compile, findingsOf } from "@scoreline/compiler";
import { applyEdits, catalogue, formatMessage, readSettings, severityOf, type Diagnostic, type TextEdit } from "@scoreline/diagnostics";
import { loadSources, type SourceText } from "@scoreline/language";
import { examplesIn, pages, project } from "./diagnostic-examples.ts";

/** Codes that only a text too long for a page has. */
const tooLongToShow: ReadonlySet<string> = new Set(["too-many-errors"]);

describe("pages", () => {
  // ¶findings-parts
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
  const { kind, severity, wrong, right } = examplesIn(code, page);
  expect(wrong, "an example that is wrong").not.toBe("");
  expect(right, "an example that is corrected").not.toBe("");
  expect(right, "the correction changes something").not.toBe(wrong);
  const findingsIn = (text: string, edits: readonly TextEdit[] = []): readonly Diagnostic[] => {
    if (kind === "scoreline") return readSettings(applyEdits(text, edits)).diagnostics;
    return findings({ ...project, "example.score": { text } }, edits);
  };
  return {
    severity,
    wrong: findingsIn(wrong),
    right: findingsIn(right),
    check: (edits) => findingsIn(wrong, edits),
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
