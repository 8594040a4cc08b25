/** What follows from the scores: who is out, what is done, by whom. */
import { actionLabel, type PlanAction, type PlanIgnore, type PlanMatrix, type PlanProperties, type PlanWorded } from "@scoreline/plan";
import { cellName, enumerated, quoted } from "@scoreline/semantics";
import { conditionAspect } from "./aspects.ts";
import type { Aspect, Collector } from "./collector.ts";
import { insteadOf } from "./sentences.ts";
import type { ChangeArea } from "./difference.ts";
import { displaced, match } from "./matching.ts";
import { matchRatings } from "./score-changes.ts";
import type { Both, Side } from "./side.ts";

export function decisionChanges(sides: Both<Side>, found: Collector): void {
  ignoreChanges(sides, found);
  discardChanges(sides, found);
  actionChanges(sides, found);
  matrixChanges(sides, found);
  overrideChanges(sides, found);
  stepChanges(sides, found, { area: { kind: "lifecycle" }, list: "lifecycle", noun: "lifecycle step" });
  stepChanges(sides, found, { area: { kind: "routes" }, list: "route", noun: "route" });
}

type Which = "old" | "now";

/** `call_now`, or `none` */
const actionName = (action: number | null, { plan }: Side): string => (action === null ? "none" : plan.actions[action]!.name);

const sentenceOf = (part: PlanWorded, side: Side): string => (side.partOf(part).sentence ?? "").replace(/^Ignored: /, "");

/** Of a list of which the first that holds counts: the lines that are now in another place. */
function orderChange<Part extends PlanWorded>(
  pairs: readonly (readonly [Part, Part])[],
  old: readonly Part[],
  words: (part: Part) => string,
  { area, what }: { readonly area: ChangeArea; readonly what: string },
  found: Collector,
): void {
  const moved = displaced(pairs, old);
  if (moved.length === 0) return;
  const [first] = moved;
  const sentence = `The ${what} are now asked in the order ${enumerated(
    pairs.map(([, now]) => words(now)),
    "and",
    20,
  )}`;
  found.add(area, { kind: "changed", aspect: "order", sentence, old: first![0], now: first![1] });
}

function ignoreChanges(sides: Both<Side>, found: Collector): void {
  const area: ChangeArea = { kind: "ignored" };
  const content = (ignore: PlanIgnore, which: Which): number => sides[which].contents.of(ignore);
  const events = ({ events: kinds }: PlanIgnore, which: Which): string => [...sides[which].namesOf(kinds)].sort().join();
  const { pairs, gone, added } = match(sides.old.plan.ignores, sides.now.plan.ignores, [
    content,
    (ignore, which) => {
      const { because } = sides[which].partOf(ignore);
      return because === null ? null : `${events(ignore, which)} ${because}`;
    },
    events,
  ]);
  for (const [old, now] of pairs) {
    if (content(old, "old") === content(now, "now")) continue;
    const [was, is] = [sentenceOf(old, sides.old), sentenceOf(now, sides.now)];
    const burst = (ignore: PlanIgnore, which: Which): number | null =>
      ignore.burst === null ? null : sides[which].contents.of(ignore.burst);
    const isSameBurst = burst(old, "old") === burst(now, "now") && events(old, "old") === events(now, "now");
    const aspects: readonly Aspect[] =
      isSameBurst || was === is
        ? conditionAspect(sides, old.filter, now.filter, { only: "only where", always: "whatever its properties are" })
        : [{ aspect: "condition", text: `now ${insteadOf(is, was)}` }];
    found.addAspects(area, { head: `Ignored: ${was}`, old, now }, aspects);
  }
  for (const ignore of added) found.add(area, { kind: "added", sentence: `Now ignored: ${sentenceOf(ignore, sides.now)}`, now: ignore });
  for (const ignore of gone)
    found.add(area, { kind: "removed", sentence: `No longer ignored: ${sentenceOf(ignore, sides.old)}`, old: ignore });
}

function discardChanges(sides: Both<Side>, found: Collector): void {
  const area: ChangeArea = { kind: "discards" };
  const [old, now] = [sides.old.plan.discards, sides.now.plan.discards];
  const { pairs, gone, added } = match(old, now, [
    (discard, which) => sides[which].contents.of(discard),
    ({ reason }) => reason,
    ({ when }, which) => sides[which].contents.expression(when),
  ]);
  for (const [was, is] of pairs) {
    const aspects = [
      ...(was.reason === is.reason ? [] : [{ aspect: "reason", text: `the reason is now ${quoted(is.reason)}` }]),
      ...conditionAspect(sides, was.when, is.when),
    ];
    found.addAspects(area, { head: `Discarded as ${quoted(was.reason)}`, old: was, now: is }, aspects);
  }
  for (const discard of added) found.add(area, { kind: "added", sentence: `New: ${sentenceOf(discard, sides.now)}`, now: discard });
  for (const discard of gone) found.add(area, { kind: "removed", sentence: `No longer: ${sentenceOf(discard, sides.old)}`, old: discard });
  orderChange(pairs, old, ({ reason }) => quoted(reason), { area, what: "reasons to discard" }, found);
}

function actionChanges(sides: Both<Side>, found: Collector): void {
  const area: ChangeArea = { kind: "actions" };
  const { pairs, gone, added } = match(sides.old.plan.actions, sides.now.plan.actions, [({ name }) => name]);
  const label = ({ name }: PlanAction, { plan }: Side): string => quoted(actionLabel(plan, name) ?? name);
  for (const [was, is] of pairs)
    for (const { text } of propertyAspects(sides, was.properties, is.properties))
      found.add(area, { kind: "changed", aspect: "properties", sentence: `Action ${is.name}: ${text}` });
  for (const action of added) found.add(area, { kind: "added", sentence: `New action ${action.name}, ${label(action, sides.now)}` });
  for (const action of gone)
    found.add(area, { kind: "removed", sentence: `The action ${action.name}, ${label(action, sides.old)}, is gone` });
}

function propertyAspects(sides: Both<Side>, old: PlanProperties, now: PlanProperties): Aspect[] {
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  const value = (properties: PlanProperties, name: string, { plan }: Side): string | null => {
    const held = properties[name];
    if (held === undefined) return null;
    if (typeof held === "object") return `the lead’s ${plan.inputs.lead[held.field]!.name}`;
    return typeof held === "string" ? quoted(held) : typeof held === "boolean" ? (held ? "yes" : "no") : String(held);
  };
  return names.flatMap((name) => {
    const [was, is] = [value(old, name, sides.old), value(now, name, sides.now)];
    if (was === is) return [];
    const text =
      is === null
        ? `no longer has ${name} (it was ${was!})`
        : was === null
          ? `now has ${name}: ${is}`
          : `${name} is now ${is} instead of ${was}`;
    return [{ aspect: "properties", text }];
  });
}

function matrixChanges(sides: Both<Side>, found: Collector): void {
  const area: ChangeArea = { kind: "matrix" };
  const [old, now] = [sides.old.plan.matrix, sides.now.plan.matrix];
  const axes = (matrix: PlanMatrix, { plan: { scores } }: Side): string =>
    `${scores[matrix.rows]!.name} by ${scores[matrix.columns]!.name}`;
  if (old === null && now === null) return;
  if (now === null) return found.add(area, { kind: "removed", sentence: `The matrix ${axes(old!, sides.old)} is gone` });
  if (old === null) return found.add(area, { kind: "added", sentence: `New matrix ${axes(now, sides.now)}` });
  const [oldAxes, nowAxes] = [axes(old, sides.old), axes(now, sides.now)];
  if (oldAxes !== nowAxes)
    found.add(area, { kind: "changed", aspect: "axes", sentence: `The matrix is now ${nowAxes} instead of ${oldAxes}` });
  const [before, after] = [cellsOf(old, sides.old, renamedRatings(sides, old, now)), cellsOf(now, sides.now)];
  for (const [cell, action] of after) {
    const was = before.get(cell);
    if (was === action) continue;
    const sentence = was === undefined ? `New cell ${cell}: ${action}` : `Cell ${cell}: ${was} → ${action}`;
    found.add(area, { kind: was === undefined ? "added" : "changed", aspect: "cell", sentence });
  }
  for (const [cell, action] of before)
    if (!after.has(cell)) found.add(area, { kind: "removed", aspect: "cell", sentence: `The cell ${cell} (${action}) is gone` });
}

/** What the ratings of one axis are called in the new version, by their old names. */
interface RenamedRatings {
  readonly rows: ReadonlyMap<string, string>;
  readonly columns: ReadonlyMap<string, string>;
}

function renamedRatings(sides: Both<Side>, old: PlanMatrix, now: PlanMatrix): RenamedRatings {
  const along = (axis: "rows" | "columns"): ReadonlyMap<string, string> => {
    const { pairs } = matchRatings(sides.old.plan.scores[old[axis]]!.ratings, sides.now.plan.scores[now[axis]]!.ratings);
    return new Map(pairs.map(([was, is]) => [was.name, is.name]));
  };
  return { rows: along("rows"), columns: along("columns") };
}

function cellsOf({ rows, columns, cells }: PlanMatrix, side: Side, renamed?: RenamedRatings): ReadonlyMap<string, string> {
  const { scores } = side.plan;
  const named = (axis: "rows" | "columns", name: string): string => renamed?.[axis].get(name) ?? name;
  return new Map(
    scores[rows]!.ratings.flatMap((row, down) =>
      scores[columns]!.ratings.map((column, along) => {
        const cell = cellName(named("rows", row.name), named("columns", column.name));
        return [cell, actionName(cells[down]![along]!, side)] as const;
      }),
    ),
  );
}

function overrideChanges(sides: Both<Side>, found: Collector): void {
  const area: ChangeArea = { kind: "matrix" };
  const [old, now] = [sides.old.plan.matrix?.overrides ?? [], sides.now.plan.matrix?.overrides ?? []];
  const name = (action: number | null, which: Which): string => actionName(action, sides[which]);
  const { pairs, gone, added } = match(old, now, [
    (override, which) => sides[which].contents.of(override),
    ({ when }, which) => sides[which].contents.expression(when),
    (override, which) => sides[which].partOf(override).because,
    ({ action }, which) => name(action, which),
  ]);
  const head = (override: (typeof old)[number], which: Which): string => {
    const { because, sentence } = sides[which].partOf(override);
    return because === null ? `Override: ${sentence ?? ""}` : `Override ${quoted(because)}`;
  };
  for (const [was, is] of pairs) {
    const [before, after] = [name(was.action, "old"), name(is.action, "now")];
    found.addAspects(area, { head: head(was, "old"), old: was, now: is }, [
      ...(before === after ? [] : [{ aspect: "action", text: `now ${after} instead of ${before}` }]),
      ...conditionAspect(sides, was.when, is.when),
    ]);
  }
  for (const override of added)
    found.add(area, { kind: "added", sentence: `New override: ${sentenceOf(override, sides.now)}`, now: override });
  for (const override of gone)
    found.add(area, { kind: "removed", sentence: `No longer an override: ${sentenceOf(override, sides.old)}`, old: override });
  orderChange(
    pairs,
    old,
    (override) => quoted(sides.now.partOf(override).because ?? name(override.action, "now")),
    { area, what: "overrides" },
    found,
  );
}

interface StepList {
  readonly area: ChangeArea;
  readonly list: "lifecycle" | "route";
  readonly noun: string;
}

/** A step of the lifecycle, or a route, which has properties besides. */
interface Step extends PlanWorded {
  readonly name: string;
  readonly when: number | null;
  readonly properties?: PlanProperties;
}

function stepChanges(sides: Both<Side>, found: Collector, { area, list, noun }: StepList): void {
  const [old, now]: readonly (readonly Step[])[] = [sides.old.plan[list] ?? [], sides.now.plan[list] ?? []];
  const { pairs, gone, added } = match(old!, now!, [
    ({ name }) => name,
    ({ when }, which) => (when === null ? null : sides[which].contents.expression(when)),
  ]);
  const capital = noun.charAt(0).toUpperCase() + noun.slice(1);
  for (const [was, is] of pairs) {
    found.addAspects(area, { head: `${capital} ${is.name}`, old: was, now: is }, [
      ...(was.name === is.name ? [] : [{ aspect: "name", text: `was called ${was.name}` }]),
      ...conditionAspect(sides, was.when, is.when, { only: "only when", always: "for all that are left" }),
      ...propertyAspects(sides, was.properties ?? {}, is.properties ?? {}),
    ]);
  }
  for (const step of added)
    found.add(area, { kind: "added", sentence: `New ${noun} ${step.name}: ${sentenceOf(step, sides.now)}`, now: step });
  for (const step of gone)
    found.add(area, { kind: "removed", sentence: `The ${noun} ${step.name} is gone: ${sentenceOf(step, sides.old)}`, old: step });
  orderChange(pairs, old!, ({ name }) => name, { area, what: `${noun}s` }, found);
}
