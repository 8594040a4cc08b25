import { compileModel } from "@scoreline/compiler";
import { severityOf, type Fix, type TextEdit } from "@scoreline/diagnostics";
import { check, withEdits, type Model } from "@scoreline/language";
import type { Project } from "../../workspace/snapshot.ts";

/** One change of a text that a person may choose: what it is called in a menu, and its edits. */
export type Change = Omit<Fix, "isChoice">;

const errorsOf = ({ diagnostics }: Model): readonly string[] =>
  diagnostics.filter((found) => severityOf(found) === "error").map(({ code }) => code);

/** Whether a project has fewer errors after these edits, and none of a kind that it did not have as often before. */
export function leavesFewerErrors({ model, sources }: Project, edits: readonly TextEdit[]): boolean {
  const left = [...errorsOf(model)];
  return (
    errorsOf(check(withEdits(sources, edits), { everyFix: true })).every((code) => {
      const at = left.indexOf(code);
      if (at >= 0) left.splice(at, 1);
      return at >= 0;
    }) && left.length > 0
  );
}

/** Whether what a project computes is the same after these edits, to the last digit. */
export function keepsMeaning({ sound, sources }: Project, edits: readonly TextEdit[]): boolean {
  if (sound === null) return false;
  const { plan } = compileModel(check(withEdits(sources, edits), { everyFix: true }));
  return plan?.hashes.meaning === sound.plan.hashes.meaning;
}
