/** Scores: what rules give, the bounds, the `then` lines, ratings and stages. */
import {
  missingOf,
  type PlanBlock,
  type PlanCriterion,
  type PlanGroup,
  type PlanItem,
  type PlanOccurrenceRule,
  type PlanRating,
  type PlanRule,
  type PlanScore,
  type PlanStateRule,
  type PlanThen,
} from "@scoreline/plan";
import { multiplyRatio, scoreLimit } from "@scoreline/semantics";
import { from, orZero, sentenceOf, type Context } from "./context.ts";
import { block } from "./expressions.ts";
import { columnOf, needsOf, plain, type Fragment, type Source } from "./fragment.ts";
import { amountOf, type CountedOccurrences } from "./occurrences.ts";
import { rangedText } from "./operations.ts";
import { quickSums } from "./quick.ts";

export interface ScoreParts {
  readonly counted: (rule: PlanOccurrenceRule, group: PlanGroup | null, block: PlanBlock) => CountedOccurrences;
  readonly quick: () => Quick;
}

/** The rules of a plan that are counted all at once: by rule its place, and the table of what they give. */
export interface Quick {
  readonly places: ReadonlyMap<PlanRule, number>;
  readonly table: string;
}

/** Cap, then floor; poison stays. */
function bounded(
  sql: string,
  { cap, floor }: { readonly cap: number | null; readonly floor: number | null },
  { template: { whole } }: Context,
): string {
  const most = cap === null ? sql : `CASE WHEN ${sql} > ${whole(cap)} THEN ${whole(cap)} ELSE ${sql} END`;
  if (floor === null) return most;
  return `CASE WHEN ${cap === null ? sql : `(${most})`} < ${whole(floor)} THEN ${whole(floor)} ELSE ${most} END`;
}

/** How far from 0 a score can be. */
export function sizeOfScore({ cap, floor }: PlanScore): number {
  return cap !== null && floor !== null ? Math.max(Math.abs(cap), Math.abs(floor)) : scoreLimit;
}

/** Writes the tables of a score, and gives the last one: by lead the value `v`, the index of the `rating` and of the item that is the `stage`. */
export function scoreTable(score: PlanScore, context: Context, parts: ScoreParts): Source {
  const { tables } = context;
  const { name, ratings } = score;
  const title = `Score ${name}`;
  const ratingOf = (sql: string): string => `${ratingText(ratings, sql, context)} AS rating`;
  if (score.kind === "formula") {
    const value = context.value(score.expression, "lead");
    const worked = tables.add("sum", `SELECT l.lead, ${value.sql} AS v\n${from(context, "lead", [value])}`, title);
    const last = tables.add("bounded", `SELECT q.lead, ${bounded("q.v", score, context)} AS v\nFROM ${worked} AS q`);
    return { name: tables.add("score", `SELECT q.lead, q.v, ${ratingOf("q.v")}, -1 AS stage\nFROM ${last} AS q`), grain: "lead" };
  }
  const { table: items, columns } = itemsTable(score, context, parts, title);
  const sum = sumOf(
    columns.map((name) => `q.${name}`),
    context,
    score.items.length,
  );
  let running = tables.add("sum", `SELECT q.lead, ${rangedText(`(${sum})`, context.template)} AS v\nFROM ${items} AS q`);
  for (const line of score.then) running = thenTable(line, running, context);
  const stages = score.items.flatMap(({ kind }, at) => (kind === "stage" ? at : [])).reverse();
  const furthest = stages.length === 0 ? "-1" : `CASE ${stages.map((at) => `WHEN i.i${at} > 0 THEN ${at}`).join(" ")} ELSE -1 END`;
  const last = tables.add("bounded", `SELECT q.lead, ${bounded("q.v", score, context)} AS v\nFROM ${running} AS q`);
  const query = `SELECT q.lead, q.v, ${ratingOf("q.v")}, ${furthest} AS stage\nFROM ${last} AS q\nJOIN ${items} AS i ON i.lead = q.lead`;
  return { name: tables.add("score", query), grain: "lead" };
}

/** The index of the best rating that a value reaches; NULL for none. */
function ratingText(ratings: readonly PlanRating[], sql: string, { template }: Context): string {
  const cases = ratings.map(({ from: least }, index) =>
    least === null ? `WHEN ${sql} IS NOT NULL THEN ${index}` : `WHEN ${sql} >= ${template.whole(least)} THEN ${index}`,
  );
  return cases.length === 0 ? template.missing("whole") : `CASE ${cases.join(" ")} END`;
}

/** What each item of a block gives, within its own bounds: the columns `i0`, `i1`, …; rules that are counted all at once are one column together. */
function itemsTable(
  score: PlanBlock,
  context: Context,
  parts: ScoreParts,
  title: string,
): { readonly table: string; readonly columns: readonly string[] } {
  const { tables, template } = context;
  const comments: (string | null)[] = [title];
  const { places, table: quick } = parts.quick();
  const placesOf = (rules: readonly PlanRule[]): readonly number[] => rules.flatMap((rule) => places.get(rule) ?? []);
  const isQuick = (item: PlanItem): boolean => !("items" in item) && places.has(item);
  const direct = placesOf(score.items.filter((item): item is PlanRule => isQuick(item)));
  /** By item, for groups, what their quick rules give. */
  const lists = [...(direct.length === 0 ? [] : [direct])];
  const listOf = score.items.map((item) => {
    const own = "items" in item && item.per === null ? placesOf(item.items) : [];
    return own.length === 0 ? null : lists.push(own) - 1;
  });
  const quickGiven = lists.length === 0 ? [] : quickSums(quick, lists, context, places.size);
  const summed = score.items.flatMap((item) =>
    ("items" in item ? (item.per === null ? item.items : []) : [item]).flatMap((rule) =>
      rule.kind === "occurrences" && !places.has(rule) ? { rule, counted: parts.counted(rule, "items" in item ? item : null, score) } : [],
    ),
  );
  const tally =
    summed.length === 0
      ? null
      : tallyTable(
          summed.map(({ counted }) => counted),
          context,
        );
  /** What the rules give before their bounds, in a table of its own, so that what they are may be repeated. */
  const columns: Fragment[] = [];
  const add = (fragment: Fragment): string => `q.r${columns.push(fragment) - 1}`;
  const ruleValue = (rule: PlanRule): string => {
    if (rule.kind === "occurrences") {
      const at = summed.findIndex((each) => each.rule === rule);
      const sum = orZero(tally!, `v${at}`);
      const raw = summed[at]!.counted.fails ? { ...sum, sql: `CASE WHEN ${orZero(tally!, `b${at}`).sql} = 0 THEN ${sum.sql} END` } : sum;
      return bounded(`(${rangedText(add(raw), template)})`, rule, context);
    }
    comments.push(sentenceOf(context, rule));
    return add(rule.kind === "state" ? stateValue(rule, context) : criterionValue(rule, context));
  };
  const itemValue = (item: PlanItem, at: number): string => {
    if (!("items" in item)) return ruleValue(item);
    const list = listOf[at] ?? null;
    const values = [
      ...(list === null ? [] : [add(quickGiven[list]!)]),
      ...item.items.filter((rule) => item.per === null && !places.has(rule)).map(ruleValue),
    ];
    const raw = item.per === null ? sumOf(values, context, item.items.length) : add(perValue(item, score, context, parts));
    return bounded(`(${rangedText(`(${raw})`, template)})`, item, context);
  };
  const sums = score.items.flatMap((item, at) => (isQuick(item) ? [] : [{ name: `i${at}`, sql: itemValue(item, at) }]));
  if (direct.length > 0) sums.push({ name: "quick", sql: add(quickGiven[0]!) });
  const rules = tables.add(
    "rules",
    `SELECT ${["l.lead", ...columns.map(({ sql }, at) => `${sql} AS r${at}`)].join(",\n  ")}\n${from(context, "lead", columns)}`,
    ...comments,
  );
  const table = tables.add(
    "items",
    `SELECT ${["q.lead", ...sums.map(({ name, sql }) => `${sql} AS ${name}`)].join(",\n  ")}\nFROM ${rules} AS q`,
  );
  return { table, columns: sums.map(({ name }) => name) };
}

/** So many figures in the range of scores are in 64 bits together. */
const mostInLong = 1_000;

/** A sum of points that holds whatever they are; `count` is of how many figures in the range of scores. */
const sumOf = (values: readonly string[], { template }: Context, count: number): string => {
  if (values.length === 0) return "0";
  if (count > mostInLong) return values.map((sql) => template.wide(sql)).join(" + ");
  return values.map((sql) => template.long(sql)).join(" + ");
};

/** Writes a table of what each of several rules gives together: the columns `v0`, `v1`, …, and `b0`, … of how many left the range. */
function tallyTable(rules: readonly CountedOccurrences[], { tables, template }: Context): Source {
  const rows = rules.map(({ table }, at) => `SELECT c.lead, ${at} AS rule, c.worth FROM ${table} AS c`).join("\nUNION ALL\n");
  const columns = rules.flatMap(({ fails }, at) => [
    `${template.filtered(template.sum("q.worth"), `q.rule = ${at}`)} AS v${at}`,
    ...(fails ? [`${template.filtered("count(*)", `q.rule = ${at} AND q.worth IS NULL`)} AS b${at}`] : []),
  ]);
  return {
    name: tables.add("tally", `SELECT q.lead,\n  ${columns.join(",\n  ")}\nFROM (\n${rows}\n) AS q\nGROUP BY q.lead`),
    grain: "lead",
  };
}

/** What the occurrences of a group give, summed and bounded for each value, and then together. */
function perValue(group: PlanGroup, score: PlanBlock, context: Context, { counted }: ScoreParts): Fragment {
  const { tables, template } = context;
  const { per, items } = group;
  const keys = per!.keys.map((_, at) => `g${at}`);
  const rules = items.flatMap((rule) => (rule.kind === "occurrences" ? counted(rule, group, score) : []));
  const rows = rules
    .map(({ table }) => `SELECT ${["c.lead", "c.worth", ...keys.map((key) => `c.${key}`)].join(", ")} FROM ${table} AS c`)
    .join("\nUNION ALL\n");
  const sums = tables.add(
    "values",
    `SELECT q.lead, CASE WHEN count(*) = count(q.worth) THEN ${rangedText(template.sum("q.worth"), template)} END AS v\nFROM (\n${rows}\n) AS q\nGROUP BY ${["q.lead", ...keys.map((key) => `q.${key}`)].join(", ")}`,
    sentenceOf(context, group),
  );
  const total = tables.add(
    "total",
    `SELECT q.lead, ${context.template.sum(bounded("q.v", per!, context))} AS v, count(*) - count(q.v) AS bad\nFROM ${sums} AS q\nGROUP BY q.lead`,
  );
  const source: Source = { name: total, grain: "lead" };
  return columnOf(source, "v", { sql: `CASE WHEN ${orZero(source, "bad").sql} = 0 THEN ${orZero(source, "v").sql} END` });
}

/** What holds gives something; poison stays. */
function whenText(condition: Fragment, then: string, otherwise: string): string {
  const poison = condition.fails ? `WHEN (${condition.sql}) IS NULL THEN NULL ` : "";
  return `CASE ${poison}WHEN ${condition.sql} THEN ${then} ELSE ${otherwise} END`;
}

function stateValue({ when, points }: PlanStateRule, context: Context): Fragment {
  const amount = amountOf(points, "lead", context);
  if (when === null) return amount;
  const condition = context.value(when, "lead");
  return { ...amount, sql: whenText(condition, amount.sql, "0"), needs: needsOf(condition, amount) };
}

function criterionValue({ rows, scale }: PlanCriterion, context: Context): Fragment {
  const { template } = context;
  const used: Fragment[] = [];
  const valueOf = (row: PlanCriterion["rows"][number]): string => {
    if ("millionths" in row.value) {
      const { millionths } = row.value;
      const value = scale === null ? millionths : multiplyRatio(millionths, scale.numerator, scale.denominator);
      return Math.abs(value) <= scoreLimit ? template.whole(value) : template.missing("long");
    }
    const amount = context.kept(amountOf(row.value, "lead", context), "lead");
    used.push(amount);
    if (scale === null) return amount.sql;
    const scaled = context.kept(
      { ...amount, sql: template.ratio(amount.sql, template.whole(scale.numerator), template.whole(scale.denominator)) },
      "lead",
    );
    used.push(scaled);
    return rangedText(scaled.sql, template);
  };
  const sql = rows.reduceRight((rest, row) => {
    if (row.when === null) return valueOf(row);
    const condition = context.value(row.when, "lead");
    used.push(condition);
    return whenText(condition, valueOf(row), rest);
  }, "0");
  return { ...plain(sql), needs: needsOf(...used) };
}

/** What a `then` line makes of the running value in the table before it. */
function thenTable(line: PlanThen, before: string, context: Context): string {
  const { template, tables } = context;
  const condition = context.value(line.when, "lead");
  const { adjustment } = line;
  const used: Fragment[] = [condition];
  let after: string;
  if (adjustment.kind === "multiply") after = template.ratio(`${block.name}.v`, template.whole(adjustment.factor), template.whole(1e8));
  else if (adjustment.kind === "add") {
    const amount = amountOf(adjustment.points, "lead", context);
    used.push(amount);
    after = `${template.wide(`${block.name}.v`)} + ${amount.sql}`;
  } else {
    const pick = adjustment.kind === "at-most" ? ">" : "<";
    const { points } = adjustment;
    const bound = context.kept(amountOf(points, "lead", context), "lead");
    used.push(bound);
    const nearer = `CASE WHEN ${bound.sql} IS NULL THEN NULL WHEN ${block.name}.v ${pick} ${bound.sql} THEN ${bound.sql} ELSE ${block.name}.v END`;
    if ("millionths" in points) after = nearer;
    else {
      const number = context.value(points.expression, "lead");
      used.push(number);
      after = missingOf(context.plan)[points.expression]!
        ? `CASE WHEN (${number.sql}) IS NULL THEN ${block.name}.v ELSE ${nearer} END`
        : nearer;
    }
  }
  const needs = [...needsOf(...used)].filter(({ grain }) => grain === "lead");
  const query = [
    `SELECT l.lead, ${block.name}.v AS before, ${whenText(condition, after, `${block.name}.v`)} AS v`,
    from(context, "lead", []),
    `JOIN ${before} AS ${block.name} ON ${block.name}.lead = l.lead`,
    ...needs.map(({ name }) => `LEFT JOIN ${name} ON ${name}.lead = l.lead`),
  ].join("\n");
  const moved = tables.add("moved", query, sentenceOf(context, line));
  return tables.add(
    "then",
    `SELECT q.lead, CASE WHEN q.before IS NOT NULL THEN ${rangedText("q.v", template)} END AS v\nFROM ${moved} AS q`,
  );
}
