import type { BlockItem, Criterion, Expression, GroupItem, OccurrenceRule, Points, RuleItem, ScoreBlockDeclaration } from "../ast.ts";
import type { ScoreSymbol } from "../model.ts";
import type { PlacedScore, Program } from "../symbols/program.ts";
import { leadScope, subtotalScope, type EventScope, type InferContext, type Read, type Scope } from "./context.ts";
import { drawsOf, type Definitions, type Draw } from "./definitions.ts";
import { inferPropertyPath, resolveEvents } from "./events.ts";
import { inferCondition, inferNumber } from "./infer.ts";
import { familyOf, typeInWords } from "./types.ts";

/** Where an expression is, as far as rules about what it may draw on care. */
export type SiteRole = "state" | "occurrence-filter" | "occurrence-points" | "reset-filter" | "formula" | "outcome";

/** An expression in its place, with everything it draws on. */
export interface Site {
  readonly file: string;
  readonly root: Expression;
  readonly role: SiteRole;
  /** The block or formula it belongs to, with its kind. */
  readonly owner: ScoreSymbol | null;
  readonly family: ScoreSymbol["family"] | null;
  readonly draws: readonly Draw[];
}

type Need = "condition" | "number";
interface Place {
  readonly file: string;
  readonly role: SiteRole;
  readonly owner: ScoreSymbol | null;
  readonly family: ScoreSymbol["family"] | null;
}

/** Infers every expression outside definitions, and tells what each draws on. */
export function inferSites(program: Program, definitions: Definitions): readonly Site[] {
  const sites: Site[] = [];
  const inferAt = (place: Place, root: Expression, need: Need, scope: Scope): void => {
    const reads: Read[] = [];
    const { file, owner } = place;
    const context: InferContext = { program, file, scope, owner, reads, defineTypes: definitions.types };
    if (need === "condition") inferCondition(root, context);
    else inferNumber(root, context);
    sites.push({ ...place, root, draws: drawsOf(reads, place.file, definitions.draws) });
  };
  for (const block of program.blocks) inferBlock(block, program, inferAt);
  for (const { file, declaration, symbol } of program.formulas) {
    inferAt({ file, role: "formula", owner: symbol, family: "formula" }, declaration.expression, "number", leadScope);
  }
  const outcome = (file: string): Place => ({ file, role: "outcome", owner: null, family: null });
  for (const { file, declaration } of program.discards) inferAt(outcome(file), declaration.condition, "condition", leadScope);
  for (const { file, declaration } of program.matrices) {
    for (const override of declaration.overrides) inferAt(outcome(file), override.condition, "condition", leadScope);
  }
  for (const { file, declaration } of program.lifecycles) {
    for (const { condition } of declaration.steps) if (condition !== undefined) inferAt(outcome(file), condition, "condition", leadScope);
  }
  for (const { file, declaration } of program.tests) {
    for (const item of declaration.items) {
      if (item.kind !== "expect-line") continue;
      for (const expectation of item.expectations) {
        if (expectation.kind !== "expect-condition") continue;
        inferAt(outcome(file), expectation.condition, "condition", leadScope);
      }
    }
  }
  return sites;
}

type InferAt = (place: Place, root: Expression, need: Need, scope: Scope) => void;

function inferBlock(block: PlacedScore<ScoreBlockDeclaration>, program: Program, inferAt: InferAt): void {
  const place: Place = { file: block.file, role: "state", owner: block.symbol, family: block.declaration.family };
  for (const item of block.declaration.items) inferItem(item, place, program, inferAt);
}

type BlockItemInferrers = {
  readonly [Kind in BlockItem["kind"]]: (
    item: Extract<BlockItem, { kind: Kind }>,
    place: Place,
    program: Program,
    inferAt: InferAt,
  ) => void;
};

const itemInferrers: BlockItemInferrers = {
  "decay-line": () => {},
  "ratings-line": () => {},
  "reset-line": (line, place, program, inferAt) => {
    const events = resolveEvents(line.events, { program, file: place.file });
    if (line.where !== undefined) inferAt({ ...place, role: "reset-filter" }, line.where, "condition", { kind: "event", events });
  },
  "state-rule": (rule, place, _program, inferAt) => {
    inferPoints(rule.points, place, leadScope, inferAt);
    inferAt(place, rule.condition, "condition", leadScope);
  },
  "occurrence-rule": inferOccurrenceRule,
  criterion: inferCriterion,
  group: inferGroup,
  "then-line": (line, place, _program, inferAt) => {
    if (line.adjustment.kind === "then-add") inferPoints(line.adjustment.points, place, leadScope, inferAt);
    inferAt(place, line.condition, "condition", subtotalScope);
  },
};

function inferItem(item: BlockItem | RuleItem, place: Place, program: Program, inferAt: InferAt): void {
  (itemInferrers[item.kind] as (item: BlockItem, place: Place, program: Program, inferAt: InferAt) => void)(item, place, program, inferAt);
}

function inferGroup(group: GroupItem, place: Place, program: Program, inferAt: InferAt): void {
  for (const item of group.items) inferItem(item, place, program, inferAt);
}

function inferCriterion(criterion: Criterion, place: Place, _program: Program, inferAt: InferAt): void {
  for (const row of criterion.rows) {
    inferPoints(row.points, place, leadScope, inferAt);
    if (row.condition !== undefined) inferAt(place, row.condition, "condition", leadScope);
  }
}

function inferOccurrenceRule(rule: OccurrenceRule, place: Place, program: Program, inferAt: InferAt): void {
  const events = resolveEvents(rule.events, { program, file: place.file });
  const scope: Scope = { kind: "event", events };
  inferPoints(rule.points, { ...place, role: "occurrence-points" }, scope, inferAt);
  if (rule.where !== undefined) inferAt({ ...place, role: "occurrence-filter" }, rule.where, "condition", scope);
  for (const modifier of rule.modifiers) {
    if (modifier.kind !== "once-per" || !("property" in modifier.target)) continue;
    const { property, member } = modifier.target;
    inferOncePer(member === undefined ? [property] : [property, member], events, place, program);
  }
}

function inferOncePer(path: Parameters<typeof inferPropertyPath>[0], events: EventScope, place: Place, program: Program): void {
  const context: InferContext = {
    program,
    file: place.file,
    scope: { kind: "event", events },
    owner: place.owner,
    reads: [],
    defineTypes: new Map(),
  };
  const type = inferPropertyPath(path, events, context);
  if (familyOf(type) !== "list") return;
  program.reporter.report("aggregate-of-wrong-type", place.file, path[0]!, {
    aggregate: "once per",
    what: path[0]!.text,
    type: typeInWords(type),
    needs: "single values",
  });
}

/** Points written out need no inference; an expression in brackets gives a number. */
function inferPoints({ amount }: Points, place: Place, scope: Scope, inferAt: InferAt): void {
  if (amount.kind === "group-expression") inferAt(place, amount, "number", scope);
}
