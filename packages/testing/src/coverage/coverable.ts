import { cellSpan, matrixCells, type LoweredNode, type TestPlan } from "@scoreline/compiler";
import { LineIndex, type Location, type Span } from "@scoreline/diagnostics";
import type { Bound, RatingEntry } from "@scoreline/language";
import { wordsOf, type PlanBlock, type PlanItem, type PlanRule, type PlanScore, type PlanWorded } from "@scoreline/plan";
import { cellName } from "@scoreline/semantics";
import { Questions } from "./asked.ts";
import type { BranchName, CoverageItem, CoverageKind } from "./coverage.ts";
import { besides, thresholdsIn, type Threshold } from "./thresholds.ts";

/** A part of the model that tests can try, before any did. */
export interface Coverable extends Omit<CoverageItem, "branches"> {
  /** What the recorder knows it by. */
  readonly key: string;
  readonly branches: readonly BranchName[];
}

/** A number that tests can come near to. */
export interface CoverableThreshold extends Pick<Threshold, "form" | "at"> {
  readonly file: string;
  readonly line: number;
  readonly span: Span;
  readonly text: string;
  readonly threshold: string;
  /** The values to try. */
  readonly values: readonly [string, string];
}

/** What an atomic condition compares with a number. */
export interface Compared {
  readonly threshold: CoverableThreshold;
  readonly read: Threshold["read"];
}

/** All that the tests of a model can try. */
export interface CoverableModel {
  readonly items: readonly Coverable[];
  readonly questions: Questions;
  /** By index of an atomic condition: the key of its item. What a definition says is lowered several times, and is one item. */
  readonly conditions: ReadonlyMap<number, string>;
  /** By index of an atomic condition. */
  readonly compared: ReadonlyMap<number, readonly Compared[]>;
  readonly thresholds: readonly CoverableThreshold[];
  /** By index of the score, and of the rating; null for `otherwise`. */
  readonly ratings: readonly (readonly (CoverableThreshold | null)[])[];
}

/** By what the recorder knows the parts of a plan. */
export const keys = {
  part: ({ part }: PlanWorded) => `part ${part}`,
  limit: ({ part }: PlanWorded, step: number) => `limit ${part} ${step}`,
  bound: ({ part }: PlanWorded, side: Bound["side"], per = false) => `${side}${per ? " per" : ""} ${part}`,
  stage: ({ part }: PlanWorded) => `stage ${part}`,
  rating: (score: number, rating: number) => `rating ${score} ${rating}`,
  reset: (score: number, trigger: number) => `reset ${score} ${trigger}`,
  cell: (row: number, column: number) => `cell ${row} ${column}`,
} as const;

const once: readonly BranchName[] = ["tried"];
const limited: readonly BranchName[] = ["reached", "not reached"];

/** Finds all that the tests of a model can try. */
export function coverableOf(tests: TestPlan): CoverableModel {
  const found = new Parts(tests);
  found.collect();
  return found;
}

class Parts implements CoverableModel {
  readonly items: Coverable[] = [];
  readonly questions: Questions;
  readonly conditions = new Map<number, string>();
  readonly compared = new Map<number, readonly Compared[]>();
  readonly #thresholds = new Map<string, CoverableThreshold>();
  /** The keys of conditions. */
  readonly #places = new Set<string>();
  readonly ratings: (CoverableThreshold | null)[][] = [];
  readonly #tests: TestPlan;
  readonly #texts: ReadonlyMap<string, { readonly text: string; readonly lines: LineIndex }>;

  constructor(tests: TestPlan) {
    this.#tests = tests;
    this.questions = new Questions(tests.plan);
    this.#texts = new Map(tests.model.files.map(({ path, text }) => [path, { text, lines: new LineIndex(text) }]));
  }

  get thresholds(): readonly CoverableThreshold[] {
    return [...this.#thresholds.values()];
  }

  collect(): void {
    const { plan } = this.#tests;
    plan.ignores.forEach((ignore) => {
      this.#part("ignore", ignore);
      this.#asks(ignore.filter);
    });
    plan.scores.forEach((score, index) => this.#score(score, index));
    plan.discards.forEach((discard) => this.#step("discard", discard));
    this.#matrix();
    plan.lifecycle?.forEach((step) => this.#step("lifecycle", step));
    plan.route?.forEach((step) => this.#step("route", step));
  }

  #score(score: PlanScore, index: number): void {
    const node = this.#node(score);
    if (node.kind !== "score" && node.kind !== "score-block") return;
    this.#bounds(score, node.bounds, `${score.name} `);
    const { ratings } = this.#tests.model.scores[index]!;
    this.ratings.push(ratings.map(({ declaration }, rating) => this.#rating(declaration, index, rating, score)));
    if (score.kind === "formula") this.#asks(score.expression, false);
    else this.#block(score);
    if (node.kind !== "score-block") return;
    const lines = node.items.filter((item) => item.kind === "reset-line");
    lines.forEach((line, trigger) => this.#add("reset", keys.reset(index, trigger), this.#at(score, line.span)));
  }

  #block(block: PlanBlock): void {
    block.items.forEach((item) => this.#item(item));
    for (const line of block.then) {
      this.#step("then", line);
      if (line.adjustment.kind !== "multiply") this.#amount(line.adjustment.points);
    }
    if (block.reset === null) return;
    for (const { filter } of this.#tests.plan.resets[block.reset]!.triggers) this.#asks(filter);
  }

  #item(item: PlanItem): void {
    if (!("items" in item)) return this.#rule(item);
    const node = this.#node(item);
    if (node.kind === "group") {
      this.#bounds(item, node.bounds, `${node.family} "${node.name.value}" `);
      if (item.kind === "stage") this.#add("stage", keys.stage(item), this.#at(item, { ...node.name.span, start: node.span.start }));
    }
    item.items.forEach((rule) => this.#rule(rule));
  }

  #rule(rule: PlanRule): void {
    if (rule.kind === "criterion") {
      for (const row of rule.rows) {
        this.#step("row", row);
        this.#amount(row.value);
      }
      return;
    }
    this.#part("rule", rule);
    this.#amount(rule.points);
    if (rule.kind === "state") return this.#asks(rule.when);
    this.#asks(rule.filter);
    if (rule.silence !== null) this.#asks(rule.silence.filter);
    const node = this.#node(rule);
    if (node.kind !== "occurrence-rule") return;
    this.#bounds(
      rule,
      node.modifiers.filter((modifier) => modifier.kind === "bound"),
    );
    this.#tests.provenance.limits.get(rule.part)?.forEach((written, step) => {
      if (written === null) return;
      const place = this.#at(rule, written.span);
      this.#add("limit", keys.limit(rule, step), written.kind === "ordinal" ? { ...place, text: `every ${place.text}` } : place, limited);
    });
  }

  /** `of` says what is bounded, where that is written elsewhere than the bound. */
  #bounds(worded: PlanWorded, bounds: readonly Bound[], of = ""): void {
    for (const bound of bounds) {
      const place = this.#at(worded, bound.span);
      this.#add("limit", keys.bound(worded, bound.side, bound.per !== undefined), { ...place, text: `${of}${place.text}` }, limited);
    }
  }

  #rating(entry: RatingEntry, score: number, rating: number, worded: PlanScore): CoverableThreshold | null {
    const at = this.#at(worded, entry.span);
    const place = { ...at, text: `${worded.name} ${at.text}` };
    this.#add("rating", keys.rating(score, rating), place);
    if (entry.from === undefined) return null;
    const { value: from } = entry.from;
    return this.#threshold(keys.rating(score, rating), { form: entry.above ? "to" : "from", at: from, words: String }, place);
  }

  #matrix(): void {
    const { plan, model } = this.#tests;
    const { matrix } = plan;
    if (matrix === null || model.matrix === null) return;
    const { file, declaration } = model.matrix;
    const [rows, columns] = [plan.scores[matrix.rows]!, plan.scores[matrix.columns]!];
    const cells = matrixCells(declaration);
    rows.ratings.forEach((row, down) =>
      columns.ratings.forEach((column, across) => {
        const cell = cells.get(row.name)?.get(column.name);
        if (cell === undefined) return;
        const place = this.#place({ file, span: cellSpan(cell) });
        this.#add("cell", keys.cell(down, across), { ...place, text: `${cellName(row.name, column.name)} ${place.text}` });
      }),
    );
    matrix.overrides.forEach((override) => this.#step("override", override));
  }

  /** A part with a condition, where it is not `otherwise`. */
  #step(kind: CoverageKind, step: PlanWorded & { readonly when: number | null }): void {
    this.#part(kind, step);
    this.#asks(step.when);
  }

  #part(kind: CoverageKind, worded: PlanWorded): void {
    this.#add(kind, keys.part(worded), this.#at(worded, this.#node(worded).span));
  }

  #amount(amount: { readonly millionths: number } | { readonly expression: number }): void {
    if ("expression" in amount) this.#asks(amount.expression, false);
  }

  /** Adds the conditions that an expression asks, itself where it is one. */
  #asks(expression: number | null, isCondition = true): void {
    if (expression === null) return;
    const { atoms, filters } = this.questions.of(expression);
    if (isCondition) atoms.forEach((atom) => this.#condition(atom));
    for (const { condition } of filters) this.questions.of(condition).atoms.forEach((atom) => this.#condition(atom));
  }

  #condition(atom: number): void {
    if (this.conditions.has(atom)) return;
    const { provenance, plan } = this.#tests;
    const place = this.#place(provenance.expressions[atom]!);
    const key = `condition ${place.file} ${place.span.start} ${place.span.end}`;
    if (!this.#places.has(key)) this.#add("condition", key, place, ["true", "false"]);
    this.#places.add(key);
    this.conditions.set(atom, key);
    const compared = thresholdsIn(atom, plan)
      .filter((threshold) => this.#isWritten(threshold, place.text))
      .map((threshold) => ({
        read: threshold.read,
        threshold: this.#threshold(`${key} ${threshold.form} ${threshold.at}`, threshold, place),
      }));
    if (compared.length > 0) this.compared.set(atom, compared);
  }

  #threshold(key: string, { form, at, words }: Pick<Threshold, "form" | "at" | "words">, place: WrittenAt): CoverableThreshold {
    const known = this.#thresholds.get(key);
    if (known !== undefined) return known;
    const threshold = { ...place, form, at, threshold: words(at), values: valuesBeside({ form, at }, words) };
    this.#thresholds.set(key, threshold);
    return threshold;
  }

  /** Whether somebody wrote the number, here or in a definition that the condition uses. */
  #isWritten({ constant, counts, at }: Threshold, text: string): boolean {
    if (constant === null || !counts) return true;
    return numbersIn(text.replaceAll(durations, "")).includes(at);
  }

  #node({ part }: PlanWorded): LoweredNode {
    return this.#tests.provenance.parts[part]!;
  }

  /** A span in the file of a part. */
  #at({ part }: PlanWorded, span: Span): WrittenAt {
    const { files, parts } = wordsOf(this.#tests.plan);
    return this.#place({ file: files[parts[part]!.source.file]!, span });
  }

  #place({ file, span }: Location): WrittenAt {
    const { text, lines } = this.#texts.get(file)!;
    const written = text.slice(span.start, span.end).replaceAll(/\s+/g, " ").trim();
    return { file, span, line: lines.positionAt(span.start).line + 1, text: written };
  }

  #add(kind: CoverageKind, key: string, place: WrittenAt, branches = once): void {
    this.items.push({ kind, key, branches, ...place });
  }
}

type WrittenAt = Pick<CoverageItem, "file" | "span" | "line" | "text">;

const durations = /\b[\d_.]+\s+(?:second|minute|hour|day|week|month|year)s?\b/g;

const numbersIn = (text: string): number[] =>
  [...text.matchAll(/\b\d[\d_]*(?:\.\d+)?/g)].map(([written]) => Number(written.replaceAll("_", "")));

function valuesBeside(threshold: Pick<Threshold, "form" | "at">, words: (value: number) => string): readonly [string, string] {
  const [one, other] = besides(threshold);
  return [words(one), words(other)];
}
