import { matrixCells } from "@scoreline/compiler";
import type { GroupItem, Model, ScoreSymbol } from "@scoreline/language";
import { LineIndex, type Location, type Span } from "@scoreline/diagnostics";
import { wordsOf, type Plan, type PlanBlock, type PlanCriterion, type PlanItem, type PlanRule } from "@scoreline/plan";
import { cellName, cutAtWord, fold } from "@scoreline/semantics";
import {
  changedAdjustment,
  changedAmount,
  changedBounds,
  changedDecay,
  changedLimits,
  changedRatings,
  daysWords,
  percentWords,
} from "./change-rules.ts";
import { changedExpression, changedSelection, changedWindow, insideLeaves, type Changing } from "./change-expressions.ts";
import { draft, neighbors, stepOf, type Draft, type Mutant, type Path } from "./mutant.ts";
import type { UnsharedTests } from "./unshared-plan.ts";

/** The changes that are tried of a model, in the order of the text; each is of the plan that `unshared` made. */
export function mutantsOf(unsharedTests: UnsharedTests): readonly Mutant[] {
  const maker = new MutantMaker(unsharedTests);
  maker.addExpressions();
  maker.addScores();
  maker.addOutcome();
  return maker.mutants();
}

class MutantMaker {
  readonly #plan: Plan;
  readonly #model: Model;
  readonly #unshared: UnsharedTests;
  readonly #texts: ReadonlyMap<string, { readonly text: string; readonly lines: LineIndex }>;
  readonly #made: Mutant[] = [];

  constructor(unsharedTests: UnsharedTests) {
    this.#unshared = unsharedTests;
    this.#plan = unsharedTests.tests.plan;
    this.#model = unsharedTests.tests.model;
    this.#texts = new Map(this.#model.files.map(({ path, text }) => [path, { text, lines: new LineIndex(text) }]));
  }

  mutants(): readonly Mutant[] {
    const files = this.#model.files.map(({ path }) => path);
    return [...this.#made].sort(
      (one, next) => files.indexOf(one.file) - files.indexOf(next.file) || one.line - next.line || one.column - next.column,
    );
  }

  // ─── Conditions and calculations ───

  addExpressions(): void {
    const changing: Changing = {
      plan: this.#plan,
      isInside: insideLeaves(this.#plan),
      textsWritten: this.#textsWritten(),
      writtenOf: (expression) => this.#writtenAt(expression),
    };
    for (let index = 0; index < this.#unshared.expressions; index++) {
      if (this.#isSpare(index)) continue;
      this.#addAt(this.#placeOf(index), changedExpression(index, changing), this.#askerName(index));
    }
    for (let index = 0; index < this.#unshared.selections; index++) {
      const asking = this.#unshared.askedBy[index];
      if (asking == null) continue;
      this.#addAt(this.#placeOf(asking), changedSelection(this.#plan.selections[index]!, index, changing), this.#askerName(asking));
    }
  }

  #textsWritten(): ReadonlyMap<string, string> {
    const quoted = this.#model.files.flatMap(({ text }) => [...text.matchAll(/"((?:[^"\\\n]|\\.)*)"/g)].map(([, written]) => written!));
    return new Map(quoted.reverse().map((written) => [fold(written), written]));
  }

  /** One that is there to be the opposite of, or for nothing. */
  #isSpare(index: number): boolean {
    const [expression, next] = [this.#plan.expressions[index]!, this.#plan.expressions[index + 1]];
    return (
      expression.kind === "call" && expression.leaf === true && next?.kind === "call" && next.leaf === true && isSame(expression, next)
    );
  }

  /** Where an expression is written: where it was first, or, if that is in another part, where the part that it is in begins. */
  #placeOf(expression: number): Location {
    const { parts, sources, files } = wordsOf(this.#plan);
    const [file, line, column, endLine, endColumn] = sources[expression]!;
    const owner = this.#unshared.owners[expression] ?? null;
    if (owner !== null) {
      const own = parts[owner]!.source;
      const end = Math.min(...parts.flatMap(({ source }) => (source.file === own.file && source.line > own.line ? source.line : [])));
      if (file !== own.file || line < own.line || line >= end) return this.#lineAt(owner);
    }
    const name = files[file]!;
    const { lines } = this.#texts.get(name)!;
    const start = lines.offsetAt({ line: line - 1, character: column - 1 });
    return { file: name, span: { start, end: lines.offsetAt({ line: endLine - 1, character: endColumn - 1 }) } };
  }

  #writtenAt(expression: number): string {
    const [file, line, column, endLine, endColumn] = wordsOf(this.#plan).sources[expression]!;
    const { text, lines } = this.#texts.get(wordsOf(this.#plan).files[file]!)!;
    const start = lines.offsetAt({ line: line - 1, character: column - 1 });
    return shortened(text.slice(start, lines.offsetAt({ line: endLine - 1, character: endColumn - 1 })));
  }

  // ─── Scores ───

  addScores(): void {
    this.#plan.scores.forEach((score, index) => {
      const path = ["scores", index];
      const symbol = this.#model.scores[index]!;
      this.#addPart(score.part, changedBounds(score, path));
      for (const { rating, drafts } of changedRatings(score.ratings, [...path, "ratings"])) {
        const { file, declaration } = symbol.ratings[rating]!;
        this.#addAt({ file, span: declaration.span }, drafts, score.name);
      }
      if (score.kind === "formula") return;
      score.items.forEach((item, at) => this.#addItem(item, [...path, "items", at]));
      this.#addThen(score, path);
      this.#addReset(score, index, symbol);
    });
    this.#addDecays();
  }

  #addItem(item: PlanItem, path: Path): void {
    if (!("items" in item)) return this.#addRule(item, path);
    this.#addPart(item.part, [...changedBounds(item, path), ...(item.per === null ? [] : changedBounds(item.per, [...path, "per"]))]);
    item.items.forEach((rule, at) => this.#addRule(rule, [...path, "items", at]));
  }

  #addRule(rule: PlanRule, path: Path): void {
    if (rule.kind === "criterion") {
      if (rule.scale !== null) {
        const { numerator } = rule.scale;
        const more = numerator + stepOf(numerator);
        const edit = { path: [...path, "scale", "numerator"], value: more };
        this.#addPart(rule.part, [draft("weight", `weight ${percentWords(numerator)} could be ${percentWords(more)}`, edit)]);
      }
      rule.rows.forEach((row, at) => {
        const drafts = changedAmount(row.value, [...path, "rows", at, "value"], false);
        this.#addPart(
          row.part,
          drafts.map((each) => this.#withHighest(each, rule, at, path)),
        );
      });
      return;
    }
    this.#addPart(rule.part, changedAmount(rule.points, [...path, "points"], true));
    if (rule.kind !== "occurrences") return;
    const { silence } = rule;
    this.#addPart(rule.part, [
      ...changedLimits(rule.limits, [...path, "limits"], this.#plan),
      ...changedBounds(rule, path),
      ...(silence === null ? [] : changedDays(silence.days, [...path, "silence", "days"])),
    ]);
  }

  /** A weight without “out of” is what the highest row is worth: that moves with it. */
  #withHighest(change: Draft, { part, scale, rows }: PlanCriterion, at: number, path: Path): Draft {
    const { file, span } = this.#lineAt(part);
    const isSaid = /\bout of\b/.test(this.#texts.get(file)!.text.slice(span.start, span.end));
    const value = change.edits[0]!.value as number;
    const highest = Math.max(...rows.map((row, index) => (index === at ? value : "millionths" in row.value ? row.value.millionths : 0)));
    if (scale === null || isSaid || highest === scale.denominator) return change;
    return { ...change, edits: [...change.edits, { path: [...path, "scale", "denominator"], value: highest }] };
  }

  #addThen({ then }: PlanBlock, path: Path): void {
    then.forEach((line, at) => {
      this.#addPart(line.part, [
        ...changedAdjustment(line.adjustment, [...path, "then", at, "adjustment"]),
        ...laterOrOut(then, [...path, "then"], at, "this line"),
      ]);
    });
  }

  #addReset({ reset }: PlanBlock, index: number, { file, declaration }: ScoreSymbol): void {
    if (reset === null || declaration.kind !== "score-block") return;
    const lines = declaration.items.filter((item) => item.kind === "reset-line");
    const { triggers } = this.#plan.resets[reset]!;
    triggers.forEach(({ silence }, at) => {
      const place = lines[at] ?? declaration;
      const path = ["resets", reset, "triggers"];
      const out =
        triggers.length > 1
          ? { path, value: triggers.filter((_, each) => each !== at) }
          : { path: ["scores", index, "reset"], value: null };
      this.#addAt(
        { file, span: place.span },
        [
          draft("left-out", "this line could be left out", out),
          ...(silence === null ? [] : changedDays(silence, [...path, at, "silence"])),
        ],
        this.#plan.scores[index]!.name,
      );
    });
  }

  /** At the only rule that fades so, or at the line that says it of several. */
  #addDecays(): void {
    const users = new Map<number, { readonly score: number; readonly rules: number[] }>();
    this.#plan.scores.forEach((score, index) => {
      if (score.kind === "formula") return;
      for (const rule of score.items.flatMap((item) => ("items" in item ? item.items : [item]))) {
        if (rule.kind !== "occurrences" || rule.decay === null) continue;
        const known = users.get(rule.decay);
        if (known === undefined) users.set(rule.decay, { score: index, rules: [rule.part] });
        else known.rules.push(rule.part);
      }
    });
    for (const [decay, { score, rules }] of users) {
      const drafts = changedDecay(this.#plan.decays[decay]!, ["decays", decay]);
      const line = rules.length === 1 && this.#saysDecay(rules[0]!) ? null : decayLine(this.#model.scores[score]!);
      this.#addAt(line ?? this.#lineAt(rules[0]!), drafts, line === null ? this.#nameOf(rules[0]!) : this.#plan.scores[score]!.name);
    }
  }

  #saysDecay(part: number): boolean {
    const { file, span } = this.#lineAt(part);
    return /\bdecay\b/.test(this.#texts.get(file)!.text.slice(span.start, span.end));
  }

  // ─── What is decided ───

  addOutcome(): void {
    const { ignores, discards, matrix, lifecycle, route } = this.#plan;
    ignores.forEach(({ part, burst }, at) => {
      const path = ["ignores", at, "burst"];
      const bursts =
        burst === null
          ? []
          : [
              ...neighbors(burst.count, 1, 2).map((count) =>
                draft("number", `${burst.count} could be ${count}`, { path: [...path, "count"], value: count }),
              ),
              ...changedWindow(burst.window, [...path, "window"]),
            ];
      this.#addPart(part, [leftOut(ignores, ["ignores"], at, "this line"), ...bursts]);
    });
    discards.forEach(({ part }, at) => this.#addPart(part, laterOrOut(discards, ["discards"], at, "this reason")));
    if (matrix !== null) {
      const { overrides } = matrix;
      overrides.forEach(({ part }, at) => this.#addPart(part, laterOrOut(overrides, ["matrix", "overrides"], at, "this override")));
      this.#addCells();
    }
    lifecycle?.forEach(({ part }, at) => this.#addPart(part, laterOrOut(lifecycle, ["lifecycle"], at, "this step")));
    route?.forEach(({ part }, at) => this.#addPart(part, laterOrOut(route, ["route"], at, "this route")));
  }

  #addCells(): void {
    const { matrix, actions, scores } = this.#plan;
    const { file, declaration } = this.#model.matrix!;
    const written = matrixCells(declaration);
    const [rows, columns] = [scores[matrix!.rows]!, scores[matrix!.columns]!];
    const nameOf = (action: number | null): string => (action === null ? "none" : actions[action]!.name);
    matrix!.cells.forEach((cells, row) =>
      cells.forEach((action, column) => {
        const [down, across] = [rows.ratings[row]!.name, columns.ratings[column]!.name];
        const value = action === null ? 0 : action + 1 < actions.length ? action + 1 : actions.length > 1 ? 0 : null;
        if (actions.length === 0) return;
        const cell = written.get(down)?.get(across) ?? declaration;
        this.#addAt(
          { file, span: cell.span },
          [
            draft("cell", `cell ${cellName(down, across)} could be ${nameOf(value)} instead of ${nameOf(action)}`, {
              path: ["matrix", "cells", row, column],
              value,
            }),
          ],
          null,
        );
      }),
    );
  }

  // ─── Places ───

  #addPart(part: number, drafts: readonly Draft[]): void {
    if (drafts.length > 0) this.#addAt(this.#lineAt(part), drafts, this.#nameOf(part));
  }

  /** What an expression belongs to: its part, or the definition that it is written in. */
  #askerName(expression: number): string | null {
    const owner = this.#unshared.owners[expression] ?? null;
    if (owner !== null) return this.#nameOf(owner);
    const { file, span } = this.#placeOf(expression);
    const holds = ({ file: its, declaration }: { readonly file: string; readonly declaration: { readonly span: Span } }): boolean =>
      its === file && declaration.span.start <= span.start && span.end <= declaration.span.end;
    return [...this.#model.defines, ...this.#model.eventKinds].find(holds)?.name ?? null;
  }

  /** What a part is called where people are told of it. */
  #nameOf(part: number | null): string | null {
    if (part === null) return null;
    const score = this.#plan.scores.find((each) => each.part === part);
    if (score !== undefined) return score.name;
    const { label, sentence } = wordsOf(this.#plan).parts[part]!;
    return label ?? (sentence === null ? null : shortened(sentence));
  }

  #addAt({ file, span }: Location, drafts: readonly Draft[], about: string | null): void {
    if (drafts.length === 0) return;
    const { text, lines } = this.#texts.get(file)!;
    const { line, character } = lines.positionAt(span.start);
    const written = text.slice(lines.lineStart(line), lines.lineStart(line + 1)).trim();
    for (const { kind, change, edits } of drafts)
      this.#made.push({
        kind,
        change,
        sentence: about === null ? change : `${about}: ${change}`,
        about,
        file,
        line: line + 1,
        column: character + 1,
        written,
        edits,
      });
  }

  /** The first line of a part. */
  #lineAt(part: number): Location {
    const { parts, files } = wordsOf(this.#plan);
    const { file, line, column } = parts[part]!.source;
    const name = files[file]!;
    const { lines } = this.#texts.get(name)!;
    const start = lines.offsetAt({ line: line - 1, character: column - 1 });
    return { file: name, span: { start, end: lines.lineStart(line) } };
  }
}

const changedDays = (days: number, path: Path): Draft[] =>
  neighbors(days, 1, 1).map((value) => draft("window", `${daysWords(days)} could be ${daysWords(value)}`, { path, value }));

const leftOut = (entries: readonly unknown[], path: Path, at: number, what: string): Draft =>
  draft("left-out", `${what} could be left out`, { path, value: entries.filter((_, each) => each !== at) });

/** An entry of which the first that holds decides, or one that builds on those before it: left out, or after the next. */
function laterOrOut(entries: readonly { readonly when: number | null }[], path: Path, at: number, what: string): Draft[] {
  const [entry, next] = [entries[at]!, entries[at + 1]];
  if (entry.when === null) return [];
  const out = leftOut(entries, path, at, what);
  if (next === undefined || next.when === null) return [out];
  const swapped = entries.with(at, next).with(at + 1, entry);
  return [out, draft("order", `${what} could come after the next one`, { path, value: swapped })];
}

const isSame = (one: unknown, next: unknown): boolean => JSON.stringify(one) === JSON.stringify(next);

/** On one line, and no longer than is read at a glance. */
function shortened(text: string): string {
  return cutAtWord(text.replace(/\s+/g, " ").trim(), 80);
}

/** The line of a block, or of its first group with one, that says how contributions fade. */
function decayLine({ file, declaration }: ScoreSymbol): Location | null {
  if (declaration.kind !== "score-block") return null;
  const line = declaration.items.find((item) => item.kind === "decay-line");
  if (line !== undefined) return { file, span: line.span };
  const group = declaration.items.find((item): item is GroupItem => item.kind === "group" && item.decay !== undefined);
  return group?.decay === undefined ? null : { file, span: group.decay.span };
}
