import {
  actionLabel,
  labelIn,
  type ExplainedMatrix,
  type Explanation,
  type Outcome,
  type Plan,
  type PlanAction,
  type Properties,
  type WayForward,
} from "@scoreline/plan";
import { formatPoints } from "@scoreline/semantics";
import { scoreShown } from "../change/change-words.ts";
import { toned, type Item, type Text } from "../document/document.ts";
import { pointsInWords, signedPoints } from "../number-words.ts";
import { factWords, seenIn } from "./fact-words.ts";

const mostWays = 3;

/** What has a label goes by it alone, or by the name that tests and other systems know, too. */
export type Naming = "names" | "labels";

/** What is said of a lead by a model that does nothing but discard others. */
export const nothingDecided = "Not discarded";

/** `fit 82 (A) · engagement 41 (2) · A2 · Assign to an SDR · Sales-ready` */
export function outcomeWords({ scores, ...decided }: Outcome, plan: Plan): string {
  const points = plan.scores.map(({ name }) => {
    const { millionths, rating } = scores[name]!;
    return `${name} ${formatPoints(millionths)}${rating === null ? "" : ` (${rating})`}`;
  });
  return [...points, ...decidedParts(decided, plan)].join(" · ") || nothingDecided;
}

/** The same without the scores: `A2 · Assign to an SDR · Sales-ready` */
export const decisionWords = (decided: Decided, plan: Plan): string => decidedParts(decided, plan).join(" · ") || nothingDecided;

type Decided = Pick<Outcome, "discarded" | "cell" | "action" | "lifecycle" | "route">;

function decidedParts({ discarded, cell, action, lifecycle, route }: Decided, plan: Plan): readonly string[] {
  if (discarded !== null) return [`discarded: ${discarded}`];
  const label = actionLabel(plan, action);
  const step = labelIn(plan, plan.lifecycle, lifecycle) ?? lifecycle;
  const receiver = labelIn(plan, plan.route, route) ?? route;
  return [cell, label, step, receiver].filter((part) => part !== null);
}

/** The cell, the action and why, or why there is none; and what lacks for the next better cell. */
export function matrixItems(explanation: Explanation, plan: Plan, naming: Naming = "names"): Item[] {
  const { matrix } = explanation;
  if (matrix === null) return [];
  if (matrix.noCell === "discarded") return [{ text: "No cell, because the lead is discarded." }];
  if (matrix.cell === null)
    return [{ text: `No cell, because ${unrated(explanation, plan)} has no rating.`, items: nextCellItems(explanation, plan, naming) }];
  const action = explanation.outcome.action;
  const text: Text = [
    "Cell ",
    toned("strong", matrix.cell),
    " → ",
    action === null ? "no action" : toned("strong", actionWords(action, plan, naming, explanation.outcome.properties.action)),
  ];
  return [{ text, items: [...overrideItems(matrix, plan, naming), ...nextCellItems(explanation, plan, naming)] }];
}

function overrideItems(matrix: ExplainedMatrix, plan: Plan, naming: Naming): Item[] {
  if (matrix.override === null) return [];
  const grid = matrix.gridAction === null ? "no action" : actionWords(matrix.gridAction, plan, naming);
  const instead = matrix.override.action === matrix.gridAction ? "as the grid says, and an override too" : `instead of ${grid}`;
  const { facts } = matrix.override;
  const held = facts.filter((fact) => fact.holds).map((fact) => factWords(fact));
  // Where it holds because something does not, as for `not consent`, what was seen says so.
  const why = held.length > 0 ? held : facts.map((fact) => (fact.values[0]?.name === fact.text ? seenIn(fact).join() : factWords(fact)));
  return [{ text: `${instead}, because:`, items: why.map((text) => ({ text, tone: "dim" })) }];
}

function nextCellItems({ matrix, outcome }: Explanation, plan: Plan, naming: Naming): Item[] {
  const next = matrix?.next ?? null;
  if (next === null) return [];
  const action = next.action === null ? "no action" : actionWords(next.action, plan, naming);
  const route = next.route === outcome.route ? "" : `; route ${stepWords("route", next.route, plan, naming)}`;
  const there = next.discarded === null ? `${action}${route}` : `discarded there: ${next.discarded}`;
  const text = `${naming === "labels" ? scoreShown(plan, next.score) : next.score} is ${pointsInWords(next.missing)} short of cell ${next.cell} (${there}).`;
  return [{ text, tone: "info", items: wayItems(next.ways) }];
}

/** `ready “Ready for sales”`, `none` */
function stepWords(list: "lifecycle" | "route", name: string | null, plan: Plan, naming: Naming): string {
  const label = labelIn(plan, plan[list], name);
  if (naming === "labels" && label !== null) return label;
  return name === null ? "none" : `${name}${label === null ? "" : ` “${label}”`}`;
}

function unrated(explanation: Explanation, plan: Plan): string {
  if (plan.matrix === null) return "a score";
  const names = [plan.matrix.rows, plan.matrix.columns].map((index) => plan.scores[index]!.name);
  return names.filter((name) => explanation.outcome.scores[name]?.rating === null).join(" and ");
}

/** The team that an action names; null where it names none, or the lead has it. */
export function teamOf({ properties: { team } }: PlanAction): string | null {
  return team === undefined || typeof team === "object" ? null : String(team);
}

/** `call_now “Call within one hour”, Sales` */
function actionWords(name: string, plan: Plan, naming: Naming, given: Properties | null = null): string {
  const action = plan.actions.find((each) => each.name === name);
  if (action === undefined) return name;
  const team = teamOf(action);
  const own = Object.entries(given ?? {}).filter(([key]) => typeof action.properties[key] === "object");
  const words = [...(team === null ? [] : [team]), ...own.map(propertyWords)];
  const label = actionLabel(plan, name) ?? name;
  return [naming === "labels" ? label : `${name} “${label}”`, ...words].join(", ");
}

/** `owner: Ana` */
const propertyWords = ([key, value]: readonly [string, Properties[string]]): string =>
  `${key}: ${typeof value === "boolean" ? (value ? "yes" : "no") : (value ?? "missing")}`;

/** The reasons that hold; nothing where none does. */
export function discardItems({ discards }: Explanation): Item[] {
  return discards
    .filter(({ holds }) => holds)
    .map(({ reason, facts }, index) => ({
      text: [toned("error", index === 0 ? "Discarded" : "also"), `: ${reason}`],
      items: facts.filter((fact) => fact.holds).map((fact) => ({ text: factWords(fact), tone: "dim" })),
    }));
}

export const lifecycleItems = (explanation: Explanation, plan: Plan, naming: Naming = "names"): Item[] =>
  stepItems("lifecycle", explanation, plan, naming);

export const routeItems = (explanation: Explanation, plan: Plan, naming: Naming = "names"): Item[] =>
  stepItems("route", explanation, plan, naming);

/** The step or route that holds, and those above it with what they lack. */
function stepItems(list: "lifecycle" | "route", explanation: Explanation, plan: Plan, naming: Naming): Item[] {
  const { outcome, [list]: steps } = explanation;
  const name = outcome[list];
  if (steps.length === 0 || outcome.discarded !== null) return [];
  const shown = stepWords(list, name, plan, naming);
  const items = steps
    .filter(({ holds }) => holds === false)
    .map((step): Item => {
      const failed = step.facts.filter((fact) => !fact.holds).map((fact) => factWords(fact));
      return {
        text: `not ${naming === "labels" ? stepWords(list, step.name, plan, naming) : step.name}: ${failed.length > 0 ? failed.join("; ") : step.sentence}`,
        tone: "dim",
      };
    });
  const given = list === "route" ? Object.entries(outcome.properties.route ?? {}).map(propertyWords) : [];
  const more = given.length === 0 ? [] : [`, ${given.join(", ")}`];
  return [{ text: [list === "route" ? "Route " : "Lifecycle ", toned("strong", shown), ...more], items }];
}

const wayConditions: Readonly<Record<WayForward["change"], string>> = {
  holds: "if this rule applied",
  "no-longer-holds": "if this rule no longer applied",
  occurs: "with one more event today that this rule counts",
};

/** The smallest single changes that would be enough, each with what the score would gain. */
export function wayItems(ways: readonly WayForward[]): Item[] {
  return ways
    .slice(0, mostWays)
    .map((way) => ({ marker: "→", text: `${signedPoints(way.gain)} ${wayConditions[way.change]}: ${way.sentence}` }));
}
