/**
 * What people type who come from spreadsheets, CRMs, SQL, other rule languages and other keyboards: each slip of `slips/*.txt` gets the
 * sentence written there, and the corrected text checks without errors; where there is a fix, one makes that very text.
 */
import { compileText, findingsOf } from "@scoreline/compiler";
import { applyEdits, formatHint, formatMessage, severityOf, type Diagnostic } from "@scoreline/diagnostics";
import { expect, test } from "vitest";
import { ground, slips, textOf } from "./slips/slips.ts";

const files = [...new Set(slips.map(({ file }) => file))];

const errorsIn = (text: string): readonly Diagnostic[] => findingsOf(compileText(text)).filter((found) => severityOf(found) === "error");
const sentence = (found: Diagnostic): string => `${found.code}: ${formatMessage(found)} ${formatHint(found)}`;

/** Blanks are for the formatter. */
const same = (one: string, other: string): boolean => one.replaceAll(/\s+/g, "") === other.replaceAll(/\s+/g, "");

test.each(files)("%s", (file) => {
  const wrong = slips
    .filter((slip) => slip.file === file)
    .flatMap(({ place, typed, said, right }) => {
      const text = textOf(place, typed);
      const found = errorsIn(text);
      const words = found.map(sentence).join(" | ");
      const problems = words === said ? [] : [`${typed}\n  says ${words}\n  not  ${said}`];
      const whole = textOf(place, right);
      if (errorsIn(whole).length > 0) problems.push(`${right}\n  is not right: ${errorsIn(whole).map(sentence).join(" | ")}`);
      const fixes = found.flatMap((each) => each.fixes).map(({ title, edits }) => ({ title, fixed: applyEdits(text, edits) }));
      if (found.length === 1 && fixes.length > 0 && !fixes.some(({ fixed }) => same(fixed, whole)))
        problems.push(`${typed}\n  becomes ${fixes.map(({ fixed }) => fixed.slice(ground.length)).join(" or ")}\n  not ${right}`);
      for (const { title, fixed } of fixes) {
        const left = fixed === whole ? [] : errorsIn(fixed);
        if (left.length > 0) problems.push(`${typed}\n  “${title}” leaves ${left.map(sentence).join(" | ")}`);
      }
      return problems;
    });
  expect(wrong).toEqual([]);
});

test("there are enough, of many kinds, and few of one pattern", () => {
  expect(slips.length).toBeGreaterThanOrEqual(300);
  const codes = slips.map(({ said }) => said.slice(0, said.indexOf(":")));
  expect(new Set(codes).size).toBeGreaterThanOrEqual(40);
  const patterns = new Map<string, number>();
  for (const [index, { place, typed }] of slips.entries()) {
    const pattern = `${codes[index]} ${place} ${patternOf(typed)}`;
    patterns.set(pattern, (patterns.get(pattern) ?? 0) + 1);
  }
  expect([...patterns].filter(([, count]) => count > 5)).toEqual([]);
});

test("hardly any is answered by what was expected", () => {
  const generic = slips.filter(({ said }) => /^(?:unexpected-text|unfinished-sentence|surplus-text):/.test(said));
  expect(generic.length).toBeLessThan(slips.length / 20);
});

/** A slip without its names and values. */
function patternOf(typed: string): string {
  return typed
    .replace(/"[^"]*"|'[^']*'/g, "T")
    .replace(/\d+/g, "N")
    .replace(/\b(?:employees|revenue)\b/g, "F")
    .replace(/\b(?:country|city|job_title|industry|source)\b/g, "G")
    .replace(/\b(?:page_view|demo_request|email_open|purchase)\b/g, "E");
}
