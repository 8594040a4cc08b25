import type { Span } from "@scoreline/diagnostics";
import type {
  Burst,
  Declaration,
  FieldDeclaration,
  LifecycleStep,
  ListFile,
  ListValues,
  OverrideLine,
  PromisedCondition,
  PromisedTrend,
  RouteLine,
  SourceFile,
  TypeReference,
} from "./declarations.ts";
import type { EventSelector, Expression, HistoryWindow, HowOften } from "./expressions.ts";
import type { Grid, GridCell, GridCellItem, GridRow, OutgoingProperty, PropertySetting, SettingValue } from "./grids-and-settings.ts";
import type {
  BlockItem,
  Bound,
  CriterionRow,
  Decay,
  Modifier,
  Ordinal,
  Per,
  PerKey,
  Points,
  RatingEntry,
  ThenAdjustment,
} from "./scores.ts";
import type { DidLine, Expectation, LeadSettings, TestItem } from "./tests.ts";
import type { ClockLiteral, ClockSpan, Duration, Name, NoneWord, RatingName, Value } from "./values.ts";

/** Every node there is. */
export type AstNode =
  | SourceFile
  | Declaration
  | FieldDeclaration
  | TypeReference
  | ListValues
  | ListFile
  | LifecycleStep
  | RouteLine
  | PromisedCondition
  | PromisedTrend
  | Burst
  | OverrideLine
  | OutgoingProperty
  | PropertySetting
  | SettingValue
  | Grid
  | GridRow
  | GridCell
  | GridCellItem
  | Expression
  | EventSelector
  | HowOften
  | HistoryWindow
  | BlockItem
  | Bound
  | CriterionRow
  | Decay
  | Modifier
  | Per
  | PerKey
  | Ordinal
  | Points
  | RatingEntry
  | ThenAdjustment
  | LeadSettings
  | DidLine
  | TestItem
  | Expectation
  | NoneWord
  | DidLine["when"]
  | Extract<Expectation, { kind: "expect-next-change" }>["when"]
  | ClockLiteral
  | Duration
  | ClockSpan
  | Name
  | RatingName
  | Value;

export type AstKind = AstNode["kind"];
export type AstNodeOf<Kind extends AstKind> = Extract<AstNode, { kind: Kind }>;

type IsNode<Part> = Part extends { readonly kind: string; readonly span: Span } ? true : false;
type HoldsNodes<Part> = Part extends readonly (infer Item)[] ? (true extends IsNode<Item> ? true : false) : IsNode<Part>;
type ChildKey<Node> = Node extends unknown
  ? { [Key in keyof Node]-?: true extends HoldsNodes<NonNullable<Node[Key]>> ? Key : never }[keyof Node]
  : never;

/** The properties of each kind that hold nodes, in the order of the text; one that is missing here does not compile. */
const childKeys: { readonly [Kind in AstKind]: Readonly<Record<ChildKey<AstNodeOf<Kind>> & string, true>> } = {
  file: { declarations: true },
  model: { name: true, timezone: true, description: true },
  use: { path: true },
  lead: { fields: true, missing: true },
  field: { name: true, type: true, from: true, missing: true },
  type: { values: true },
  event: { name: true, label: true, from: true, properties: true, missing: true },
  list: { name: true, source: true },
  "list-values": { values: true },
  "list-file": { path: true },
  define: { name: true, expression: true },
  "event-kind": { name: true, events: true, where: true },
  "score-block": { name: true, label: true, bounds: true, items: true },
  bound: { value: true, per: true },
  "decay-line": { decay: true },
  "reset-line": { silence: true, events: true, where: true },
  "state-rule": { points: true, condition: true, because: true },
  "occurrence-rule": { points: true, every: true, silence: true, events: true, per: true, where: true, modifiers: true, because: true },
  points: { amount: true },
  ordinal: {},
  once: {},
  "once-per": { per: true },
  "once-every": { stretch: true },
  "at-most": { count: true, per: true },
  per: { keys: true },
  "per-period": {},
  "per-property": { path: true },
  "latest-only": {},
  expires: { duration: true },
  "decay-modifier": { decay: true },
  "half-life": { duration: true },
  linear: { duration: true },
  "percent-steps": { percent: true, duration: true, without: true },
  "points-steps": { points: true, duration: true, without: true },
  "no-decay": {},
  criterion: { name: true, weight: true, outOf: true, rows: true },
  "criterion-row": { points: true, condition: true, because: true },
  group: { name: true, bounds: true, decay: true, items: true },
  "then-line": { adjustment: true, condition: true, because: true },
  "then-add": { points: true },
  "then-bound": { points: true },
  "then-change": { percent: true },
  "ratings-line": { entries: true },
  "rating-entry": { rating: true, from: true },
  score: { name: true, label: true, expression: true, bounds: true, ratings: true },
  discard: { reason: true, condition: true },
  action: { name: true, label: true, properties: true },
  "outgoing-property": { name: true, values: true },
  setting: { name: true, values: true },
  matrix: { rowScore: true, columnScore: true, grid: true, overrides: true },
  override: { action: true, condition: true, because: true },
  grid: { rows: true },
  "grid-row": { cells: true },
  "grid-cell": { items: true },
  words: { words: true },
  none: {},
  lifecycle: { steps: true },
  "lifecycle-step": { name: true, label: true, condition: true },
  route: { lines: true },
  "route-line": { name: true, label: true, condition: true, properties: true },
  promise: { name: true, claim: true },
  "promised-condition": { condition: true },
  "promised-trend": { score: true, field: true },
  ignore: { events: true, where: true, burst: true, because: true },
  burst: { count: true, window: true, same: true },
  sample: { name: true, items: true },
  "lead-settings": { settings: true },
  "did-line": { event: true, properties: true, times: true, when: true, time: true },
  today: {},
  test: { name: true, items: true },
  "at-line": { date: true },
  "given-line": { sample: true },
  "expect-line": { after: true, expectations: true },
  "expect-condition": { condition: true },
  "expect-about": { score: true, value: true },
  "expect-cell": { cell: true },
  "expect-action": { action: true },
  "expect-lifecycle": { step: true },
  "expect-route": { route: true },
  "expect-stage": { score: true, stage: true },
  "expect-discarded": { reason: true },
  "expect-next-change": { when: true },
  never: {},
  cases: { grid: true },
  name: {},
  text: {},
  number: {},
  percent: {},
  date: {},
  clock: {},
  truth: {},
  "missing-value": {},
  "days-ago": { duration: true },
  duration: {},
  "clock-span": {},
  "rating-name": {},
  "name-expression": { name: true },
  member: { object: true, member: true },
  "lead-reference": {},
  "group-expression": { expression: true },
  negative: { operand: true },
  arithmetic: { left: true, right: true },
  not: { operand: true },
  logical: { operands: true },
  "at-least": { count: true, conditions: true },
  comparison: { left: true, right: true },
  "one-of": { subject: true, values: true },
  "in-list": { subject: true, list: true },
  between: { subject: true, low: true, high: true },
  "text-test": { subject: true, patterns: true },
  matches: { subject: true, pattern: true },
  includes: { subject: true, values: true },
  "date-window": { subject: true, duration: true },
  "date-order": { subject: true, date: true },
  "missing-test": { subject: true },
  rated: { score: true, ratings: true },
  decision: { values: true },
  "event-selector": { events: true },
  "how-often": { count: true },
  "in-last": { duration: true },
  since: { events: true, where: true },
  within: { stretch: true },
  "same-day": {},
  "long-before": { duration: true },
  until: { duration: true, date: true },
  did: { events: true, where: true, howOften: true, window: true },
  "other-events": { howOften: true, events: true, same: true, where: true, window: true },
  aggregate: { events: true, property: true, same: true, where: true, window: true },
  "days-since": { subject: true },
  "count-of-stage": { stage: true, window: true },
  call: { arguments: true },
  "percent-of": { percent: true, operand: true },
  "missing-expression": {},
};

const keysOf: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(childKeys).map(([kind, keys]) => [kind, Object.keys(keys)]),
);

/** The nodes right below one, in the order of the table above. */
export function childrenOf(node: AstNode): readonly AstNode[] {
  const children: AstNode[] = [];
  pushChildren(node, children);
  return children.reverse();
}

/** Visits a node and everything below it, parents first, without recursion, however deep the tree. */
export function walk(root: AstNode, visit: (node: AstNode) => void): void {
  const waiting: AstNode[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    visit(node);
    pushChildren(node, waiting);
  }
}

/** Puts the children of a node on a stack, the last one first. */
function pushChildren(node: AstNode, stack: AstNode[]): void {
  const keys = keysOf[node.kind]!;
  for (let index = keys.length - 1; index >= 0; index--) {
    const part = (node as unknown as Readonly<Record<string, AstNode | readonly AstNode[] | undefined>>)[keys[index]!];
    if (part === undefined) continue;
    if (Array.isArray(part)) for (let item = part.length - 1; item >= 0; item--) stack.push((part as readonly AstNode[])[item]!);
    else stack.push(part as AstNode);
  }
}
