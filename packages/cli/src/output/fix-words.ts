import { printable } from "@scoreline/diagnostics";
import { locationWords, textDifference } from "@scoreline/report";
import type { Context } from "../context.ts";
import type { FixedPaths } from "../program/fix-paths.ts";
import { counted } from "./check-pretty.ts";

/** More lines than this say less than fewer. */
const mostShown = 50;

/** Says on standard error what was fixed, or would be. */
export function noteFixed(fixing: FixedPaths, isTrial: boolean, context: Context): void {
  const { fixed, checked } = fixing;
  if (fixed.length > 0) noteEach(fixing, isTrial, context);
  else if (checked.findings.diagnostics.length > 0) context.note(isTrial ? "Nothing would be fixed." : "Nothing could be fixed.");
  const left = checked.findings.diagnostics.filter(({ fixes }) => fixes.length > 0).length;
  if (left > 0)
    context.note(
      `${counted(left, "fix", "fixes")} ${left === 1 ? "is" : "are"} left for you to choose: there are other ways, or something would be decided differently.`,
    );
}

function noteEach({ fixed, checked: { findings } }: FixedPaths, isTrial: boolean, { note, notePaint }: Context): void {
  const name = (file: string): string => printable(findings.nameOf(file));
  for (const { finding, title, offset } of fixed.slice(0, mostShown)) {
    const at = { file: finding.file, span: { start: offset, end: offset } };
    const place = isTrial ? name(finding.file) : locationWords(at, { nameOf: name, textOf: findings.textOf });
    note(`${notePaint.strong(place)}  ${printable(title)}`);
  }
  if (fixed.length > mostShown) note(notePaint.dim(`… and ${fixed.length - mostShown} more.`));
  const where = `${counted(fixed.length, "problem")} in ${counted(new Set(fixed.map(({ finding }) => finding.file)).size, "file")}`;
  if (!isTrial) note(`${notePaint.good("✓")} Fixed ${where}.`);
  else note(`This would fix ${where}. Nothing was written; without --dry-run it is.`);
}

/** What fixing changes, line by line. */
export function fixDifference({ changed }: Pick<FixedPaths, "changed">, { paint }: Pick<Context, "paint">): string {
  const lines = changed.flatMap(({ shown, before, after }) => textDifference(printable(shown), before, after).split("\n").slice(0, -1));
  return lines.map((line) => `${toned(printable(line))}\n`).join("");

  function toned(line: string): string {
    if (/^(?:---|\+\+\+) /.test(line)) return paint.strong(line);
    if (line.startsWith("@@")) return paint.info(line);
    return line.startsWith("-") ? paint.error(line) : line.startsWith("+") ? paint.good(line) : line;
  }
}
