/** What the evaluator looks at: the declarations of a program, one lead, its history, and a moment. */
import type {
  ActionDeclaration,
  Declaration,
  DiscardDeclaration,
  EventKindDeclaration,
  Expression,
  FieldDeclaration,
  IgnoreDeclaration,
  LifecycleDeclaration,
  MatrixDeclaration,
  RouteDeclaration,
  ScoreBlockDeclaration,
  ScoreDeclaration,
  SourceFile,
  TextLiteral,
} from "@scoreline/language";
import type { ScoreResult } from "./blocks.ts";
import { dayIn, dayOfText, endOfDay, instantOfText } from "./time.ts";
import { folded } from "./text-tables.ts";
import { readValue, type Value } from "./values.ts";

export interface Happening {
  /** Blank for a silence. */
  readonly event: string;
  readonly instant: number;
  /** Whether a time of day was given. */
  readonly timed: boolean;
  /** Of an occurrence whose filter looks at later events, the day on which that came to hold. */
  readonly day: number;
  /** The event as it happened, where its day is not its own. */
  readonly itself?: Happening;
  /** Of a silence, the day of the event before it. */
  readonly since?: number;
  readonly properties: ReadonlyMap<string, Value>;
  /** What identifies it: events that have one of these in common are one. */
  readonly names: readonly string[];
}

export interface World {
  readonly zone: string;
  readonly today: number;
  readonly lead: ReadonlyMap<string, Value>;
  readonly leadTypes: ReadonlyMap<string, FieldDeclaration>;
  readonly eventTypes: ReadonlyMap<string, ReadonlyMap<string, FieldDeclaration>>;
  /** Those that exist at the moment, earliest first. */
  readonly history: readonly Happening[];
  /** The events that are no activity of a lead. */
  readonly byUs: ReadonlySet<string>;
  readonly defines: ReadonlyMap<string, Expression>;
  readonly kinds: ReadonlyMap<string, EventKindDeclaration>;
  readonly lists: ReadonlyMap<string, readonly Value[]>;
  readonly scores: ReadonlyMap<string, ScoreBlockDeclaration | ScoreDeclaration>;
  readonly ignored: readonly IgnoreDeclaration[];
  readonly discards: readonly DiscardDeclaration[];
  readonly actions: readonly ActionDeclaration[];
  readonly matrix: MatrixDeclaration | null;
  readonly lifecycle: LifecycleDeclaration | null;
  readonly route: RouteDeclaration | null;
  /** What is decided so far, by the word that asks for it. */
  readonly decided: Map<string, string | null>;
  /** Filled in as scores are asked for. */
  readonly results: Map<string, ScoreResult>;
}

export interface Happened {
  readonly event: string;
  readonly at: string;
  readonly id?: string | number | null;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** `files`: the program's files, entry first. `listFiles`: texts of list files by the path written. */
export function worldOf(
  files: readonly SourceFile[],
  lead: Readonly<Record<string, unknown>>,
  events: readonly Happened[],
  at: string,
  listFiles: ReadonlyMap<string, string> = new Map(),
): World {
  const declarations = files.flatMap((file) => file.declarations);
  const all = <Kind extends Declaration["kind"]>(kind: Kind): Extract<Declaration, { kind: Kind }>[] =>
    declarations.filter((declaration): declaration is Extract<Declaration, { kind: Kind }> => declaration.kind === kind);

  const zone = all("model")[0]?.timezone?.value ?? "UTC";
  const dateOnly = /^\d{4}-\d\d-\d\d$/.test(at);
  const today = dateOnly ? dayOfText(at) : dayIn(zone, instantOfText(zone, at));
  const exists = (instant: number): boolean => (dateOnly ? instant < endOfDay(zone, today) : instant <= instantOfText(zone, at));

  const missingOf = (...parts: readonly { readonly missing: readonly TextLiteral[] }[]): ReadonlySet<string> =>
    new Set([...all("lead"), ...parts].flatMap((part) => part.missing).map((text) => folded(text.value)));
  const leadTypes = new Map(
    all("lead")
      .flatMap((declaration) => declaration.fields)
      .map((field) => [field.name.text, field]),
  );
  const eventTypes = new Map(
    all("event").map((event) => [event.name.text, new Map(event.properties.map((property) => [property.name.text, property]))]),
  );
  const eventNames = new Map(
    all("event").flatMap((event) => [
      [folded(event.name.text), event.name.text] as const,
      ...event.from.map((from) => [folded(from.value), event.name.text] as const),
    ]),
  );
  /** The value under the first of its names that has one, however they are spelled. */
  const valueOf = (
    field: FieldDeclaration,
    fields: readonly FieldDeclaration[],
    missing: ReadonlySet<string>,
    holder: Readonly<Record<string, unknown>>,
  ): Value => {
    const ofOthers = fields.filter((other) => other !== field).map((other) => other.name.text);
    const keys = Object.keys(holder).filter((key) => !ofOthers.includes(key));
    for (const name of [...field.from.map((from) => from.value), field.name.text]) {
      for (const key of keys.filter((each) => folded(each) === folded(name))) {
        const value = readValue(field.type, holder[key], missing, zone);
        if (value !== null) return value;
      }
    }
    return null;
  };
  const eventDeclarations = new Map(all("event").map((event) => [event.name.text, event]));

  const history = events
    .filter((event) => eventNames.has(folded(event.event)))
    .map((event): Happening => {
      const name = eventNames.get(folded(event.event))!;
      const instant = instantOfText(zone, event.at);
      const declaration = eventDeclarations.get(name)!;
      const properties = new Map(
        declaration.properties.map((property) => [
          property.name.text,
          valueOf(property, declaration.properties, missingOf(declaration, property), event.properties ?? {}),
        ]),
      );
      const key = declaration.properties.find((property) => property.key);
      return {
        event: name,
        instant,
        timed: event.at.trim().length > 10,
        day: dayIn(zone, instant),
        properties,
        names: [
          ...identityOf("id", readValue({ name: "text", values: [] }, event.id, missingOf(), zone)),
          ...(key === undefined ? [] : identityOf(`key of ${name}`, properties.get(key.name.text)!, key.type.name === "email")),
        ],
      };
    })
    .filter((event) => exists(event.instant));
  const inOrder = history
    .map((event, arrival) => ({ event, arrival }))
    .sort((left, right) => left.event.instant - right.event.instant || left.arrival - right.arrival)
    .map(({ event }) => event);
  const once = inOrder.filter(
    (event, index) => !inOrder.slice(0, index).some(({ names }) => names.some((name) => event.names.includes(name))),
  );

  return {
    zone,
    today,
    leadTypes,
    eventTypes,
    lead: new Map([...leadTypes].map(([name, type]) => [name, valueOf(type, [...leadTypes.values()], missingOf(type), lead)])),
    history: once,
    byUs: new Set(all("event").flatMap(({ byUs, name }) => (byUs ? name.text : []))),
    defines: new Map(all("define").map((define) => [define.name.text, define.expression])),
    kinds: new Map(all("event-kind").map((kind) => [kind.name.text, kind])),
    lists: new Map(all("list").map((list) => [list.name.text, listValues(list.source, listFiles)])),
    scores: new Map([
      ...declarations.flatMap((declaration): [string, ScoreBlockDeclaration | ScoreDeclaration][] =>
        declaration.kind === "score-block"
          ? [[declaration.name?.text ?? declaration.family, declaration]]
          : declaration.kind === "score"
            ? [[declaration.name.text, declaration]]
            : [],
      ),
    ]),
    ignored: all("ignore"),
    discards: all("discard"),
    actions: all("action"),
    matrix: all("matrix")[0] ?? null,
    lifecycle: all("lifecycle")[0] ?? null,
    route: all("route")[0] ?? null,
    decided: new Map(),
    results: new Map(),
  };
}

/** As what a value identifies an event; nothing where it is missing. */
const identityOf = (what: string, value: Value, anyCase = false): string[] =>
  value === null ? [] : [`${what}: ${anyCase ? folded(String(value)) : String(value).trim()}`];

function listValues(source: Extract<Declaration, { kind: "list" }>["source"], files: ReadonlyMap<string, string>): Value[] {
  if (source.kind === "list-values") return source.values.map((value) => (value.kind === "date" ? { day: value.day ?? 0 } : value.value));
  return (files.get(source.path.value) ?? "")
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}
