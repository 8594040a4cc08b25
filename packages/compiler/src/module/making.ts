/** What all parts of a generated module share while it is made. */
import { draws, drawsOf, readsScores, type Plan, type PlanSource } from "@scoreline/plan";
import { harmless, literal } from "../types/typescript.ts";
import { arrow, called, code, type Code } from "./code.ts";
import { linesOf, type Line } from "./lines.ts";
import { Names } from "./names.ts";
import { usesOf, type Uses } from "./uses.ts";

export class Making {
  readonly plan: Plan;
  readonly names = new Names();
  readonly uses: Uses;
  /** What the module imports. */
  readonly imported = new Set<string>();
  /** What it declares before its functions, in order. */
  readonly declared: Line[] = [];
  /** By index of the expression, once it has been written. */
  readonly written: Code[] = [];
  /** By index of the property, the function that gives its number, of those that tell events apart. */
  readonly numbers: string[] = [];
  /** By index of the score. */
  readonly scoreNames: readonly string[];
  readonly ratingNames: readonly string[];
  readonly #tables = new Map<string, string>();

  constructor(plan: Plan) {
    this.plan = plan;
    this.uses = usesOf(plan);
    this.scoreNames = plan.scores.map(({ name }) => this.names.like(name, "score"));
    this.ratingNames = plan.scores.map(({ name }) => this.names.like(`${name} rating`, "rating"));
  }

  /** The name of something that the runtime has, which the module imports. */
  support(name: string): string {
    this.imported.add(name);
    this.names.reserve(name);
    return name;
  }

  /** Declares a constant of the module, named like a text. */
  declare(like: string, value: string, source: PlanSource | null = null, comment: string | null = null): string {
    const name = this.names.like(like);
    if (comment !== null) this.declared.push({ text: `// ${harmless(comment)}`, source });
    this.declared.push(...linesOf(`const ${name} = ${value};`, source));
    return name;
  }

  /** Declares something in lines of its own. */
  add(texts: readonly string[], source: PlanSource | null): void {
    for (const text of texts) this.declared.push(...linesOf(text, source));
  }

  /** The name of a constant table, one for all tables that are equal. */
  table(kind: "texts" | "set", values: readonly (string | number)[]): string {
    const list = `[${values.map(literal).join(", ")}]`;
    const value = kind === "set" ? `new Set(${list})` : list;
    let name = this.#tables.get(value);
    if (name === undefined) this.#tables.set(value, (name = this.declare("values", value)));
    return name;
  }

  /** An expression where there is no event at hand. */
  atLead(index: number): Code {
    const written = this.written[index]!;
    return this.drawsOnEvent(index) ? called(`(${arrow("event", written)})`, code("-1")) : written;
  }

  /** An expression as a function of the event at hand. */
  function(index: number, indent = ""): string {
    return arrow("event", this.written[index]!, indent);
  }

  /** An expression that tells events apart, as a function of the event at hand: texts by their numbers. */
  tellingApart(index: number, indent = ""): string {
    const number = this.numbers[index];
    return number === undefined ? this.function(index, indent) : `${this.support("byNumber")}(${number})`;
  }

  drawsOnEvent(index: number): boolean {
    return (drawsOf(this.plan).expressions[index]! & draws.event) !== 0;
  }

  /** Where an expression is written. */
  placeOf(index: number): PlanSource | null {
    const span = this.plan.words?.sources[index];
    return span === undefined ? null : { file: span[0], line: span[1], column: span[2] };
  }
}

/** How long a figure with these draws stays what it is. */
export const kept = (drawn: number): string => literal((drawn & draws.event) !== 0 ? "event" : readsScores(drawn) ? "round" : "input");

/** Points as a figure: millionths. */
export const points = (millionths: number): string =>
  millionths !== 0 && millionths % 1e6 === 0 ? `${millionths / 1e6}e6` : String(millionths);
