/** Builds small plans by hand, so that tests of the runtime need neither parser nor compiler. */
import { fold, type AggregateName, type FieldType, type OperationName } from "@scoreline/semantics";
import {
  sealPlan,
  type Plan,
  type PlanAmount,
  type PlanConstant,
  type PlanCriterion,
  type PlanDecay,
  type PlanDiscard,
  type PlanExpression,
  type PlanGroup,
  type PlanIgnore,
  type PlanItem,
  type PlanLifecycleStep,
  type PlanDistinction,
  type PlanLikeness,
  type PlanLimit,
  type PlanMatrix,
  type PlanPart,
  type PlanOccurrenceRule,
  type PlanPeriod,
  type PlanRating,
  type PlanReset,
  type PlanRule,
  type PlanScore,
  type PlanSelection,
  type PlanSilence,
  type PlanStateRule,
  type PlanThen,
  type PlanWindow,
} from "@scoreline/plan";

type SimpleType = "text" | "number" | "truth" | "date" | "email" | "url" | "list";
type Fields = Readonly<
  Record<
    string,
    SimpleType | FieldType | { readonly type: SimpleType; readonly from: string | readonly string[]; readonly missing?: readonly string[] }
  >
>;

const source = { file: 0, line: 1, column: 1 };
const million = 1_000_000;

/** Points as written, in millionths. */
const millionths = (points: number): number => Math.round(points * million);
const boundOf = (points: number | undefined): number | null => (points === undefined ? null : millionths(points));

export type Points = number | { readonly expression: number; readonly sign?: 1 | -1 };
const amount = (points: Points): PlanAmount =>
  typeof points === "number" ? { millionths: millionths(points) } : { expression: points.expression, sign: points.sign ?? 1 };

interface Bounds {
  readonly cap?: number;
  readonly floor?: number;
}
const bounds = ({ cap, floor }: Bounds): { cap: number | null; floor: number | null } => ({ cap: boundOf(cap), floor: boundOf(floor) });

export interface OccurrenceOptions extends Bounds {
  readonly silence?: PlanSilence;
  readonly filter?: number;
  readonly limits?: readonly PlanLimit[];
  readonly decay?: number;
}

export interface ScoreOptions extends Bounds {
  readonly ratings?: Readonly<Record<string, number | null>> | readonly (readonly [string, number | null])[];
  readonly then?: readonly PlanThen[];
  readonly reset?: number;
}

/** The steps of limits, to be put in the order in which they apply. */
export const limit = {
  every: (n: number, ...keys: readonly PlanLikeness[]): PlanLimit => ({ step: "every", n, keys }),
  known: (...keys: readonly PlanDistinction[]): PlanLimit => ({ step: "known", n: null, keys }),
  atMost: (n: number, ...keys: readonly PlanLikeness[]): PlanLimit => ({ step: "at-most", n, keys }),
  spaced: (days: number): PlanLimit => ({ step: "spaced", n: null, keys: [{ kind: "elapsed", days }] }),
  clock: (milliseconds: number): PlanLimit => ({ step: "spaced", n: null, keys: [{ kind: "clock", milliseconds }] }),
  latest: { step: "latest", n: null, keys: [] } satisfies PlanLimit,
  expires: (days: number): PlanLimit => ({ step: "expires", n: null, keys: [{ kind: "elapsed", days }] }),
} as const;

export const period = (name: PlanPeriod): PlanLikeness => ({ kind: "period", period: name });
export const property = (expression: number): PlanDistinction => ({ kind: "property", expression });

export interface SelectionOptions {
  readonly filter?: number;
  readonly window?: PlanWindow;
  readonly reset?: number;
  readonly same?: readonly number[];
}

export class PlanBuilder {
  readonly #fields: Fields;
  readonly #events: Readonly<Record<string, Fields>>;
  readonly #aliases: Readonly<Record<string, string>>;
  readonly #keys: Readonly<Record<string, string>>;
  readonly #timezone: string;
  readonly #missing: readonly string[];
  readonly #expressions: PlanExpression[] = [];
  readonly #selections: PlanSelection[] = [];
  readonly #resets: PlanReset[] = [];
  readonly #decays: PlanDecay[] = [];
  readonly #ignores: PlanIgnore[] = [];
  readonly #scores: PlanScore[] = [];
  readonly #parts: PlanPart[] = [];
  readonly #phrases = new Map<number, string>();
  readonly #actions: Plan["actions"][number][] = [];
  readonly #discards: PlanDiscard[] = [];
  #matrix: PlanMatrix | null = null;
  #lifecycle: PlanLifecycleStep[] | null = null;
  #ids = 0;

  constructor(
    options: {
      readonly lead?: Fields;
      readonly events?: Readonly<Record<string, Fields>>;
      readonly aliases?: Readonly<Record<string, string>>;
      /** By event, the property that identifies one. */
      readonly keys?: Readonly<Record<string, string>>;
      readonly timezone?: string;
      readonly missing?: readonly string[];
    } = {},
  ) {
    this.#fields = options.lead ?? {};
    this.#events = options.events ?? {};
    this.#aliases = options.aliases ?? {};
    this.#keys = options.keys ?? {};
    this.#timezone = options.timezone ?? "UTC";
    this.#missing = options.missing ?? [];
  }

  // Expressions

  expression(expression: PlanExpression): number {
    return this.#expressions.push(expression) - 1;
  }

  constant(type: PlanConstant["type"], value: unknown): number {
    return this.expression({ kind: "constant", type, value } as PlanConstant);
  }

  number(value: number): number {
    return this.constant("number", value);
  }

  points(points: number): number {
    return this.constant("points", millionths(points));
  }

  text(value: string): number {
    return this.constant("text", fold(value));
  }

  texts(...values: string[]): number {
    return this.constant("texts", values.map(fold));
  }

  holds(value: boolean): number {
    return this.constant("condition", value);
  }

  field(name: string): number {
    return this.expression({ kind: "lead-field", field: Object.keys(this.#fields).indexOf(name) });
  }

  /** A property of an event, or of any of several. */
  property(events: string | readonly string[], name: string): number {
    const slots = [events].flat().map((event) => {
      const properties = Object.keys(this.#events[event]!);
      return { event: this.#event(event), property: properties.indexOf(name) };
    });
    return this.expression({ kind: "event-field", slots });
  }

  /** Whether the event at hand is one of these. */
  is(events: string | readonly string[]): number {
    return this.expression({ kind: "event-kind", events: this.#kinds(events) });
  }

  day(of: "moment" | "event"): number {
    return this.expression({ kind: "day", of });
  }

  call(operation: OperationName, ...given: number[]): number {
    return this.expression({ kind: "call", operation, arguments: given });
  }

  /** A leaf condition with its words. */
  called(text: string, operation: OperationName, ...given: number[]): number {
    return this.described(text, this.expression({ kind: "call", operation, arguments: given, leaf: true }));
  }

  /** Gives an expression words of its own. */
  described(text: string, expression: number): number {
    this.#phrases.set(expression, text);
    return expression;
  }

  score(name: string): number {
    return this.expression({ kind: "score-value", score: this.#score(name) });
  }

  rating(name: string): number {
    return this.expression({ kind: "score-rating", score: this.#score(name) });
  }

  subtotal(): number {
    return this.expression({ kind: "subtotal" });
  }

  stageCount(score: number, item: number): number {
    return this.expression({ kind: "stage-count", score, item, days: null });
  }

  // Histories

  selection(events: string | readonly string[], options: SelectionOptions & { readonly side?: PlanSelection["side"] } = {}): number {
    const { filter = null, window = null, reset = null, same = [], side = "moment" } = options;
    return this.#selections.push({ events: this.#kinds(events), filter, same, side, window, reset }) - 1;
  }

  /** A figure of earlier events. */
  earlier(
    aggregate: AggregateName,
    events: string | readonly string[],
    options: SelectionOptions = {},
    property: number | null = null,
  ): number {
    return this.history(aggregate, this.selection(events, { ...options, side: "earlier" }), property);
  }

  /** `an earlier …` */
  anEarlier(events: string | readonly string[], options: SelectionOptions = {}): number {
    return this.call("number.at-most", this.number(1), this.earlier("count", events, options));
  }

  /** `no earlier …` */
  noEarlier(events: string | readonly string[], options: SelectionOptions = {}): number {
    return this.call("number.equal", this.earlier("count", events, options), this.number(0));
  }

  /** `a later …`, or `no later …` */
  later(events: string | readonly string[], options: SelectionOptions, happens: boolean, count = 1): number {
    return this.expression({ kind: "later", selection: this.selection(events, { ...options, side: "later" }), count, happens });
  }

  history(aggregate: AggregateName, selection: number, property: number | null = null): number {
    return this.expression({ kind: "history", aggregate, selection, property });
  }

  /** `did … at least N times` */
  did(
    events: string | readonly string[],
    options: { readonly filter?: number; readonly window?: PlanWindow; readonly reset?: number; readonly times?: number } = {},
  ): number {
    return this.call("number.at-most", this.number(options.times ?? 1), this.history("count", this.selection(events, options)));
  }

  resetOn(events: string | readonly string[], filter: number | null = null): number {
    return this.#resets.push({ triggers: [{ events: this.#kinds(events), filter, silence: null }] }) - 1;
  }

  decay(decay: PlanDecay): number {
    return this.#decays.push(decay) - 1;
  }

  // Rules

  state(points: Points, when: number, id = this.#id()): PlanStateRule {
    return { ...this.#head(id), kind: "state", when, points: amount(points) };
  }

  occurrences(points: Points, events: string | readonly string[], options: OccurrenceOptions = {}, id = this.#id()): PlanOccurrenceRule {
    return {
      ...this.#head(id),
      kind: "occurrences",
      events: this.#kinds(events),
      points: amount(points),
      silence: options.silence ?? null,
      filter: options.filter ?? null,
      limits: options.limits ?? [],
      decay: options.decay ?? null,
      ...bounds(options),
    };
  }

  criterion(rows: readonly (readonly [Points, number | null])[], scale: PlanCriterion["scale"] = null, id = this.#id()): PlanCriterion {
    return {
      ...this.#head(id),
      kind: "criterion",
      scale,
      rows: rows.map(([value, when], index) => ({ ...this.#told({ sentence: `row ${index}` }), when, value: amount(value) })),
    };
  }

  group(items: readonly PlanRule[], options: Bounds = {}, kind: "group" | "stage" = "group", name = this.#id()): PlanGroup {
    return { kind, ...this.#told({ id: name, label: name }), name: kind === "stage" ? name : null, ...bounds(options), per: null, items };
  }

  stage(name: string, items: readonly PlanRule[], options: Bounds = {}): PlanGroup {
    return this.group(items, options, "stage", name);
  }

  thenAdd(points: Points, when: number): PlanThen {
    return { ...this.#head(this.#id()), when, adjustment: { kind: "add", points: amount(points) } };
  }

  /** By a percentage of what it was: 50 halves, 120 adds a fifth. */
  thenMultiply(percent: number, when: number): PlanThen {
    return { ...this.#head(this.#id()), when, adjustment: { kind: "multiply", factor: percent * million } };
  }

  // Declarations

  block(kind: "fit" | "behavior", name: string, items: readonly PlanItem[], options: ScoreOptions = {}): this {
    this.#scores.push({ ...this.#scoreHead(name, options), kind, items, then: options.then ?? [], reset: options.reset ?? null });
    return this;
  }

  formula(name: string, expression: number, options: ScoreOptions = {}): this {
    this.#scores.push({ ...this.#scoreHead(name, options), kind: "formula", expression });
    return this;
  }

  ignore(events: string | readonly string[], parts: Partial<Pick<PlanIgnore, "filter" | "burst">>, because: string | null = null): this {
    const words = { id: this.#id(), label: because, sentence: "ignored", because };
    this.#ignores.push({ ...this.#told(words), events: this.#kinds(events), filter: null, burst: null, ...parts });
    return this;
  }

  discard(reason: string, when: number): this {
    this.#discards.push({ ...this.#told({ id: this.#id(), sentence: reason }), reason, when });
    return this;
  }

  matrix(
    rows: string,
    columns: string,
    cells: readonly (readonly (string | null)[])[],
    overrides: readonly (readonly [string, number])[] = [],
  ): this {
    this.#matrix = {
      rows: this.#score(rows),
      columns: this.#score(columns),
      cells: cells.map((row) => row.map((action) => (action === null ? null : this.#action(action)))),
      overrides: overrides.map(([action, when]) => ({
        ...this.#told({ id: this.#id(), sentence: action }),
        action: this.#action(action),
        when,
      })),
    };
    return this;
  }

  lifecycle(...steps: readonly (readonly [string, number | null])[]): this {
    this.#lifecycle = steps.map(([name, when]) => ({ ...this.#told({ sentence: name }), name, when }));
    return this;
  }

  plan(order?: readonly string[]): Plan {
    return sealPlan({
      format: "2.0",
      model: { timezone: this.#timezone },
      hashes: { meaning: "0".repeat(64), text: "0".repeat(64) },
      words: {
        name: "Test",
        description: null,
        files: ["test.score"],
        parts: this.#parts,
        events: Object.keys(this.#events).map(() => null),
        actions: this.#actions.map(({ name }) => name),
        phrases: [...this.#phrases].sort(([left], [right]) => left - right).map(([expression, text]) => ({ expression, text })),
        sources: this.#expressions.map(() => [0, 1, 1, 1, 1]),
      },
      inputs: {
        lead: fieldsOf(this.#fields),
        key: null,
        missing: this.#missing.map(fold),
        events: Object.entries(this.#events).map(([name, properties]) => ({
          name,
          from: [this.#aliases[name] ?? []].flat(),
          key: this.#keys[name] === undefined ? null : Object.keys(properties).indexOf(this.#keys[name]!),
          properties: fieldsOf(properties),
        })),
      },
      expressions: this.#expressions,
      selections: this.#selections,
      resets: this.#resets,
      decays: this.#decays,
      ignores: this.#ignores,
      scores: this.#scores,
      order: order?.map((name) => this.#score(name)) ?? this.#scores.map((_, index) => index),
      discards: this.#discards,
      actions: this.#actions,
      matrix: this.#matrix,
      lifecycle: this.#lifecycle,
      route: null,
      promises: [],
    });
  }

  #id(): string {
    return `part-${this.#ids++}`;
  }

  #told(words: Partial<PlanPart>): { readonly part: number } {
    return { part: this.#parts.push({ id: null, label: null, sentence: null, because: null, doc: null, source, ...words }) - 1 };
  }

  #head(id: string): { readonly part: number } {
    return this.#told({ id, label: id, sentence: id });
  }

  #scoreHead(name: string, options: ScoreOptions): Pick<PlanScore, "name" | "part" | "cap" | "floor" | "ratings"> {
    const { ratings = [] } = options;
    const entries = Array.isArray(ratings)
      ? (ratings as [string, number | null][])
      : Object.entries(ratings as Record<string, number | null>);
    return {
      ...this.#told(name === "" ? {} : { sentence: name }),
      name,
      ...bounds(options),
      ratings: entries.map(([rating, from]): PlanRating => ({ name: rating, from: from === null ? null : millionths(from) })),
    };
  }

  #event(name: string): number {
    return Object.keys(this.#events).indexOf(name);
  }

  #kinds(events: string | readonly string[]): number[] {
    return (typeof events === "string" ? [events] : [...events]).map((name) => this.#event(name)).sort((left, right) => left - right);
  }

  #score(name: string): number {
    return this.#scores.findIndex((score) => score.name === name);
  }

  #action(name: string): number {
    const found = this.#actions.findIndex((action) => action.name === name);
    return found < 0 ? this.#actions.push({ name, properties: {} }) - 1 : found;
  }
}

function fieldsOf(fields: Fields): Plan["inputs"]["lead"] {
  return Object.entries(fields).map(([name, type]) => {
    if (typeof type === "string") return { name, from: [], missing: [], type: { kind: type } };
    if (!("from" in type)) return { name, from: [], missing: [], type };
    return { name, from: [type.from].flat(), missing: type.missing ?? [], type: { kind: type.type } };
  });
}
