import { severityOf, type Diagnostic, type Fix } from "@scoreline/diagnostics";
import { withEdits, type Sources } from "../sources.ts";

/** With more fixes or longer texts, checking again after each would keep those who type waiting. */
const mostFixes = 6;
const mostText = 60_000;

/**
 * Keeps the fixes after which there are fewer errors and none of a kind that was not there before. The parser knows whether a text reads
 * after a fix, and not what its names mean; this is asked of the few fixes of a text that somebody is writing. Files that only the fixed
 * text uses have not been read, so nothing is concluded from their absence.
 */
export function withRightFixes(
  found: readonly Diagnostic[],
  all: readonly Diagnostic[],
  sources: Sources,
  check: (changed: Sources) => readonly Diagnostic[],
  known: Map<Fix, boolean>,
): readonly Diagnostic[] {
  const fixes = found.flatMap((each) => each.fixes);
  const length = [...sources.files.values()].reduce((sum, source) => sum + ("text" in source ? source.text.length : 0), 0);
  if (fixes.length === 0 || fixes.length > mostFixes || length > mostText) return found;
  const isRight = (fix: Fix): boolean => {
    const right = known.get(fix) ?? leavesLess(fix);
    known.set(fix, right);
    return right;
  };
  const leavesLess = ({ edits }: Fix): boolean =>
    areFewerErrors(
      all,
      check(withEdits(sources, edits)).filter(({ code }) => code !== "file-not-found"),
    );
  return found.map((each) => {
    if (severityOf(each) !== "error" || each.fixes.length === 0) return each;
    const right = each.fixes.filter(isRight);
    return right.length === each.fixes.length ? each : { ...each, fixes: right };
  });
}

/** Whether there are fewer errors than before, and none of a kind that there was not as often. */
export function areFewerErrors(before: readonly Diagnostic[], after: readonly Diagnostic[]): boolean {
  const left = [...codesOf(before)];
  const count = left.length;
  const codes = codesOf(after);
  const isNew = (code: string): boolean => {
    const at = left.indexOf(code);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  };
  return codes.length < count && !codes.some(isNew);
}

function codesOf(found: readonly Diagnostic[]): readonly string[] {
  return found.filter((each) => severityOf(each) === "error").map(({ code }) => code);
}
