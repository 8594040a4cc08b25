/** What may not become of leads, as people write it for a build: `action call_now > +20%`, `moved > 10%`. */
import { nearestName } from "@scoreline/diagnostics";
import { countInWords, leadsInWords } from "@scoreline/report";
import { counted, quoted } from "@scoreline/semantics";
import { share, signedShare } from "./leads-sections.ts";
import { discardedName, type CountedName, type LeadsDifference, type Migration } from "./leads-difference.ts";

/** What can be asked after a name, and how its numbers are found. */
type Subject =
  | { readonly kind: "moved" | "discarded" | "newly discarded" | "no longer discarded" | "changes" }
  | { readonly kind: "action" | "team" | "route" | "lifecycle" | "cell"; readonly name: string }
  | { readonly kind: "rating"; readonly score: string; readonly name: string };

export interface FailOn {
  /** As it was written. */
  readonly text: string;
  readonly subject: Subject;
  readonly comparison: ">" | ">=" | "<" | "<=";
  readonly amount: number;
  /** Whether the amount is a share, in percent. */
  readonly isPercent: boolean;
  /** Whether it is about the change against the old version, as a sign before the amount says. */
  readonly isChange: boolean;
}

/** An expression that cannot be read, in words, with what to write instead. */
export interface FailOnProblem {
  readonly problem: string;
  readonly hint: string;
}

const examples = 'For example "moved > 10%", "action call_now > +20%", "cell A1 < 50", "newly discarded > 0" or "changes > 0".';

const alone = ["moved", "newly discarded", "no longer discarded", "discarded", "changes"] as const;
const named = ["action", "team", "route", "lifecycle", "cell"] as const;

/** Reads one expression; what it names is looked up when it is asked. */
export function readFailOn(text: string): FailOn | FailOnProblem {
  const [, before, comparison, sign, digits, percent] = /^\s*(.*?)\s*(>=|<=|>|<)\s*([+-]?)\s*(\d+(?:\.\d+)?)\s*(%?)\s*$/.exec(text) ?? [];
  if (before === undefined || digits === undefined) {
    return {
      problem: `--fail-on “${text}” does not compare something with a number.`,
      hint: `Write what is counted, then >, >=, < or <=, then a number: of leads, in percent, or with a sign for the change. ${examples}`,
    };
  }
  const subject = subjectOf(before);
  if (subject === null) {
    const first = before.split(/\s+/)[0] ?? "";
    const known = [...alone, ...named, "rating"];
    const nearest = nearestName(first, known);
    return {
      problem: `--fail-on “${text}” does not say what is counted${before === "" ? "" : `: “${before}”`}.`,
      hint: `${nearest === null ? "It can be" : `Did you mean “${nearest}”? It can be`} ${[...alone, ...named.map((word) => `${word} NAME`), "rating SCORE NAME"].join(", ")}. ${examples}`,
    };
  }
  const { kind } = subject;
  if (kind === "changes" && percent === "%")
    return {
      problem: `--fail-on “${text}” asks for a share of changes, which are part of nothing.`,
      hint: 'Write a number of them, such as "changes > 0".',
    };
  if (sign !== "" && isNew(kind))
    return {
      problem: `--fail-on “${text}” has a “${sign}”, which asks for a change, and “${kind}” is one already.`,
      hint: `Leave out the “${sign}”: "${kind} ${comparison} ${digits}${percent}".`,
    };
  const amount = (sign === "-" ? -1 : 1) * Number(digits);
  return {
    text: text.trim(),
    subject,
    comparison: comparison as FailOn["comparison"],
    amount,
    isPercent: percent === "%",
    isChange: sign !== "",
  };
}

/** What the old version alone has none of. */
const isNew = (kind: Subject["kind"]): boolean =>
  kind === "moved" || kind === "newly discarded" || kind === "no longer discarded" || kind === "changes";

function subjectOf(text: string): Subject | null {
  const words = text.replaceAll(/\s+/g, " ");
  const only = alone.find((each) => each === words);
  if (only !== undefined) return { kind: only };
  const [, kind, rest] = /^(\S+) (.+)$/.exec(words) ?? [];
  if (kind === undefined || rest === undefined) return null;
  if (kind === "rating") {
    const [, score, name] = /^(\S+) (.+)$/.exec(rest) ?? [];
    return score === undefined || name === undefined ? null : { kind, score, name: unquoted(name) };
  }
  const found = named.find((each) => each === kind);
  return found === undefined ? null : { kind: found, name: unquoted(rest) };
}

const unquoted = (text: string): string => text.replace(/^["“](.*)["”]$/, "$1");

/** Whether it needs leads to be asked. */
export const needsLeads = ({ subject }: FailOn): boolean => subject.kind !== "changes";

/** What was found: whether the limit is exceeded, in a sentence; or that a name is none. */
export type FailOnAnswer = { readonly exceeded: boolean; readonly sentence: string } | FailOnProblem;

export function askFailOn(asked: FailOn, changes: number, leads: LeadsDifference | null): FailOnAnswer {
  const counts = countsOf(asked.subject, changes, leads);
  if ("problem" in counts) return { ...counts, problem: `--fail-on “${asked.text}”: ${counts.problem}` };
  const { old, now } = counts;
  const { comparison, amount, isPercent, isChange } = asked;
  const total = leads?.leads ?? 0;
  const value = !isPercent ? (isChange ? now - old : now) : isChange ? percentOf(now - old, old) : percentOf(now, total);
  const exceeded =
    comparison === ">" ? value > amount : comparison === ">=" ? value >= amount : comparison === "<" ? value < amount : value <= amount;
  const figures = isChange ? changeFigures(old, now) : figuresOf(now, total, asked.subject);
  return { exceeded, sentence: `${exceeded ? "Fails" : "Holds"} --fail-on “${asked.text}”: ${figures}.` };
}

function changeFigures(old: number, now: number): string {
  if (old === now) return `${countInWords(now)}, as before`;
  return `${countInWords(now)} instead of ${countInWords(old)}${old === 0 ? "" : ` (${signedShare(now - old, old)})`}`;
}

/** Of nothing, whatever is there is infinitely more. */
const percentOf = (part: number, whole: number): number =>
  whole === 0 ? (part === 0 ? 0 : Math.sign(part) * Infinity) : (part / whole) * 100;

const figuresOf = (now: number, total: number, { kind }: Subject): string =>
  kind === "changes"
    ? `${counted(now, "change")} of meaning`
    : `${countInWords(now)} of ${leadsInWords(total)}${total === 0 ? "" : ` (${share(now, total)})`}`;

interface Counts {
  readonly old: number;
  readonly now: number;
}

function countsOf(subject: Subject, changes: number, leads: LeadsDifference | null): Counts | FailOnProblem {
  if (subject.kind === "changes") return { old: 0, now: changes };
  if (leads === null) return { problem: "there are no leads to ask.", hint: "Name them: --leads leads.csv" };
  const sum = (entries: readonly { readonly leads: number }[]): number => entries.reduce((total, entry) => total + entry.leads, 0);
  switch (subject.kind) {
    case "moved":
      return { old: 0, now: leads.moved };
    case "discarded":
      return { old: leads.discarded.old, now: leads.discarded.now };
    case "newly discarded":
      return { old: 0, now: sum(leads.discarded.newly) };
    case "no longer discarded":
      return { old: 0, now: sum(leads.discarded.noLonger) };
    case "action":
      return countOf(leads.actions, subject, "no matrix, so no actions");
    case "team":
      return countOf(leads.teams, subject, "no action with a team");
    case "route":
      return countOf(leads.routes, subject, "no routes");
    case "lifecycle":
      return countOf(leads.lifecycle, subject, "no lifecycle");
    case "cell":
      return movedOf(leads.cells, subject, "no matrix in both versions");
    case "rating": {
      const found = leads.ratings.find(({ score }) => score === subject.score);
      if (found !== undefined) return movedOf(found, subject, "");
      return unknown(
        "score with ratings",
        subject.score,
        leads.ratings.map(({ score }) => score),
      );
    }
  }
}

type Named = Extract<Subject, { readonly name: string }>;

const wanted = ({ name }: Named): string | null => (name === "none" ? null : name);

function countOf(counts: readonly CountedName[], subject: Named, lacks: string): Counts | FailOnProblem {
  if (counts.length === 0) return { problem: `the models have ${lacks}.`, hint: examples };
  const found = counts.find(({ name }) => name === wanted(subject));
  return (
    found ??
    unknown(
      subject.kind,
      subject.name,
      counts.flatMap(({ name }) => name ?? []),
    )
  );
}

function movedOf(
  migration: (Migration & { readonly names: readonly string[] }) | null,
  subject: Named,
  lacks: string,
): Counts | FailOnProblem {
  if (migration === null) return { problem: `there is ${lacks}.`, hint: examples };
  const name = wanted(subject);
  if (name !== null && name !== discardedName && !migration.names.includes(name))
    return unknown(subject.kind, subject.name, migration.names);
  const total = (of: "from" | "to"): number =>
    migration.moves.filter((move) => move[of] === name).reduce((sum, { leads }) => sum + leads, 0);
  return { old: total("from"), now: total("to") };
}

function unknown(what: string, name: string, names: readonly string[]): FailOnProblem {
  const nearest = nearestName(name, names);
  return {
    problem: `neither version has the ${what} ${quoted(name)}.`,
    hint: nearest === null ? `There are ${names.map(quoted).join(", ")}.` : `Did you mean ${quoted(nearest)}?`,
  };
}
