import { certainFixes, type CertainFix } from "./certain-fixes.ts";
import { applyEdits, movedBy, type Diagnostic, type TextEdit } from "./diagnostic.ts";
import { isAdjustable } from "./levels.ts";

/** What was found in texts, some of which may have been changed. */
export interface CheckedTexts {
  readonly diagnostics: readonly Diagnostic[];
  readonly textOf: (file: string) => string | undefined;
  /** The same text as long as every model decides the same. */
  readonly meaning: string;
  /** Whether `meaning` tells what a file says: no model that reads it has errors, and one does. */
  readonly isInMeaning: (file: string) => boolean;
}

/** A finding that was fixed. */
export interface FixedFinding {
  readonly finding: Diagnostic;
  /** What was done. */
  readonly title: string;
  /** Where it was, in the text as it is now. */
  readonly offset: number;
}

/** What came of fixing all that could be. */
export interface Fixing<Checked extends CheckedTexts> {
  /** The files that are another than before, with their texts. */
  readonly changed: ReadonlyMap<string, string>;
  /** In order of file and place. */
  readonly fixed: readonly FixedFinding[];
  /** What checking the texts as they are now finds. */
  readonly checked: Checked;
}

/** So often texts are checked anew at most. What is left then can be fixed the next time. */
const mostChecks = 100;

/** So often at most what comes to light is fixed before it must be seen that it was worth it. */
const mostRounds = 6;

/**
 * Makes every fix that is certain, again and again until none is left: first those of errors, then those of warnings. A fix stays only where
 * it leaves fewer findings and no error that was not there; of a warning, only where every model still decides the same.
 *
 * @param check checks the texts, with these changes
 * @param mayChange whether a file may be changed
 */
export async function fixAll<Checked extends CheckedTexts>(
  check: (changed: ReadonlyMap<string, string>) => Promise<Checked>,
  mayChange: (file: string) => boolean,
): Promise<Fixing<Checked>> {
  let state: Fixing<Checked> = { changed: new Map(), fixed: [], checked: await check(new Map()) };
  const refused = new Set<string>();
  let checks = 1;
  for (const kind of ["error", "warning"] as const) {
    let most = Number.POSITIVE_INFINITY;
    while (checks < mostChecks) {
      const candidates = candidatesIn(state.checked, kind, mayChange).filter((each) => !refused.has(keyOf(each, state.checked)));
      const chosen = candidates.slice(0, most);
      if (chosen.length === 0) break;
      let next = state;
      let isUseful = false;
      let following: readonly CertainFix[] = chosen;
      // An error may hide others after it, which are then fixed in turn.
      for (let round = 0; round < mostRounds && checks < mostChecks && following.length > 0; round++) {
        const made = applied(following, next);
        next = { ...made, checked: await check(made.changed) };
        checks++;
        isUseful = isBetter(state.checked, next.checked, kind);
        if (isUseful) break;
        following = kind === "error" ? candidatesIn(next.checked, kind, mayChange) : [];
      }
      if (isUseful) {
        state = next;
        most = Number.POSITIVE_INFINITY;
      } else if (chosen.length > 1) {
        most = Math.ceil(chosen.length / 2);
      } else {
        refused.add(keyOf(chosen[0]!, state.checked));
        most = Number.POSITIVE_INFINITY;
      }
    }
  }
  const fixed = state.fixed.toSorted((a, b) => compareTexts(a.finding.file, b.finding.file) || a.offset - b.offset);
  return { ...state, fixed };
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function candidatesIn(checked: CheckedTexts, kind: "error" | "warning", mayChange: (file: string) => boolean): readonly CertainFix[] {
  const findings = checked.diagnostics.filter(({ code }) => isAdjustable(code) === (kind === "warning"));
  const isAllowed = ({ file }: TextEdit): boolean => mayChange(file) && (kind === "error" || checked.isInMeaning(file));
  return certainFixes(findings).filter(({ fix }) => fix.edits.every(isAllowed));
}

/** The same for a fix that is still there after others were made above it. */
function keyOf({ finding: { code, file, span }, fix: { title } }: CertainFix, { textOf }: CheckedTexts): string {
  const text = textOf(file) ?? "";
  const line = text.slice(text.lastIndexOf("\n", span.start - 1) + 1, span.end);
  return JSON.stringify([file, code, title, line]);
}

/** The texts after these fixes, and where that leaves what was fixed before. */
function applied<Checked extends CheckedTexts>(
  chosen: readonly CertainFix[],
  { changed, fixed, checked }: Fixing<Checked>,
): Omit<Fixing<Checked>, "checked"> {
  const texts = new Map(changed);
  const made = new Map<string, readonly TextEdit[]>();
  for (const file of new Set(chosen.flatMap(({ fix }) => fix.edits.map((edit) => edit.file)))) {
    const text = checked.textOf(file) ?? "";
    const edits = chosen.flatMap(({ fix }) => fix.edits).filter((edit) => edit.file === file);
    made.set(file, text.includes("\r\n") ? edits.map(withReturns) : edits);
    texts.set(file, applyEdits(text, made.get(file)!));
  }
  const moved = (file: string, offset: number): number => movedBy(made.get(file) ?? [], offset);
  return {
    changed: texts,
    fixed: [
      ...fixed.map((each) => ({ ...each, offset: moved(each.finding.file, each.offset) })),
      ...chosen.map(({ finding, fix: { title } }) => ({ finding, title, offset: moved(finding.file, finding.span.start) })),
    ],
  };
}

/** An edit of a text whose lines end as Windows ends them. */
function withReturns(edit: TextEdit): TextEdit {
  return { ...edit, text: edit.text.replaceAll(/\r?\n/g, "\r\n") };
}

/** Whether fixes did what they are for. */
function isBetter(before: CheckedTexts, after: CheckedTexts, kind: "error" | "warning"): boolean {
  const errors = errorsByKind(before.diagnostics);
  // Of a file with too many errors only the first are known: it may have any others.
  const isNew = ([key, { file, count }]: readonly [string, ErrorsOfKind]): boolean =>
    count > (errors.get(key)?.count ?? 0) && !hasTooMany(before.diagnostics, file);
  const left = errorsByKind(after.diagnostics);
  if ([...left].some(isNew)) return false;
  if (kind === "warning") return before.meaning === after.meaning && warningsIn(after) < warningsIn(before);
  const total = (of: ReadonlyMap<string, ErrorsOfKind>): number => [...of.values()].reduce((sum, { count }) => sum + count, 0);
  return total(left) < total(errors) || before.diagnostics.some(({ file }) => hasTooMany(before.diagnostics, file));
}

interface ErrorsOfKind {
  readonly file: string;
  readonly count: number;
}

/** By file and code. */
function errorsByKind(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, ErrorsOfKind> {
  const counted = new Map<string, ErrorsOfKind>();
  for (const { file, code } of diagnostics) {
    if (isAdjustable(code)) continue;
    const key = `${code} ${file}`;
    counted.set(key, { file, count: (counted.get(key)?.count ?? 0) + 1 });
  }
  return counted;
}

function hasTooMany(diagnostics: readonly Diagnostic[], of: string): boolean {
  return diagnostics.some(({ code, file }) => code === "too-many-errors" && file === of);
}

function warningsIn({ diagnostics }: CheckedTexts): number {
  return diagnostics.filter(({ code }) => isAdjustable(code)).length;
}
