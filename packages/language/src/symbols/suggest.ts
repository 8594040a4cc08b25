import { nearestName, slipsBetween, type Fix, type Span } from "@scoreline/diagnostics";
import { replaceFix, type Reporter } from "./reporter.ts";

interface WrittenName {
  readonly text: string;
  readonly span: Span;
}

/** What to say about a name that was not found: the nearest one, else where such names come from. */
export interface Suggestion {
  readonly suggestion: string;
  readonly fixes: readonly Fix[];
}

/** The names to look through; as a function where they have to be gathered first. */
type Candidates = readonly string[] | (() => readonly string[]);

/**
 * Only the first hundred unknown names of a check are looked for: a text with more has another trouble than a slip, such as a file that
 * is missing, and would take long.
 * @param otherwise a sentence for when no name is near
 */
export function suggest(reporter: Reporter, file: string, name: WrittenName, candidates: Candidates, otherwise: string): Suggestion {
  return suggestWritten(reporter, file, { ...name, written: (near) => near }, candidates, otherwise);
}

/** As `suggest`, for a name that is in quotes. */
export function suggestText(
  reporter: Reporter,
  file: string,
  name: { readonly value: string; readonly span: Span },
  candidates: Candidates,
  otherwise: string,
): Suggestion {
  return suggestWritten(reporter, file, { text: name.value, span: name.span, written: quoted }, candidates, otherwise);
}

function suggestWritten(
  reporter: Reporter,
  file: string,
  name: WrittenName & { readonly written: (near: string) => string },
  candidates: Candidates,
  otherwise: string,
): Suggestion {
  const none = { suggestion: otherwise, fixes: [] };
  if (!reporter.mayLookForName()) return none;
  const names = typeof candidates === "function" ? candidates() : candidates;
  const near = nearestCandidate(name.text, names);
  if (near === null) return none;
  const certain = isCertain(name.text, near, names);
  return {
    suggestion: `Did you mean “${near}”?`,
    fixes: certain ? [replaceFix(`Change to “${near}”`, file, name, name.written(near))] : [],
  };
}

/** A text as it is written in a file. */
export function quoted(text: string): string {
  const escaped = text
    .replace(/[\\"]/g, (character) => `\\${character}`)
    .replaceAll("\n", "\\n")
    .replaceAll("\t", "\\t")
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);
  return `"${escaped}"`;
}

/** “a”, “b” and “c”; long lists end with how many more there are. */
export function inWords(names: readonly string[], most = 8): string {
  const shown = names.slice(0, names.length > most + 1 ? most : names.length).map((name) => `“${name}”`);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(", ")} and ${rest} more`;
  const last = shown.pop();
  return last === undefined ? "" : shown.length === 0 ? last : `${shown.join(", ")} and ${last}`;
}

/** What there is to choose from: “The scores are “a” and “b”.” or “The only score is “a”.” */
export function thereAre(singular: string, plural: string, names: readonly string[], lead = "The"): string {
  return names.length === 1 ? `${lead} only ${singular} is ${inWords(names)}.` : `${lead} ${plural} are ${inWords(names)}.`;
}

/** A circle as the way around, back to its start: “a” → “b” → “a”. A long way is cut in the middle. */
export function wayRound(names: readonly string[]): string {
  const steps = [...names, ...names.slice(0, 1)].map((name) => `“${name}”`);
  const shown = steps.length > 8 ? [...steps.slice(0, 4), "…", ...steps.slice(-2)] : steps;
  return shown.join(" → ");
}

/** Among more names than people keep apart, only upper and lower case are looked at. */
const mostCandidates = 2_000;

function nearestCandidate(name: string, candidates: readonly string[]): string | null {
  if (name.length < 3 || candidates.length > mostCandidates)
    return candidates.find((candidate) => candidate.toLowerCase() === name.toLowerCase()) ?? null;
  return nearestName(name, candidates);
}

/**
 * Only the case differs; or there is one slip (two in a long name), no other name is as near, and not only the number
 * differs: `plan_1` is not a slip for `plan_2`.
 */
function isCertain(name: string, near: string, candidates: readonly string[]): boolean {
  const written = name.toLowerCase();
  if (written === near.toLowerCase()) return true;
  if (name.length < 4 || withoutDigits(name) === withoutDigits(near)) return false;
  const allowed = name.length < 8 ? 1 : 2;
  const within = (candidate: string): boolean =>
    Math.abs(candidate.length - name.length) <= allowed && slipsBetween(written, candidate.toLowerCase(), allowed + 1) <= allowed;
  return within(near) && !candidates.some((candidate) => candidate !== near && within(candidate));
}

function withoutDigits(name: string): string {
  return name.replace(/\d+/g, "");
}
