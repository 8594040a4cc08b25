import { LineIndex, type Location, type Span } from "@scoreline/diagnostics";
import { listValuesFor } from "@scoreline/language";
import type {
  ActionSymbol,
  DefineSymbol,
  EventKindSymbol,
  EventSelector,
  EventSymbol,
  Expression,
  FieldSymbol,
  ListSymbol,
  ModelSymbol,
  Modifier,
  Name,
  Ordinal,
  ReferenceNode,
  ScoreSymbol,
  SoundModel,
} from "@scoreline/language";
import type { PlanPart, PlanPhrase, PlanSpan, PlanWords } from "@scoreline/plan";
import { fold } from "@scoreline/semantics";
import type { LoweredNode, Provenance } from "../provenance.ts";
import { IdRegister } from "../words/ids.ts";
import type { Scope } from "./scope.ts";
import { Tables, type StepLimit } from "./tables.ts";

/** The two ways to lower an expression that every other comes back to: values hold conditions in filters, and conditions values. */
export interface Readers {
  readonly condition: (expression: Expression, scope: Scope, lowering: Lowering) => number;
  readonly value: (expression: Expression, scope: Scope, lowering: Lowering) => number;
}

/** What a part of the plan tells people, as far as it does. */
type PartWords = { readonly [Key in Exclude<keyof PlanPart, "source">]?: string | undefined };

/** Where an expression is larger than a plan may hold, and in which way. */
export interface Exceeding extends Location {
  readonly limit: StepLimit;
}

/** What every step of lowering shares: the model, the tables being filled, and ways to find things by name. */
export class Lowering {
  readonly model: SoundModel;
  readonly tables = new Tables((limit) => this.#exceeding.set(this.#place.span, { ...this.#place, limit }));
  readonly ids = new IdRegister();
  /** What has been put into words: a condition is in a sentence, an id and a label, and so are its parts. */
  readonly words = new Map<Expression, string>();
  readonly #events: ReadonlyMap<string, EventSymbol>;
  /** What `anything` means: all but what is done by us. */
  readonly #activities: readonly EventSymbol[];
  readonly #kinds: ReadonlyMap<string, EventKindSymbol>;
  readonly #conditionsOfKinds = new Map<EventKindSymbol, number | null>();
  readonly #fields: ReadonlyMap<string, FieldSymbol>;
  readonly #scores: ReadonlyMap<string, ScoreSymbol>;
  readonly #actions: ReadonlyMap<string, ActionSymbol>;
  readonly #lists: ReadonlyMap<string, ListSymbol>;
  readonly #listTables = { text: new Map<ListSymbol, number>(), number: new Map<ListSymbol, number>() };
  readonly #definitions = new Map<Expression, Map<string, number>>();
  readonly #lines = new Map<string, LineIndex>();
  readonly #files: ReadonlyMap<string, number>;
  readonly #readers: Readers;
  readonly #parts: PlanPart[] = [];
  readonly #phrases: PlanPhrase[] = [];
  readonly #nodes: LoweredNode[] = [];
  readonly #limits = new Map<number, readonly (Modifier | Ordinal | null)[]>();
  readonly #described = new Set<number>();
  /** Of each expression of the plan so far, where it is written. */
  readonly #sources: Location[] = [];
  /** By expression, everywhere that a condition is written. */
  readonly #conditions = new Map<number, Map<Span, Location>>();
  #isAsking = true;
  readonly #exceeding = new Map<Span, Exceeding>();
  /** The rule or line at hand, and the file of what is lowered for it, which a definition may have elsewhere. */
  #place: Location;
  #file: string;
  /** What is being lowered: whatever the plan gains meanwhile is written there. */
  #source: Location;

  constructor(model: SoundModel, readers: Readers) {
    this.model = model;
    this.#readers = readers;
    this.#place = { file: model.entry, span: { start: 0, end: 0 } };
    this.#file = model.entry;
    this.#source = this.#place;
    this.#events = byName(model.events);
    this.#activities = model.events.filter(({ declaration }) => !declaration.byUs);
    this.#kinds = byName(model.eventKinds);
    this.#fields = byName(model.fields);
    this.#scores = byName(model.scores);
    this.#actions = byName(model.actions);
    this.#lists = byName(model.lists);
    this.#files = new Map(model.files.map(({ path }, index) => [path, index]));
  }

  /** Lowers an expression in one of the ways there are; what the plan gains is written there, or in the part of it that brings it. */
  lower(expression: Expression, scope: Scope, how: (expression: Expression, scope: Scope, lowering: Lowering) => number): number {
    const around = this.#source;
    this.#moveTo({ file: this.#file, span: expression.span });
    const place = how(expression, scope, this);
    this.#moveTo(around);
    return place;
  }

  /** What the plan gained until now is written where lowering was until now. */
  #moveTo(source: Location): void {
    const { length } = this.tables.expressions;
    while (this.#sources.length < length) this.#sources.push(this.#source);
    this.#source = source;
  }

  /** Notes that a condition is written here; what is written several times may be one expression of the plan. */
  asked(index: number, { span }: Expression): number {
    if (!this.#isAsking) return index;
    let places = this.#conditions.get(index);
    if (places === undefined) this.#conditions.set(index, (places = new Map()));
    // What is lowered for each of several events is written once.
    places.set(span, { file: this.#file, span });
    return index;
  }

  /** What follows says what must be so of all that was lowered, and asks nothing. */
  turnToClaims(): void {
    this.#isAsking = false;
  }

  /** An expression as a condition. */
  condition(expression: Expression, scope: Scope): number {
    return this.#readers.condition(expression, scope, this);
  }

  /** An expression as a value of its own domain. */
  value(expression: Expression, scope: Scope): number {
    return this.#readers.value(expression, scope, this);
  }

  symbol(node: ReferenceNode): ModelSymbol {
    return this.model.symbols.get(node) ?? missing(node.kind, "text" in node ? node.text : node.kind === "text" ? node.value : "");
  }

  field(name: string): FieldSymbol {
    return this.#fields.get(name) ?? missing("field", name);
  }

  event(name: string): EventSymbol {
    return this.#events.get(name) ?? missing("event", name);
  }

  kind(name: string): EventKindSymbol | null {
    return this.#kinds.get(name) ?? null;
  }

  score(name: string): ScoreSymbol {
    return this.#scores.get(name) ?? missing("score", name);
  }

  action(name: string): ActionSymbol {
    return this.#actions.get(name) ?? missing("action", name);
  }

  list(name: Name): ListSymbol {
    return this.#lists.get(name.text) ?? missing("list", name.text);
  }

  /** The constant table of a list, each value once: texts folded, where texts are asked for. */
  listTable(list: ListSymbol, of: "text" | "number"): number {
    const tables = this.#listTables[of];
    const known = tables.get(list);
    if (known !== undefined) return known;
    const table =
      of === "text"
        ? this.tables.texts(folded(listValuesFor(list, "text") ?? missing("list", list.name)))
        : this.tables.numbers([...new Set(listValuesFor(list, "number") ?? missing("list", list.name))]);
    tables.set(list, table);
    return table;
  }

  /**
   * The expression of a definition, lowered once for each way to read it, each reset and each day: definitions that use one
   * another twice would else double with every step. A definition knows no event at hand.
   */
  definition(
    as: "value" | "condition" | "points",
    { file, declaration }: DefineSymbol,
    { reset, day }: Scope,
    lower: (expression: Expression, scope: Scope) => number,
  ): number {
    const key = `${as} ${reset} ${day}`;
    let places = this.#definitions.get(declaration.expression);
    if (places === undefined) this.#definitions.set(declaration.expression, (places = new Map()));
    const known = places.get(key);
    if (known !== undefined) return known;
    const place = this.#inFile(file, () => lower(declaration.expression, { reset, day, events: [] }));
    places.set(key, place);
    return place;
  }

  /** What an event of a kind must be like, null for any of its events, lowered once: that depends on nothing but the event and the lead. */
  ofKind(kind: EventKindSymbol, lower: () => number | null): number | null {
    const known = this.#conditionsOfKinds.get(kind);
    if (known !== undefined) return known;
    const place = this.#inFile(kind.file, lower);
    this.#conditionsOfKinds.set(kind, place);
    return place;
  }

  #inFile<Place>(file: string, lower: () => Place): Place {
    const around = this.#file;
    this.#file = file;
    const place = lower();
    this.#file = around;
    return place;
  }

  /** In the order of their declaration. */
  selected({ events, anything }: EventSelector): readonly EventSymbol[] {
    if (anything) return this.#activities;
    if (events.length === 1 && this.kind(events[0]!.text) === null) return [this.event(events[0]!.text)];
    const chosen = new Set(events.flatMap(({ text }) => this.#eventsNamed(text)));
    return [...chosen].sort((left, right) => left.index - right.index);
  }

  #eventsNamed(name: string): readonly EventSymbol[] {
    const kind = this.kind(name);
    return kind === null ? [this.event(name)] : this.selected(kind.declaration.events);
  }

  /** The rules and lines with an expression that is larger than a plan may hold. */
  get exceeding(): readonly Exceeding[] {
    return [...this.#exceeding.values()];
  }

  /** The rule or line at hand. */
  get place(): Location {
    return this.#place;
  }

  /** Turns to a rule or a line, before its expressions are lowered: what is told of them has its place there. */
  turnTo(file: string, { span }: { readonly span: Span }): void {
    this.#place = { file, span };
    this.#file = file;
    this.#moveTo(this.#place);
  }

  /** Turns to a score, a rule or a line, and notes what it tells people. Gives its number. */
  part(file: string, node: LoweredNode, { id, label, sentence, because, doc }: PartWords): number {
    this.turnTo(file, node);
    const { line, column } = this.#position(file, node.span.start);
    this.#nodes.push(node);
    return (
      this.#parts.push({
        id: id ?? null,
        label: label ?? null,
        sentence: sentence ?? null,
        because: because ?? null,
        doc: doc ?? null,
        source: { file: this.#files.get(file) ?? 0, line, column },
      }) - 1
    );
  }

  /** Notes what the steps of a rule's limits were written as. */
  limited(part: number, written: readonly (Modifier | Ordinal | null)[]): void {
    if (written.length > 0) this.#limits.set(part, written);
  }

  /** Gives an expression of the plan its words, unless it has some. */
  describe(index: number, text: string): number {
    if (this.#described.has(index)) return index;
    this.#described.add(index);
    this.#phrases.push({ expression: index, text });
    return index;
  }

  /** What the plan tells people. */
  planWords(): PlanWords {
    const { model } = this;
    return {
      name: model.name,
      description: model.description,
      files: model.files.map(({ path }) => path),
      events: model.events.map(({ declaration }) => declaration.label?.value ?? null),
      actions: model.actions.map(({ declaration }) => declaration.label.value),
      parts: [...this.#parts],
      phrases: [...this.#phrases].sort((left, right) => left.expression - right.expression),
      sources: this.#spans(),
    };
  }

  /** From where each part and each expression of the plan comes. */
  provenance(): Provenance {
    return { parts: this.#nodes, expressions: this.#sources, conditions: this.#conditions, limits: this.#limits };
  }

  #spans(): readonly PlanSpan[] {
    this.#moveTo(this.#source);
    const known = new Map<Location, PlanSpan>();
    return this.#sources.map((source) => {
      let span = known.get(source);
      if (span === undefined) known.set(source, (span = this.#spanOf(source)));
      return span;
    });
  }

  #spanOf({ file, span }: Location): PlanSpan {
    const start = this.#position(file, span.start);
    const end = this.#position(file, span.end);
    return [this.#files.get(file) ?? 0, start.line, start.column, end.line, end.column];
  }

  #position(file: string, offset: number): { readonly line: number; readonly column: number } {
    let lines = this.#lines.get(file);
    if (lines === undefined) {
      lines = new LineIndex(this.model.files.find(({ path }) => path === file)?.text ?? "");
      this.#lines.set(file, lines);
    }
    const { line, character } = lines.positionAt(offset);
    return { line: line + 1, column: character + 1 };
  }
}

export const indices = (symbols: readonly { readonly index: number }[]): number[] => symbols.map(({ index }) => index);

/** Folded, each once, in the order written. */
export const folded = (texts: readonly string[]): string[] => (texts.length === 1 ? [fold(texts[0]!)] : [...new Set(texts.map(fold))]);

function byName<Named extends { readonly name: string }>(symbols: readonly Named[]): ReadonlyMap<string, Named> {
  return new Map(symbols.map((symbol) => [symbol.name, symbol]));
}

/** Only a mistake in the checker leads here: a sound model has a meaning for every name. */
export function missing(kind: string, name: string): never {
  throw new Error(`The model has no ${kind} “${name}”, although it was found to be sound.`);
}
