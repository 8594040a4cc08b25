/** What modules call that “score compile --target module” writes, and nobody else; relies on the other files, whose functions it hands on: a module has a function where a plan has an index. */
import { draws, type EventInput, type LeadInput, type Outcome, type PlanField, type PlanIgnore, version } from "@scoreline/plan";
import { zoneOf } from "@scoreline/semantics";
import { Notes, type ValueOf } from "./alike.ts";
import { closures, type ClosureAlgebra, type ResetAt } from "./closures.ts";
import { nowhere, type Compiled, type Holds, type NumberOf, type TextOf } from "./compiled.ts";
import type { EventLog } from "./event-log.ts";
import type { Expressions } from "./expressions.ts";
import { givenValues, type GivenValues } from "./fields.ts";
import { frameFor, newRound, type Frame } from "./frame.ts";
import type { Selection } from "./histories.ts";
import { ignoring } from "./ignores.ts";
import { refuse } from "./input-error.ts";
import { occurrencesWith, type OccurrenceParts, type OccurrenceRule } from "./occurrences.ts";
import { inputReader, type InputReader, type PlanOfReading } from "./read-input.ts";
import { remembered } from "./remember.ts";
import type { ScoreFunction } from "./scorer-options.ts";
import { findSilences, type Silences } from "./silences.ts";
import type { Slots } from "./slots.ts";
import { note, type Memory } from "./subject.ts";
import { compileSumsPerValue } from "./sums-per-value.ts";
import { tallyOf, type Tally } from "./tally.ts";
import { numbered } from "./values.ts";
import { fallsOf, hasFallen, type FallsAt } from "./verdicts.ts";

export { contributionByAge, fadeOf } from "@scoreline/plan";
export { bounded, ExactSum, withinRange } from "./range.ts";
export { finite, pointsOf } from "./operations.ts";
export { Notes } from "./alike.ts";
export { isKnown } from "./values.ts";
export { fallAt } from "./verdicts.ts";
export { addressParts, matchesPattern, mentions, multiplyRatio, roundHalfAway } from "@scoreline/semantics";

// ─── What is read ───

/** A field as a module writes it. */
type WrittenField = Pick<PlanField, "name" | "type"> & Partial<PlanField> & { readonly used?: true };

/** What a module reads, as it writes it. */
export interface WrittenInputs {
  /** Of Scoreline that wrote it. */
  readonly version: string;
  readonly timezone: string;
  readonly missing: readonly string[];
  readonly lead: readonly WrittenField[];
  readonly events: readonly {
    readonly name: string;
    readonly from?: readonly string[];
    readonly key?: number;
    readonly properties?: readonly WrittenField[];
  }[];
  /** Set where it matters which events were given without a time of day. */
  readonly times?: true;
}

/** The texts of a field by number, and places to note by number what depends on the text alone. */
export interface WrittenVocabulary {
  readonly texts: readonly (string | null)[];
  readonly subject: { readonly memory: <Value extends boolean | number>() => Memory<Value> };
}

/** Where the input that is scored is, and how it comes there. */
export interface Input {
  readonly frame: Frame;
  readonly log: EventLog;
  readonly lead: Slots;
  readonly read: InputReader["read"];
  readonly inputs: PlanOfReading["inputs"];
  readonly context: InputReader["context"];
  /** The texts of a field of the lead, or of a property of an event, by the numbers that are in its slot. */
  readonly vocabulary: (field: number, event?: number) => WrittenVocabulary;
  readonly timezone: string;
}

/** Throws where another version wrote the module: what it calls may have changed its meaning. */
export function inputOf({ version: writer, timezone, missing, lead, events, times }: WrittenInputs): Input {
  if (writer !== version)
    throw new Error(
      `This module is by Scoreline ${writer}, and @scoreline/runtime is ${version}: compile it again, or install that version.`,
    );
  const fieldOf = (field: WrittenField): PlanField => ({ from: [], missing: [], ...field });
  const inputs: PlanOfReading["inputs"] = {
    lead: lead.map(fieldOf),
    key: null,
    missing,
    events: events.map(({ properties = [], ...event }) => ({ from: [], key: null, ...event, properties: properties.map(fieldOf) })),
  };
  const expressions = [
    ...lead.flatMap(({ used }, field) => (used ? { kind: "lead-field" as const, field } : [])),
    ...events.flatMap(({ properties = [] }, event) =>
      properties.flatMap(({ used }, property) => (used ? { kind: "event-field" as const, slots: [{ event, property }] } : [])),
    ),
  ];
  const frame = frameFor({ inputs, scores: [], expressions });
  const selections = times ? [{ window: { kind: "elapsed" as const } }] : [];
  const reader = inputReader({ inputs, model: { timezone }, selections, ignores: [] } as unknown as PlanOfReading, frame, false);
  return {
    frame,
    log: frame.log,
    lead: frame.lead,
    read: reader.read,
    inputs,
    context: reader.context,
    vocabulary(field, event) {
      const { subject } = (event === undefined ? frame.leadColumns : frame.eventColumns[event]!)[field]!;
      return { texts: frame.values.texts, subject: subject! };
    },
    timezone,
  };
}

/** The values of the lead's fields as they were given. */
export const givenBy = ({ inputs, context }: Input): ((lead: LeadInput) => GivenValues) => givenValues(inputs.lead, context);

/** The function that a module exports: reads an input, and gives what is made of it, one at a time. */
export function scoring({ read, frame }: Input, ignore: (() => void) | null, outcome: (lead: LeadInput) => Outcome): ScoreFunction {
  let busy = false;
  return (lead: LeadInput, events: readonly EventInput[], at) => {
    if (busy) refuse("lead", "must not call the scorer");
    busy = true;
    try {
      read(lead, events, at);
      ignore?.();
      newRound(frame);
      return outcome(lead);
    } finally {
      busy = false;
    }
  };
}

// ─── Which events count ───

/** As expressions where a plan has their indices: they are what they are. */
const written = { any: (works: unknown) => works, condition: (works: unknown) => works, earlier: () => nowhere } as unknown as Expressions;

/** What a module has where a plan has the index of an expression. */
type Written<Part> = { readonly [Key in keyof Part]: Key extends "filter" ? Holds | null : unknown };

/** Leaves out of the log what the model ignores. */
export function ignoringAll({ frame }: Input, ignores: readonly Written<PlanIgnore>[]): () => void {
  return ignoring({ ignores: ignores as readonly PlanIgnore[] }, written, frame);
}

/** How long a figure stays what it is: for an input, for one working of the scores, or for one event at hand alone. */
export type Kept = "input" | "round" | "event";

const drawnOf = (kept: Kept): number => (kept === "input" ? 0 : kept === "round" ? draws.score : draws.event);

const histories = (frame: Frame): ClosureAlgebra =>
  closures(
    { expressions: [] } as never,
    frame,
    () => 0,
    [],
    (without, days) => findSilences(frame, without, days, written.condition),
  );

export interface WrittenSelection {
  readonly events: readonly number[];
  readonly side: "moment" | "earlier" | "later";
  readonly window?: object;
  readonly filter?: Holds;
  readonly same?: readonly Compiled[];
  readonly since?: Selection;
  readonly until?: NumberOf;
  readonly reset?: ResetAt;
}

export function selection({ frame }: Input, kept: Kept, { events, side, ...parts }: WrittenSelection): Selection {
  const { window = null, filter = null, same = [], since = null, until = null, reset = null } = parts;
  const found = histories(frame).selection({ events, side, window } as never, { filter, same, since, until, reset }, 0);
  return { ...found, last: remembered(frame, drawnOf(kept), found.last) };
}

/** A figure of a selection: a function of the event at hand. */
export function figure<Of extends Compiled = NumberOf>(
  { frame }: Input,
  kept: Kept,
  aggregate: string,
  of: Selection,
  property: Compiled | null = null,
): Of {
  return remembered(frame, drawnOf(kept), histories(frame).history({ aggregate } as never, of, property, 0) as NumberOf) as Of;
}

/** When it is settled that so many of later events happen, or do not. */
export function falls({ frame }: Input, of: Selection, count: number, happens: boolean): FallsAt {
  return fallsOf({ count, happens } as never, of.stretchOf!, frame);
}

/** Whether that is settled by the moment. */
export const fallen = ({ frame }: Input, fall: number): boolean => hasFallen(fall, frame);

export interface WrittenTrigger {
  readonly events: readonly number[];
  readonly filter: Holds | null;
  readonly silence: number | null;
}

/** The position of the last event that makes a block forget; −1 where there is none. */
export function resetOn({ frame }: Input, kept: Kept, triggers: readonly WrittenTrigger[]): ResetAt {
  const found = remembered(
    frame,
    drawnOf(kept),
    histories(frame).reset(
      { triggers } as never,
      triggers.map(({ filter }) => filter),
      0,
    ),
  );
  return () => found(-1);
}

/** Silences of so many days without some events. */
export function silencesOf({ frame }: Input, days: number, events: readonly number[], filter: Holds | null = null): Silences {
  return findSilences(frame, { events, filter } as never, days, written.condition);
}

/** What tells events apart by a text, which its number does as well. */
export const byNumber = (number: NumberOf): NumberOf => numbered(number, number);

/**
 * The position of the last event of some kinds before the one at hand, with the same number of a text where one is asked for; −1 where there is
 * none, NaN where the text is missing. Quick where it is asked about one event after the other, as a loop does.
 */
export function lastEarlier({ frame }: Input, kinds: readonly number[], same: NumberOf | null, filter: Holds | null): NumberOf {
  const { log } = frame;
  const lasts = new Notes();
  const likeness: NumberOf = same ?? (() => 1);
  let stamp = -1;
  let next = 0;
  return (at) => {
    if (stamp !== frame.input || at < next) {
      stamp = frame.input;
      next = 0;
      lasts.clear();
    }
    for (; next < at; next++) {
      if (!kinds.includes(log.kinds[next]!) || (filter !== null && !filter(next))) continue;
      const alike = likeness(next);
      if (alike !== 0) lasts.of(alike).size = next + 1;
    }
    const alike = likeness(at);
    return alike === 0 ? NaN : lasts.of(alike).size - 1;
  };
}

// ─── Rules on occurrences ───

/** Counts one more of a value, and gives how many there are; NaN where there is no value. */
export const countOf = (counts: Notes, value: number): number => (value === 0 ? NaN : ++counts.of(value).size);

export interface WrittenOccurrences
  extends Partial<Pick<OccurrenceParts, "filter" | "falling" | "silences" | "forgotten" | "decay" | "steps">> {
  readonly events: readonly number[];
  /** Fixed millionths, or what each gives. */
  readonly points: number | NumberOf;
  readonly limits?: readonly object[];
  readonly cap?: number;
  readonly floor?: number;
  /** Set where which occurrences count depends on scores. */
  readonly asksForScores?: true;
}

/** One pass over the events for all rules that ask nothing of the scores. */
export const tally = ({ frame }: Input): Tally => tallyOf(frame);

export function occurrences(input: Input, pass: Tally, rule: WrittenOccurrences): OccurrenceRule {
  const { events, points, limits = [], cap = null, floor = null, asksForScores } = rule;
  return occurrencesWith(
    { events, points: typeof points === "number" ? { millionths: points } : {}, limits, cap, floor, silence: null } as never,
    {
      filter: rule.filter ?? null,
      falling: rule.falling ?? null,
      silences: rule.silences ?? null,
      forgotten: rule.forgotten ?? nowhere,
      amount: typeof points === "number" ? () => points : points,
      valueOf: written.any as unknown as ValueOf,
      decay: rule.decay,
      steps: rule.steps ?? null,
      tally: asksForScores ? null : pass,
      zone: zoneOf(input.timezone),
    },
    input.frame,
  );
}

/** The sum of what rules give for each value or period, each within its bounds. */
export function sumPer(
  { frame }: Input,
  per: { readonly keys: readonly object[]; readonly cap: number | null; readonly floor: number | null },
  rules: readonly OccurrenceRule[],
): () => number {
  return compileSumsPerValue(per as never, rules, written.any as unknown as ValueOf, frame).total;
}

// ─── Conditions on what is worked out in place ───

/** A condition on one text, or what it gives, worked out once for each text and looked up by its number from then on. */
export function ofText<Value extends boolean | number>(
  { texts, subject }: WrittenVocabulary,
  works: (text: string | null) => Value,
): (number: number) => Value {
  const known = subject.memory<Value>();
  return (number) => known[number] ?? note(known, number, works(texts[number]!));
}

export const isBetween = (value: number, low: number, high: number): boolean => value >= low && value <= high;

/** Whether one day is so many days after another at most. */
export const isWithin = (late: number, days: number, early: number): boolean => late - early >= 0 && late - early <= days;

export const isSameText = (text: string | null, other: string | null): boolean => text !== null && text === other;

/** Whether a text passes a test against any of some others. */
export const passesAny = (text: string | null, others: readonly string[], test: (text: string, other: string) => boolean): boolean =>
  text !== null && others.some((other) => test(text, other));

export const contains = (text: string, other: string): boolean => text.includes(other);
export const startsWith = (text: string, other: string): boolean => text.startsWith(other);
export const endsWith = (text: string, other: string): boolean => text.endsWith(other);

export const includesAny = (list: readonly string[] | null, texts: readonly string[]): boolean =>
  list?.some((text) => texts.includes(text)) ?? false;

export const includesAll = (list: readonly string[] | null, texts: readonly string[]): boolean =>
  list !== null && texts.every((text) => list.includes(text));

export const divideOrZero = (left: number, right: number): number => (right === 0 && left === left ? 0 : left / right);

/** A part of an address. */
export const partOf = (of: (text: string) => string | null, text: string | null): ReturnType<TextOf> => (text === null ? null : of(text));
