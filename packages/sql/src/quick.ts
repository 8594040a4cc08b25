/** Simple rules of which nothing but the day matters: all of them are counted in one pass over the events. */
import { simpleRule, type PlanBlock, type PlanGroup, type PlanOccurrenceRule } from "@scoreline/plan";
import { sentenceOf, type Context } from "./context.ts";
import { faded, weightsOf } from "./fades.ts";
import { needsOf, type Fragment, type Source } from "./fragment.ts";
import { scoreLimit } from "@scoreline/semantics";
import { eventsOfDay } from "./histories.ts";
import { rangedText } from "./operations.ts";

/** A rule that gives the same for each of its occurrences of one day, of which so many count. */
export interface QuickRule {
  readonly rule: PlanOccurrenceRule;
  readonly millionths: number;
  readonly filter: Fragment | null;
  /** How many count a day, and for how many days; null for all. */
  readonly perDay: number | null;
  readonly days: number | null;
}

/** So many days are listed at most. */
const mostAges = 1_000;

/** The largest whole number that is surely one of 64 bits. */
const largestLong = 9e18;

/** The rules of a plan that are such, by the rule. */
export function quickRules(context: Context): ReadonlyMap<PlanOccurrenceRule, QuickRule> {
  const found = new Map<PlanOccurrenceRule, QuickRule>();
  for (const score of context.plan.scores) {
    if (score.kind === "formula") continue;
    for (const item of score.items) {
      const group = "items" in item ? item : null;
      for (const rule of "items" in item ? item.items : [item]) {
        const quick = rule.kind === "occurrences" ? quickRule(rule, group, score, context) : null;
        if (quick !== null) found.set(quick.rule, quick);
      }
    }
  }
  return found;
}

/** A simple rule that only so many days limit, and whose filter asks of nothing but the lead and the event itself. */
function quickRule(rule: PlanOccurrenceRule, group: PlanGroup | null, block: PlanBlock, { plan, value }: Context): QuickRule | null {
  const simple = simpleRule(plan, rule, block, group);
  if (simple === null || simple.period !== "day") return null;
  const perDay = simple.most === Infinity ? null : simple.most;
  const days = rule.limits.find((limit) => limit.step === "expires")?.keys[0]?.days ?? null;
  const filter = rule.filter === null ? null : value(rule.filter, "event");
  if (filter !== null && (filter.fails || [...filter.needs].some(({ grain }) => grain !== "lead"))) return null;
  return { rule, millionths: simple.millionths, filter, perDay, days };
}

/** How far from 0 what a rule gives can be. */
const sizeOf = ({ millionths, perDay, days }: QuickRule): number =>
  Math.abs(millionths) * Math.min(eventsOfDay, perDay === null || days === null ? eventsOfDay : perDay * (days + 1));

/** Whether neither the range nor bounds of its own change what a rule gives, so that its occurrences may be summed with those of others. */
const isFree = (quick: QuickRule): boolean => quick.rule.cap === null && quick.rule.floor === null && sizeOf(quick) <= scoreLimit;

/**
 * Writes a table of what these rules give, by lead and `rule`, which is its place among them, in one row or several that are to be summed. Where
 * rules are not free it is one, within the bounds of the rule, and NULL where it left the range.
 */
export function quickTable(rules: readonly QuickRule[], context: Context): string {
  const { plan, template, tables, leads } = context;
  const { whole, least, greatest } = template;
  const rows = rules.flatMap(({ rule, days }, at) => rule.events.map((kind) => `(${[at, kind, days ?? eventsOfDay].join(", ")})`));
  const asked = tables.addOf(
    "written",
    "asked",
    `SELECT * FROM (VALUES ${rows.join(", ")}) AS r(rule, kind, days)`,
    "Rules that are counted by day, all at once: of which kind of events, and for how many days",
    ...rules.map(({ rule }, at) => sentenceOf(context, rule) ?? String(at)),
  );
  const filters = rules.flatMap(({ filter }, at) => (filter === null ? [] : [`WHEN ${at} THEN ${filter.sql}`]));
  const joined = needsOf(...rules.flatMap(({ filter }) => filter ?? []));
  const asksForLead = joined.size > 0 || filters.some((sql) => /\bl\./.test(sql));
  const counts = tables.addOf(
    "events",
    "counts",
    [
      "SELECT e.lead, r.rule, e.age, count(*) AS times",
      `FROM ${context.unordered} AS e`,
      `JOIN ${asked} AS r ON r.kind = e.kind`,
      ...(asksForLead ? [`JOIN ${leads} AS l ON l.lead = e.lead`] : []),
      ...[...joined].map(({ name }) => `LEFT JOIN ${name} ON ${name}.lead = l.lead`),
      `WHERE e.age <= r.days${filters.length === 0 ? "" : ` AND CASE r.rule ${filters.join(" ")} ELSE TRUE END`}`,
      "GROUP BY e.lead, r.rule, e.age",
    ].join("\n"),
  );
  const decays = [
    ...new Set(rules.flatMap(({ rule: { decay } }) => (decay !== null && weightsOf(plan.decays[decay]!) !== null ? decay : []))),
  ];
  const lists = decays.map((decay, at) => `${template.wholes(weightsOf(plan.decays[decay]!)!)} AS weights${at}`);
  const cases = rules.map(({ rule: { decay }, millionths }, at) => {
    const amount = whole(millionths);
    const list = decay === null ? "" : `d.weights${decays.indexOf(decay)}`;
    return `WHEN ${at} THEN ${template.long(decay === null ? amount : faded(plan.decays[decay]!, amount, "q.age", list, template))}`;
  });
  const most = rules.map(({ perDay }, at) => `WHEN ${at} THEN ${perDay ?? eventsOfDay}`);
  // Where rules end soon, their ages are known without the events.
  const areKnown = rules.every(({ days }) => days !== null && days <= mostAges);
  const ages = areKnown
    ? `SELECT DISTINCT a.rule, repeated.nth - 1 AS age FROM ${asked} AS a ${template.series("a.days + 1")}`
    : `SELECT DISTINCT c.rule, c.age FROM ${counts} AS c`;
  const worths = tables.add(
    "worths",
    [
      `SELECT q.rule, q.age, CASE q.rule ${most.join(" ")} END AS most,\n  CASE q.rule ${cases.join("\n  ")} END AS worth`,
      `FROM (${ages}) AS q`,
      ...(lists.length === 0 ? [] : [`CROSS JOIN (SELECT ${lists.join(", ")}) AS d`]),
    ].join("\n"),
    "How many count a day, and what one of them gives by its age",
  );
  const times = least(["c.times", template.long("w.most")]);
  const isLong = rules.every(({ millionths }) => Math.abs(millionths) * eventsOfDay <= largestLong);
  const { listed } = template;
  const [table, worth, same] =
    listed === null || !areKnown
      ? [worths, "w.worth", "w.rule = c.rule AND w.age = c.age"]
      : [
          tables.add(
            "worth_lists",
            `SELECT w.rule, min(w.most) AS most, ${listed("w.worth", "w.age")} AS worths\nFROM ${worths} AS w\nGROUP BY w.rule`,
            "The same, the ages of a rule from 0 on in a list",
          ),
          template.entry("w.worths", "c.age"),
          "w.rule = c.rule",
        ];
  const given = `SELECT c.lead, c.rule, ${isLong ? times : template.wide(times)} * ${worth} AS v\nFROM ${counts} AS c\nJOIN ${table} AS w ON ${same}`;
  if (rules.every(isFree)) return tables.addOf("events", "quick", given);
  const sums = tables.add("sums", `SELECT q.lead, q.rule, sum(q.v) AS v\nFROM (\n${given}\n) AS q\nGROUP BY q.lead, q.rule`);
  const ranged = tables.add("ranged", `SELECT q.lead, q.rule, ${rangedText("q.v", template)} AS v\nFROM ${sums} AS q`);
  const bounds = rules.flatMap(({ rule: { cap, floor } }, at) => {
    if (cap === null && floor === null) return [];
    const capped = cap === null ? "q.v" : least(["q.v", whole(cap)]);
    return [`WHEN ${at} THEN CASE WHEN q.v IS NOT NULL THEN ${floor === null ? capped : greatest([capped, whole(floor)])} END`];
  });
  return tables.add(
    "quick",
    `SELECT q.lead, q.rule, ${bounds.length === 0 ? "q.v" : `CASE q.rule ${bounds.join(" ")} ELSE q.v END`} AS v\nFROM ${ranged} AS q`,
  );
}

/** What some of the rules give together, by lead, for each of some lists of their places; poison where one of them is. */
export function quickSums(
  table: string,
  lists: readonly (readonly number[])[],
  { tables, template }: Pick<Context, "tables" | "template">,
  count: number,
): readonly Fragment[] {
  const isAll = lists.length === 1 && lists[0]!.length === count;
  const columns = lists.map(
    (places, at) => `${isAll ? "sum(q.v)" : template.filtered("sum(q.v)", `q.rule IN (${places.join(", ")})`)} AS s${at}`,
  );
  const where = isAll ? "" : `\nWHERE q.rule IN (${lists.flat().join(", ")})`;
  const name = tables.add(
    "given",
    `SELECT q.lead, ${columns.join(", ")}, count(*) - count(q.v) AS bad\nFROM ${table} AS q${where}\nGROUP BY q.lead`,
  );
  const source: Source = { name, grain: "lead" };
  return lists.map((_, at) => ({
    sql: `CASE WHEN coalesce(${name}.bad, 0) = 0 THEN coalesce(${name}.s${at}, 0) END`,
    needs: new Set([source]),
    fails: true,
    size: Infinity,
  }));
}
