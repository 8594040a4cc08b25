import type {
  BlockItem,
  Criterion,
  Decay,
  EventSelector,
  Expression,
  GroupItem,
  OccurrenceRule,
  Per,
  PerProperty,
  Points,
  RuleItem,
  ScoreBlockDeclaration,
  TestDeclaration,
} from "../ast.ts";
import type { ScoreSymbol } from "../model.ts";
import type { PlacedScore, Program } from "../symbols/program.ts";
import {
  asksNothing,
  leadAtHand,
  silenceAtHand,
  subtotalAtHand,
  type Asks,
  type AtHand,
  type InferContext,
  type Read,
  type ResolvedEvents,
  type ResolvedMatrix,
} from "./context.ts";
import { drawsOf, type Definitions, type Draw } from "./definitions.ts";
import { inferPropertyPath, reportListAsKey, resolveEvents } from "./events.ts";
import { infer, inferCondition, inferNumber } from "./infer.ts";
import type { Leaves } from "./leaves.ts";
import { resolveTrend } from "./named-fields.ts";
import { reportPropertyOfSilence } from "./names.ts";

/** Where an expression is, as far as rules about what it may draw on care. */
export type SiteRole =
  | "state"
  | "occurrence-filter"
  | "occurrence-points"
  | "ignore-filter"
  | "event-kind"
  | "silence"
  | "reset-filter"
  | "formula"
  | "outcome";

/** Roles of expressions about the event at hand, which may ask about those before it. */
export const eventRoles = ["occurrence-filter", "occurrence-points", "ignore-filter"] as const satisfies readonly SiteRole[];

interface Surroundings {
  readonly file: string;
  readonly role: SiteRole;
  /** The block or formula that an expression belongs to, with its kind. */
  readonly owner: ScoreSymbol | null;
  readonly family: ScoreSymbol["family"] | null;
  readonly asks: Asks;
}

/** An expression where it is, with everything it draws on. */
export interface Site extends Surroundings {
  readonly root: Expression;
  readonly draws: readonly Draw[];
}

/** What is decided before routes are tried, and all that is decided. */
const beforeRoutes: Asks["words"] = ["action", "cell", "lifecycle"];
const everything: Asks["words"] = [...beforeRoutes, "route"];

type Need = "condition" | "number";

/** Infers every expression outside definitions, and tells what each draws on. */
export function inferSites(program: Program, definitions: Definitions, matrix: ResolvedMatrix | null, leaves: Leaves): readonly Site[] {
  const sites: Site[] = [];
  const inferAt = (around: Surroundings, root: Expression, need: Need, atHand: AtHand): void => {
    const reads: Read[] = [];
    const { file, owner, asks } = around;
    const context: InferContext = { program, file, atHand, owner, reads, asks, defineTypes: definitions.types };
    if (need === "condition") inferCondition(root, context);
    else inferNumber(root, context);
    sites.push({ ...around, root, draws: drawsOf(reads, around.file, definitions.draws) });
  };
  for (const { file, declaration } of program.placedKinds) {
    const events = resolveEvents(declaration.events, { program, file });
    const around: Surroundings = { file, role: "event-kind", owner: null, family: null, asks: asksNothing };
    if (declaration.where !== undefined)
      inferAt(around, declaration.where, "condition", { kind: "event", events, others: "none in a kind" });
  }
  for (const block of program.blocks) leaves.within(block.declaration, () => inferBlock(block, program, inferAt));
  for (const { file, declaration, symbol } of program.formulas) {
    inferAt({ file, role: "formula", owner: symbol, family: "formula", asks: asksNothing }, declaration.expression, "number", leadAtHand);
  }
  const outcome = (file: string, words: Asks["words"] = []): Surroundings => ({
    file,
    role: "outcome",
    owner: null,
    family: null,
    asks: { words, matrix },
  });
  for (const { file, declaration } of program.discards) inferAt(outcome(file), declaration.condition, "condition", leadAtHand);
  for (const { file, declaration } of program.matrices) {
    for (const override of declaration.overrides) inferAt(outcome(file), override.condition, "condition", leadAtHand);
  }
  for (const { file, declaration } of program.lifecycles) {
    for (const { condition } of declaration.steps) if (condition !== undefined) inferAt(outcome(file), condition, "condition", leadAtHand);
  }
  for (const { file, declaration } of program.placedRoutes) {
    for (const { condition } of declaration.lines) {
      if (condition !== undefined) inferAt(outcome(file, beforeRoutes), condition, "condition", leadAtHand);
    }
  }
  for (const { file, declaration } of program.promises) {
    const { claim } = declaration;
    if (claim.kind === "promised-condition") inferAt(outcome(file, everything), claim.condition, "condition", leadAtHand);
    else resolveTrend(claim, file, program);
  }
  for (const { file, declaration } of program.ignored) {
    const atHand: AtHand = { kind: "event", events: resolveEvents(declaration.events, { program, file }), others: "earlier" };
    const { where, burst } = declaration;
    if (where !== undefined) inferAt({ ...outcome(file), role: "ignore-filter", asks: asksNothing }, where, "condition", atHand);
    const context: InferContext = { program, file, atHand, owner: null, reads: [], defineTypes: definitions.types, asks: asksNothing };
    for (const path of burst?.same ?? []) reportListAsKey("with same", path, infer(path, context), context);
  }
  for (const { file, declaration } of program.tests) {
    leaves.within(declaration, () => {
      for (const condition of conditionsIn(declaration)) inferAt(outcome(file, everything), condition, "condition", leadAtHand);
    });
  }
  return sites;
}

/** What a test expects, as far as it is a condition. */
const conditionsIn = ({ items }: TestDeclaration): readonly Expression[] =>
  items
    .flatMap((item) => (item.kind === "expect-line" ? item.expectations : []))
    .flatMap((each) => (each.kind === "expect-condition" ? [each.condition] : []));

type InferAt = (around: Surroundings, root: Expression, need: Need, atHand: AtHand) => void;

function inferBlock(block: PlacedScore<ScoreBlockDeclaration>, program: Program, inferAt: InferAt): void {
  const around: Surroundings = {
    file: block.file,
    role: "state",
    owner: block.symbol,
    family: block.declaration.family,
    asks: asksNothing,
  };
  for (const item of block.declaration.items) inferItem(item, around, program, inferAt);
}

type BlockItemInferrers = {
  readonly [Kind in BlockItem["kind"]]: (
    item: Extract<BlockItem, { kind: Kind }>,
    around: Surroundings,
    program: Program,
    inferAt: InferAt,
  ) => void;
};

const itemInferrers: BlockItemInferrers = {
  "decay-line": (line, around, program) => inferDecay(line.decay, around, program),
  "ratings-line": () => {},
  "reset-line": (line, around, program, inferAt) => {
    const events = resolveEvents(line.events, { program, file: around.file });
    if (line.where !== undefined)
      inferAt({ ...around, role: "reset-filter" }, line.where, "condition", { kind: "event", events, others: "none in reset" });
  },
  "state-rule": (rule, around, _program, inferAt) => {
    inferPoints(rule.points, around, leadAtHand, inferAt);
    if (rule.condition !== undefined) inferAt(around, rule.condition, "condition", leadAtHand);
  },
  "occurrence-rule": inferOccurrenceRule,
  criterion: inferCriterion,
  group: inferGroup,
  "then-line": (line, around, _program, inferAt) => {
    if (line.adjustment.kind !== "then-change") inferPoints(line.adjustment.points, around, leadAtHand, inferAt);
    inferAt(around, line.condition, "condition", subtotalAtHand);
  },
};

function inferItem(item: BlockItem | RuleItem, around: Surroundings, program: Program, inferAt: InferAt): void {
  (itemInferrers[item.kind] as (item: BlockItem, around: Surroundings, program: Program, inferAt: InferAt) => void)(
    item,
    around,
    program,
    inferAt,
  );
}

function inferGroup(group: GroupItem, around: Surroundings, program: Program, inferAt: InferAt): void {
  if (group.decay !== undefined) inferDecay(group.decay, around, program);
  for (const item of group.items) inferItem(item, around, program, inferAt);
  const selector = eventsOf(group);
  if (!group.bounds.some(({ per }) => per !== undefined) || selector === null) return;
  const events = resolveEvents(selector, { program, file: around.file });
  const silent = group.items.some((item) => item.kind === "occurrence-rule" && item.silence !== undefined);
  for (const { per } of group.bounds) {
    if (silent) reportPropertiesOfSilence(per, around, program);
    else inferPer(per, events, around, program);
  }
}

/** All events that the rules of a group are about, as if one rule were; null where it has none. */
function eventsOf({ span, items }: GroupItem): EventSelector | null {
  const selectors = items.flatMap((item) => (item.kind === "occurrence-rule" ? item.events : []));
  if (selectors.length === 0) return null;
  return {
    kind: "event-selector",
    span,
    events: selectors.flatMap(({ events }) => events),
    anything: selectors.some(({ anything }) => anything),
  };
}

/** `decay 10% every 30 days without E`: the events are named, and no expression. */
function inferDecay(decay: Decay, { file }: Surroundings, program: Program): void {
  if ("without" in decay) resolveEvents(decay.without, { program, file });
}

function inferCriterion(criterion: Criterion, around: Surroundings, _program: Program, inferAt: InferAt): void {
  for (const row of criterion.rows) {
    inferPoints(row.points, around, leadAtHand, inferAt);
    if (row.condition !== undefined) inferAt(around, row.condition, "condition", leadAtHand);
  }
}

function inferOccurrenceRule(rule: OccurrenceRule, around: Surroundings, program: Program, inferAt: InferAt): void {
  const events = resolveEvents(rule.events, { program, file: around.file });
  const silent = rule.silence !== undefined;
  const atHand: AtHand = silent ? silenceAtHand : { kind: "event", events, others: "all" };
  inferPoints(rule.points, { ...around, role: silent ? "silence" : "occurrence-points" }, atHand, inferAt);
  if (rule.where !== undefined) inferAt({ ...around, role: silent ? "silence" : "occurrence-filter" }, rule.where, "condition", atHand);
  const pers = [rule.per];
  for (const modifier of rule.modifiers) {
    if (modifier.kind === "decay-modifier") inferDecay(modifier.decay, around, program);
    // What a bound is for each of belongs to a group.
    if ("per" in modifier && modifier.kind !== "bound") pers.push(modifier.per);
  }
  for (const per of pers) {
    if (silent) reportPropertiesOfSilence(per, around, program);
    else inferPer(per, events, around, program);
  }
}

/** A silence has no properties. */
function reportPropertiesOfSilence(per: Per | undefined, { file }: Surroundings, program: Program): void {
  for (const key of per?.keys ?? []) if (key.kind === "per-property") reportPropertyOfSilence(key.path[0]!, { program, file });
}

/** What makes occurrences alike is a property that each of the events has, or a part of one, with single values. */
function inferPer(per: Per | undefined, events: ResolvedEvents, around: Surroundings, program: Program): void {
  for (const key of per?.keys ?? []) if (key.kind === "per-property") inferPerProperty(key, events, around, program);
}

function inferPerProperty({ path }: PerProperty, events: ResolvedEvents, around: Surroundings, program: Program): void {
  const context: InferContext = {
    program,
    file: around.file,
    atHand: { kind: "event", events, others: "none in a figure" },
    owner: around.owner,
    reads: [],
    asks: asksNothing,
    defineTypes: new Map(),
  };
  const type = inferPropertyPath(path, events, context);
  reportListAsKey("per", path[0]!, type, context);
}

/** Points written out need no inference; an expression in brackets gives a number. */
function inferPoints({ amount }: Points, around: Surroundings, atHand: AtHand, inferAt: InferAt): void {
  if (amount.kind === "group-expression") inferAt(around, amount, "number", atHand);
}
