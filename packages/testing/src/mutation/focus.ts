import { draws, drawsOf, withReferences, type Plan } from "@scoreline/plan";
import type { Mutant } from "./mutant.ts";

/** What a change depends on: where leads have to differ for it to make a difference. */
export interface Focus {
  /** Indices of lead fields and of events. */
  readonly fields: readonly number[];
  readonly events: readonly number[];
  /** Numbers that are asked for there: how many, how long. */
  readonly figures: readonly number[];
  /** Whether what the change is in depends on nothing but fields of the lead, and on scores that do. */
  readonly isOfLeadAlone: boolean;
  /** The parts of the plan that the change is in, by their numbers; empty where it is in none, as cells are. */
  readonly parts: readonly number[];
  /** The same of what is changed alone, where that is one condition or figure among others. */
  readonly near: Pick<Focus, "fields" | "events" | "figures"> | null;
}

const tables = ["expressions", "selections", "resets", "decays", "scores", "lead", "events"] as const;
type Table = (typeof tables)[number];
type Reached = { readonly [Each in Table]: Set<number> } & { readonly figures: Set<number> };

const partLists = ["ignores", "scores", "discards", "matrix", "lifecycle", "route"] as const;

/** Of each part of a plan, what it is made of and what it reads, with what that is made of in turn. */
export class Focuses {
  readonly #plan: Plan;
  readonly #reached = new Map<number, Reached>();

  constructor(plan: Plan) {
    this.#plan = plan;
    for (const list of partLists) {
      const holders = new Map<number, readonly Reached[]>();
      const add = (value: unknown, around: readonly Reached[]): void => {
        if (typeof value !== "object" || value === null) return;
        let inside = around;
        if ("part" in value) {
          const own = nothingReached();
          inside = [...around, own];
          holders.set(value.part as number, inside);
          this.#reached.set(value.part as number, own);
        }
        if ("part" in value) for (const reached of inside) noteFigures(value, reached.figures);
        for (const each of Object.values(value)) add(each, inside);
      };
      add(plan[list], []);
      withReferences(list, plan[list] as never, (table, index, part) => (this.#follow(table, index, holders.get(part ?? -1) ?? []), index));
    }
  }

  /** Notes what something leads to, for all of these at once. */
  #follow(table: string, index: number, all: readonly Reached[]): void {
    if (!isTable(table)) return;
    const missing = all.filter((reached) => !reached[table].has(index));
    if (missing.length === 0) return;
    for (const reached of missing) reached[table].add(index);
    if (table === "lead" || table === "events") return;
    const entry = this.#plan[table][index]!;
    for (const reached of missing) noteFigures(entry, reached.figures);
    withReferences(table, [entry] as never, (inner, at) => (this.#follow(inner, at, missing), at));
  }

  of({ edits }: Pick<Mutant, "edits">): Focus {
    const parts = new Set<number>();
    for (const { path } of edits) for (const part of this.#partsAt(path)) parts.add(part);
    const reached = [...parts].map((part) => this.#reached.get(part)!);
    // Of a cell, what its two scores are made of.
    const { matrix, scores } = this.#plan;
    if (reached.length === 0 && matrix !== null)
      for (const score of [matrix.rows, matrix.columns]) reached.push(this.#reached.get(scores[score]!.part)!);
    const { expressions } = drawsOf(this.#plan);
    const isOfLeadAlone = reached.every(
      (each) => each.events.size === 0 && [...each.expressions].every((index) => (expressions[index]! & ~draws.score) === 0),
    );
    return { ...focusOn(reached), isOfLeadAlone, parts: [...parts], near: this.#near(edits[0]!.path) };
  }

  #near([table, index]: Mutant["edits"][number]["path"]): Focus["near"] {
    if (table !== "expressions" && table !== "selections") return null;
    const reached = nothingReached();
    // A constant is asked for by what it is compared with.
    const asking =
      table === "expressions" && this.#plan.expressions[index as number]!.kind === "constant"
        ? this.#plan.expressions.findIndex((each) => each.kind === "call" && each.arguments.includes(index as number))
        : (index as number);
    this.#follow(table, asking, [reached]);
    return focusOn([reached]);
  }

  /** The innermost parts that hold what is changed. */
  #partsAt(path: Mutant["edits"][number]["path"]): readonly number[] {
    const [table, index] = path;
    if (table === "expressions" || table === "selections" || table === "resets" || table === "decays") {
      const holding = [...this.#reached].filter(([, reached]) => reached[table].has(index as number));
      const least = holding.filter(
        ([part, reached]) =>
          !holding.some(
            ([other, inner]) => other !== part && inner.expressions.size < reached.expressions.size && isWithin(inner, reached),
          ),
      );
      return least.map(([part]) => part);
    }
    let value: unknown = this.#plan;
    let innermost: number | null = null;
    for (const key of path) {
      value = (value as Readonly<Record<string | number, unknown>>)[key];
      if (typeof value === "object" && value !== null && "part" in value) innermost = value.part as number;
    }
    if (innermost !== null) return [innermost];
    return Array.isArray(value)
      ? value.flatMap((entry) => (typeof entry === "object" && entry !== null && "part" in entry ? entry.part : []))
      : [];
  }
}

const isWithin = (inner: Reached, outer: Reached): boolean => [...inner.expressions].every((each) => outer.expressions.has(each));

const isTable = (table: string): table is Table => tables.includes(table as Table);

const nothingReached = (): Reached =>
  Object.fromEntries([...tables, "figures"].map((table) => [table, new Set<number>()])) as unknown as Reached;

/** Keys of figures that leads are made around: how many, how long, and what is compared with. */
const figureKeys = ["n", "count", "days", "milliseconds", "value", "silence"];

function noteFigures(value: object, figures: Set<number>): void {
  for (const [key, entry] of Object.entries(value)) {
    if (typeof entry === "number" && figureKeys.includes(key)) figures.add(entry);
    else if (typeof entry === "object" && entry !== null && key !== "weights") noteFigures(entry, figures);
  }
}

function focusOn(reached: readonly Reached[]): Pick<Focus, "fields" | "events" | "figures"> {
  const joined = (table: keyof Reached): number[] => [...new Set(reached.flatMap((each) => [...each[table]]))];
  return { fields: joined("lead"), events: joined("events"), figures: joined("figures") };
}
