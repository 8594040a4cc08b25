/** The fitted numbers and thresholds as edits of the text: nothing else of it changes. */
import type { TextEdit } from "@scoreline/diagnostics";
import type { Provenance } from "@scoreline/compiler";
import { withEdits, type Sources } from "@scoreline/language";
import { format } from "@scoreline/language/writing";
import { rulesOf, type Plan } from "@scoreline/plan";
import type { FitNumber } from "./fit-numbers.ts";
import type { Threshold } from "./thresholds.ts";

/** A number as it is written with this sign before it; a rule always has one, a row only below 0. */
export function writtenNumber(number: number, sign: "+" | "-" | ""): string {
  if (number < 0) return `-${-number}`;
  if (sign === "") return String(number);
  return number === 0 ? `${sign}0` : `+${number}`;
}

/**
 * What makes the numbers those that were fitted. A criterion with a weight is measured by its highest row: where that becomes another, `out of` says
 * what it was, so that its other rows are worth what they were.
 */
export function numberEdits(
  plan: Plan,
  { parts }: Provenance,
  numbers: readonly FitNumber[],
  fitted: ReadonlyMap<FitNumber, number>,
): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (const [{ written, row, now }, number] of fitted) {
    if (written === null || number === now) continue;
    // A row that was below 0 needs no sign any more; a rule does.
    const sign = row !== null && written.sign === "-" ? "" : written.sign;
    edits.push({ file: written.file, span: written.span, text: writtenNumber(number, sign) });
  }
  rulesOf(plan).forEach(({ rule }, at) => {
    if (!("kind" in rule) || rule.kind !== "criterion" || rule.scale === null) return;
    const node = parts[rule.part]!;
    if (node.kind !== "criterion" || node.weight === undefined || node.outOf !== undefined) return;
    const rows = numbers.filter((number) => number.rule === at);
    const highest = Math.max(...rows.map(({ now }) => now));
    if (Math.max(...rows.map((number) => fitted.get(number) ?? number.now)) === highest) return;
    const { end } = node.weight.span;
    const file = plan.words!.files[plan.words!.parts[rule.part]!.source.file]!;
    edits.push({ file, span: { start: end, end }, text: ` out of ${highest}` });
  });
  return edits;
}

/** What makes thresholds begin at these numbers. */
export function thresholdEdits(fitted: ReadonlyMap<Threshold, number>): readonly TextEdit[] {
  return [...fitted].flatMap(([{ now, written }, number]) => (number === now ? [] : [{ ...written, text: String(number) }]));
}

/** A file of the model before and after. */
export interface FittedFile {
  /** Its path in the project. */
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** The model with edits made, and the files that change. A file that was formatted stays so. */
export function editedSources(
  sources: Sources,
  edits: readonly TextEdit[],
): { readonly sources: Sources; readonly files: readonly FittedFile[] } {
  const edited = withEdits(sources, edits);
  const files: FittedFile[] = [];
  const texts = new Map(edited.files);
  for (const file of new Set(edits.map((edit) => edit.file))) {
    const [was, is] = [sources.files.get(file), edited.files.get(file)];
    if (was === undefined || is === undefined || !("text" in was) || !("text" in is)) continue;
    const after = format(was.text, file).text === was.text ? format(is.text, file).text : is.text;
    texts.set(file, { ...is, text: after });
    if (after !== was.text) files.push({ file, before: was.text, after });
  }
  return { sources: { ...edited, files: texts }, files };
}
