/** Rules on occurrences: which events, or silences, count, and what each gives. */
import {
  draws,
  drawsOf,
  missingOf,
  typesOf,
  type PlanAmount,
  type PlanBoundPer,
  type PlanLikeness,
  type PlanLimit,
  type PlanOccurrenceRule,
} from "@scoreline/plan";
import { millisecondsPerDay } from "@scoreline/semantics";
import { from, isOfKinds, type Context, type Row } from "./context.ts";
import { timedTable } from "./day-starts.ts";
import { faded, weightsOf } from "./fades.ts";
import { needsOf, plain, type Fragment } from "./fragment.ts";
import { eventsOfDay, fallOf, hasFallen, never, type Histories } from "./histories.ts";
import { pointsOf } from "./operations.ts";
import { refuse, sureFilter } from "./refusal.ts";

/** The occurrences of a rule that count: a table by lead with the `age`, what it is `worth` (NULL where that left the range of points), and the keys of its group. */
export interface CountedOccurrences {
  readonly table: string;
  /** Whether one of them can have left the range. */
  readonly fails: boolean;
}

/** What an amount gives, in millionths; 0 where it is missing. */
export function amountOf(amount: PlanAmount, row: Row, context: Context): Fragment {
  const { template, value, kept } = context;
  if ("millionths" in amount) return plain(template.whole(amount.millionths), Math.abs(amount.millionths));
  const number = value(amount.expression, row);
  const points = pointsOf(
    { ...number, missing: missingOf(context.plan)[amount.expression]!, type: "number" },
    { template, kept: (one) => ({ ...one, ...kept(one, row) }) },
  );
  return amount.sign === 1 ? points : { ...points, sql: `(- (${points.sql}))` };
}

export interface OccurrencesParts {
  readonly histories: Histories;
  readonly reset: number | null;
  readonly per: PlanBoundPer | null;
  /** What is told of the rule, before its table. */
  readonly comment: string | null;
}

export function occurrencesTable(rule: PlanOccurrenceRule, parts: OccurrencesParts, context: Context): CountedOccurrences {
  const { plan, template, tables } = context;
  const { events, silence, filter, limits } = rule;
  const row: Row = silence === null ? "event" : "silence";
  const forgotten = context.forgotten(parts.reset);
  const isLater = filter !== null && (drawsOf(plan).expressions[filter]! & draws.later) !== 0;
  const fall = isLater ? fallingOf(filter, parts.histories, context) : null;
  const conditions: Fragment[] = [];
  if (silence === null) conditions.push(plain(isOfKinds(events)));
  const since = silence === null ? "e.n" : "s.since";
  if (parts.reset !== null) conditions.push({ ...forgotten, sql: `${since} > ${forgotten.sql}` });
  if (fall !== null) conditions.push({ ...fall, sql: hasFallen(`(${fall.sql})`) });
  else if (filter !== null) conditions.push(sureFilter(context.value(filter, row), plan, filter));

  const amount = amountOf(rule.points, row, context);
  const own = silence === null ? "e.day" : "s.day";
  const day = fall === null ? own : template.quotient(fall.sql, String(eventsOfDay));
  const columns: Fragment[] = [
    plain(`${row === "event" ? "e" : "s"}.lead`),
    plain(`${since} AS n`),
    plain(`${day} AS day`),
    plain(`${template.greatest(["0", `l.day - ${day}`])} AS age`),
    fall === null ? plain(`${silence === null ? "e.n" : "s.day"} AS ord`) : { ...fall, sql: `${fall.sql} AS ord` },
    { ...amount, sql: `${template.long(amount.sql)} AS amount` },
    { ...forgotten, sql: `${forgotten.sql} AS forgotten` },
  ];

  // Everything by which occurrences are alike is a column.
  const names = new Map<string, string>();
  const keyOf = (key: PlanLikeness): { readonly name: string; readonly mayBeMissing: boolean } => {
    const written = likeness(key, row, day, fall, context);
    let name = names.get(written.sql);
    if (name === undefined) {
      name = `k${names.size}`;
      names.set(written.sql, name);
      columns.push({ ...written, sql: `${written.sql} AS ${name}` });
    }
    return { name: `c.${name}`, mayBeMissing: key.kind === "property" && missingOf(plan)[key.expression]! };
  };
  const keysOf = limits.map((limit) => limit.keys.flatMap((key) => (key.kind === "elapsed" || key.kind === "clock" ? [] : keyOf(key))));
  const groupKeys = (parts.per?.keys ?? []).map((key) => keyOf(key).name);
  const spaced = limits.find(({ step }) => step === "spaced");
  const time = spaced === undefined ? null : timeOf(spaced, rule, fall !== null, day, context);
  if (time !== null) columns.push(plain(`${time.sql} AS ${time.name}`));

  const query = [
    `SELECT ${columns.map(({ sql }) => sql).join(", ")}`,
    from(context, row, columns, conditions, silence === null ? "" : context.silences(silence, silence.days)),
  ].join("\n");
  let table = tables.add("occurrences", query, parts.comment);
  if (time?.name === "instant") table = timedTable(table, context);
  limits.forEach((limit, at) => {
    table = tables.add(limit.step.replace("-", "_"), stepQuery(limit, keysOf[at]!, table, at, context));
  });

  const decay = rule.decay === null ? null : plan.decays[rule.decay]!;
  const without = decay !== null && "without" in decay && decay.without !== null ? context.silences(decay.without, decay.days) : null;
  const age = without === null ? "c.age" : `c.faded`;
  const weights = decay === null ? null : weightsOf(decay);
  const steps = `(SELECT count(*) FROM ${without} AS w WHERE w.lead = c.lead AND w.since > c.forgotten AND w.day > c.day) * ${decay?.days}`;
  const source = without === null ? `${table} AS c` : `(SELECT c.*, ${steps} AS faded FROM ${table} AS c) AS c`;
  const fadedText = decay === null ? "c.amount" : faded(decay, "c.amount", age, "d.weights", template);
  const worth = amount.fails && decay !== null ? `CASE WHEN c.amount IS NOT NULL THEN ${fadedText} END` : fadedText;
  const counted = tables.add(
    "counted",
    [
      `SELECT ${["c.lead", "c.age", `${template.long(worth)} AS worth`, ...groupKeys.map((key, at) => `${key} AS g${at}`)].join(", ")}`,
      `FROM ${source}`,
      ...(weights === null ? [] : [`CROSS JOIN (SELECT ${template.wholes(weights)} AS weights) AS d`]),
    ].join("\n"),
  );
  return { table: counted, fails: amount.fails };
}

/** When the filter comes to hold. */
function fallingOf(index: number, histories: Histories, context: Context): Fragment {
  const { plan, template } = context;
  const expression = plan.expressions[index]!;
  if ((drawsOf(plan).expressions[index]! & draws.later) === 0) {
    const holds = sureFilter(context.value(index, "event"), plan, index);
    return { ...holds, sql: `CASE WHEN ${holds.sql} THEN ${fallOf("e.day", "e.n")} ELSE ${never} END` };
  }
  if (expression.kind === "later") return context.kept(histories.falls(expression, index), "event");
  if (expression.kind !== "call" || (expression.operation !== "and" && expression.operation !== "or"))
    return refuse("a question about later events is inside another one", plan, index);
  const parts = expression.arguments.map((part) => fallingOf(part, histories, context));
  const pick = expression.operation === "and" ? template.greatest : template.least;
  return context.kept({ ...plain(pick(parts.map(({ sql }) => sql))), needs: needsOf(...parts) }, "event");
}

/** What makes occurrences alike, as one value of each. */
function likeness(key: PlanLikeness, row: Row, day: string, fall: Fragment | null, context: Context): Fragment {
  const { plan, template } = context;
  switch (key.kind) {
    case "period":
      return { ...(fall ?? plain("")), sql: template.periods[key.period](day) };
    case "silence":
      return plain("s.since");
    case "property": {
      const value = context.value(key.expression, row);
      return typesOf(plan)[key.expression] === "list" ? { ...value, sql: template.joined(value.sql) } : value;
    }
  }
}

/** The time by which occurrences must lie apart; where it is an `instant`, NULL is the beginning of the day in the zone. */
function timeOf(
  { keys: [key] }: PlanLimit,
  rule: PlanOccurrenceRule,
  isLater: boolean,
  day: string,
  { plan }: Context,
): { readonly name: "time" | "instant"; readonly sql: string } {
  if (key?.kind !== "clock") return { name: "time", sql: day };
  if (rule.silence === null && !isLater) return { name: "time", sql: "e.instant" };
  const isUtc = plan.model.timezone === "UTC";
  const begins = isUtc ? `CAST(${day} AS BIGINT) * ${millisecondsPerDay}` : "CAST(NULL AS BIGINT)";
  const sql = rule.silence === null ? `CASE WHEN ${day} = e.day THEN e.instant ELSE ${begins} END` : begins;
  return { name: isUtc ? "time" : "instant", sql };
}

/** Those occurrences that a step lets through, of those that the steps before it let through. */
function stepQuery(
  { step, n, keys }: PlanLimit,
  names: readonly { readonly name: string; readonly mayBeMissing: boolean }[],
  table: string,
  at: number,
  { template }: Context,
): string {
  const known = names.filter(({ mayBeMissing }) => mayBeMissing).map(({ name }) => `${name} IS NOT NULL`);
  const where = known.length === 0 ? "" : ` WHERE ${known.join(" AND ")}`;
  const numbered = (order: string, condition: string): string => {
    const partition = ["c.lead", ...names.map(({ name }) => name)].join(", ");
    const place = `row_number() OVER (PARTITION BY ${partition} ORDER BY ${order}) AS place${at}`;
    return `SELECT * FROM (SELECT c.*, ${place} FROM ${table} AS c${where}) AS q\nWHERE q.place${at} ${condition}`;
  };
  switch (step) {
    case "known":
      return `SELECT c.* FROM ${table} AS c${where}`;
    case "every":
      return numbered("c.ord, c.n", `% ${n} = 0`);
    case "at-most":
      return numbered("c.ord, c.n", `<= ${n}`);
    case "spaced": {
      const [stretch] = keys;
      return template.spaced(table, stretch!.kind === "clock" ? stretch!.milliseconds : stretch!.days);
    }
    case "latest":
      return numbered("c.ord DESC, c.n DESC", "= 1");
    case "expires":
      return `SELECT c.* FROM ${table} AS c WHERE c.age <= ${keys[0]!.days}`;
  }
}
