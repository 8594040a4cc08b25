import { severityOf, type Fix, type TextEdit } from "@scoreline/diagnostics";
import { check, withEdits, type Model } from "@scoreline/language";
import type { Project } from "../../workspace/snapshot.ts";

/** One change of a text that a person may choose: what it is called in a menu, and its edits. */
export type Change = Omit<Fix, "isChoice">;

const errorsOf = ({ diagnostics }: Model): readonly string[] =>
  diagnostics.filter((found) => severityOf(found) === "error").map(({ code }) => code);

/** Whether a project has fewer errors after these edits, and none of a kind that it did not have as often before. */
export function mends(project: Project, edits: readonly TextEdit[]): boolean {
  return compare(project, edits) < 0;
}

/** Whether a project has no error after these edits that it did not have before. */
export function breaksNothing(project: Project, edits: readonly TextEdit[]): boolean {
  return compare(project, edits) <= 0;
}

/** How many errors are more than before; at least one where any is of a kind that is new. */
function compare({ model, sources }: Project, edits: readonly TextEdit[]): number {
  const left = [...errorsOf(model)];
  const after = errorsOf(check(withEdits(sources, edits)));
  const isNew = (code: string): boolean => {
    const at = left.indexOf(code);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  };
  const fresh = after.filter(isNew).length;
  return fresh > 0 ? fresh : -left.length;
}
