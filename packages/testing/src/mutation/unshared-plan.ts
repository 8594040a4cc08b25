import type { ExpectedCondition, TestPlan } from "@scoreline/compiler";
import { LineIndex, type Location } from "@scoreline/diagnostics";
import type { Expression } from "@scoreline/language";
import {
  wordsOf,
  withReferences,
  type Plan,
  type PlanDecay,
  type PlanExpression,
  type PlanPhrase,
  type PlanReset,
  type PlanSelection,
  type PlanSpan,
  type Pointer,
} from "@scoreline/plan";

/** Tests on a plan in which every part has expressions of its own, so that each can be changed where it is written and nowhere else. */
export interface UnsharedTests {
  readonly tests: TestPlan;
  /** How many of its expressions and selections the model is made of; those after them are what promises and tests ask. */
  readonly expressions: number;
  readonly selections: number;
  /** By expression: the part that it is in; null in a definition, which is shared, and in resets and fadings. */
  readonly owners: readonly (number | null)[];
  /** By selection: the expression that asks for it, or null where another selection does. */
  readonly askedBy: readonly (number | null)[];
}

/** What has been copied for one owner. */
interface Copies {
  readonly owner: number | null;
  readonly expressions: Map<number, number>;
  readonly selections: Map<number, number>;
}

const noCopies = (owner: number | null): Copies => ({ owner, expressions: new Map(), selections: new Map() });

/**
 * The same tests on the same plan, in which equal expressions are one only where a definition is: in the text they are several. Every
 * constant belongs to one expression, and what a test expects is its own unless it names a definition. Before each condition that people see
 * as a whole comes another like it, of which it can be made the opposite.
 */
export function unshared({ model, plan, conditions, provenance }: TestPlan): UnsharedTests {
  const words = wordsOf(plan);
  const phrasesOf = new Map(words.phrases.map(({ expression, text }) => [expression, text]));
  const expressions: PlanExpression[] = [];
  const owners: (number | null)[] = [];
  const sources: PlanSpan[] = [];
  const locations: Location[] = [];
  const phrases: PlanPhrase[] = [];
  const selections: PlanSelection[] = [];
  const askedBy: (number | null)[] = [];
  const resets: PlanReset[] = [];
  const decays: PlanDecay[] = [];
  const inDefinitions = noCopies(null);
  const isInDefinition = definitionsOf({ model, plan });
  const copiedResets = new Map<number, number>();

  const copyExpression = (index: number, asking: Copies): number => {
    const copies = isInDefinition(index) ? inDefinitions : asking;
    const known = copies.expressions.get(index);
    if (known !== undefined) return known;
    const written = plan.expressions[index]!;
    // What a changed condition can be the opposite of.
    const spare = written.kind === "call" && written.leaf === true;
    const asked: number[] = [];
    const [copy] = withReferences("expressions", [written], (table, at) => {
      const place = pointIn(table, at, copies);
      if (table === "selections") asked.push(place);
      return place;
    });
    const note = (each: PlanExpression): number => {
      owners.push(copies.owner);
      sources.push(words.sources[index]!);
      locations.push(provenance.expressions[index]!);
      return expressions.push(each) - 1;
    };
    if (spare) note(copy!);
    const place = note(copy!);
    for (const selection of asked) askedBy[selection] ??= place;
    if (phrasesOf.has(index)) phrases.push({ expression: place, text: phrasesOf.get(index)! });
    if (written.kind !== "constant") copies.expressions.set(index, place);
    return place;
  };

  const copySelection = (index: number, copies: Copies): number => {
    const known = copies.selections.get(index);
    if (known !== undefined) return known;
    const [copy] = withReferences("selections", [plan.selections[index]!], (table, at) => pointIn(table, at, copies));
    const place = selections.push(copy!) - 1;
    copies.selections.set(index, place);
    return place;
  };

  /** What makes a block forget is said in the block, whoever asks. */
  const copyReset = (index: number): number => {
    const known = copiedResets.get(index);
    if (known !== undefined) return known;
    const copies = noCopies(null);
    const [copy] = withReferences("resets", [plan.resets[index]!], (table, at) => pointIn(table, at, copies));
    const place = resets.push(copy!) - 1;
    copiedResets.set(index, place);
    return place;
  };

  const pointIn = (table: string, index: number, copies: Copies): number => {
    if (table === "expressions") return copyExpression(index, copies);
    if (table === "selections") return copySelection(index, copies);
    return table === "resets" ? copyReset(index) : index;
  };

  /** For the parts of one list. Fadings are shared within a score, where one line says how all of it fades. */
  const pointer = (): Pointer => {
    const copied = new Map<number | null, Copies>();
    const copiedDecays = new Map<number, number>();
    return (table, index, part) => {
      let copies = copied.get(part);
      if (copies === undefined) copied.set(part, (copies = noCopies(part)));
      if (table !== "decays") return pointIn(table, index, copies);
      const known = copiedDecays.get(index);
      if (known !== undefined) return known;
      const own = noCopies(null);
      const [copy] = withReferences("decays", [plan.decays[index]!], (inner, at) => pointIn(inner, at, own));
      const place = decays.push(copy!) - 1;
      copiedDecays.set(index, place);
      return place;
    };
  };

  const parts = {
    ignores: withReferences("ignores", plan.ignores, pointer()),
    scores: plan.scores.map((score) => withReferences("scores", [score], pointer())[0]!),
    discards: withReferences("discards", plan.discards, pointer()),
    matrix: withReferences("matrix", plan.matrix, pointer()),
    lifecycle: withReferences("lifecycle", plan.lifecycle, pointer()),
    route: withReferences("route", plan.route, pointer()),
  };
  const made = { expressions: expressions.length, selections: selections.length };
  const promises = withReferences("promises", plan.promises, pointer());
  const expected = new Map<Expression, ExpectedCondition>();
  for (const [written, { condition, compared }] of conditions) {
    const copies = noCopies(null);
    expected.set(written, {
      condition: copyExpression(condition, copies),
      compared: compared.map((side) => ({ ...side, expression: copyExpression(side.expression, copies) })),
    });
  }
  const copy: Plan = {
    ...plan,
    ...parts,
    promises,
    expressions,
    selections,
    resets,
    decays,
    words: { ...words, sources, phrases },
  };
  return {
    tests: { model, plan: copy, conditions: expected, provenance: { ...provenance, expressions: locations, conditions: new Map() } },
    ...made,
    owners,
    askedBy,
  };
}

/** Says of an expression whether it is written in a definition. */
function definitionsOf({ model, plan }: Pick<TestPlan, "model" | "plan">): (expression: number) => boolean {
  const { files, sources } = wordsOf(plan);
  const lines = new Map(model.files.map(({ path, text }) => [path, new LineIndex(text)]));
  const definitions = [...model.defines, ...model.eventKinds].map(({ file, declaration: { span } }) => ({
    file: files.indexOf(file),
    from: lines.get(file)!.positionAt(span.start).line + 1,
    to: lines.get(file)!.positionAt(span.end).line + 1,
  }));
  return (expression) => {
    const [file, line] = sources[expression]!;
    return definitions.some((each) => each.file === file && each.from <= line && line <= each.to);
  };
}
