import { writeText } from "../lexer/read-text.ts";
import { nearestName, slipsBetween, type Fix, type Span } from "@scoreline/diagnostics";
import type { TextLiteral } from "../ast.ts";
import { nearestByWords, type Called } from "./nearest-words.ts";
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

/** The names to look through, some with what else they are called; as a function where they have to be gathered first. */
type Candidates = Names | (() => Names);
type Names = readonly (string | Called)[];

/** Fields and events with their labels and their names in the data, by which people may ask for them, too. */
export function calledNames(symbols: readonly { readonly name: string; readonly declaration: Declared }[]): readonly Called[] {
  return symbols.map(({ name, declaration: { label, from } }) => [name, ...[label, ...from].flatMap((text) => text?.value ?? [])]);
}

interface Declared {
  readonly label?: TextLiteral;
  readonly from: readonly TextLiteral[];
}

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
  return suggestWritten(reporter, file, { text: name.value, span: name.span, written: writeText }, candidates, otherwise);
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
  const plain = names.map((each) => (typeof each === "string" ? each : each[0]));
  const twin = plain.find((candidate) => isTwin(name.text, candidate));
  if (twin !== undefined)
    return {
      suggestion: `It looks like “${twin}”, but has letters of another alphabet or keyboard. Write “${twin}” anew.`,
      fixes: [replaceFix(`Change to “${twin}”`, file, name, name.written(twin))],
    };
  const letters = nearestCandidate(name.text, plain);
  const isSlip = letters !== null && isCertain(name.text, letters, plain);
  const words =
    isSlip || names.length > mostCandidates
      ? null
      : nearestByWords(
          name.text,
          names.map((each) => (typeof each === "string" ? [each] : each)),
        );
  const near = isSlip || (letters !== null && words?.same !== true) ? [letters] : words?.names;
  if (near === undefined) return none;
  const certain = isSlip || words?.same === true;
  return {
    suggestion: `Did you mean ${near.map((each) => `“${each}”`).join(" or ")}?`,
    fixes: near.map((each): Fix => {
      const fix = replaceFix(`Change to “${each}”`, file, name, name.written(each));
      return certain ? fix : { ...fix, isChoice: true };
    }),
  };
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

/** Letters of Cyrillic and Greek that look like Latin ones, and those. */
const twins = new Map(
  [..."аеорсухіѕјһАВЕКМНОРСТХЅІЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧοανρι"].map((letter, index) => [
    letter,
    "aeopcyxisjhABEKMHOPCTXSIJABEZHIKMNOPTYXoavpi"[index]!,
  ]),
);

/** What a name looks like: the Latin letters that others resemble, and those of wide keyboards as usual ones. */
const looks = (name: string): string => [...name.normalize("NFKC")].map((letter) => twins.get(letter) ?? letter).join("");

const isForeign = (text: string): boolean => /[^\0-\x7f]/.test(text);

/** Whether two names look alike and are not: `соuntry` with letters that are not Latin. */
function isTwin(one: string, other: string): boolean {
  if (one.toLowerCase() === other.toLowerCase()) return false;
  return (isForeign(one) || isForeign(other)) && looks(one).toLowerCase() === looks(other).toLowerCase();
}

/** Among more names than people keep apart, only upper and lower case are looked at. */
const mostCandidates = 2_000;

/** The name that was meant but for a slip of letters; null where none is near. */
export function nearestCandidate(name: string, candidates: readonly string[]): string | null {
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
