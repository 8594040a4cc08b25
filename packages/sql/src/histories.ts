/** Figures of a lead's events: over all of them, or around each of them. */
import { typesOf, type PlanHistory, type PlanLater, type PlanSelection } from "@scoreline/plan";
import { aggregates, largestNumber, type AggregateName } from "@scoreline/semantics";
import { from, isOfKinds, meant, type Context } from "./context.ts";
import { columnOf, plain, type Fragment, type Source } from "./fragment.ts";
import { refuse } from "./refusal.ts";

/** Besides the aggregates of the language, at which place the first or the last event is. */
type Aggregate = AggregateName | "first" | "last";

export interface Histories {
  readonly figure: (history: PlanHistory) => Fragment;
  /** When a verdict on later events falls, as `never` or as a whole number that rises with time; of an event. */
  readonly falls: (later: PlanLater, index: number) => Fragment;
}

/** In place of a verdict that never falls. */
export const never = "9223372036854775807";

/** More than a lead has events. */
export const eventsOfDay = 2 ** 27;

/** When a day begins, and when an event happens that is at a place, as verdicts count: a day, and within it the place. */
export const fallOf = (day: string, place: string): string => `(CAST(${day} AS BIGINT) * ${eventsOfDay} + ${place})`;

/** Whether a verdict has fallen by the day of the moment. */
export const hasFallen = (fall: string): string => `${fall} < (CAST(l.day AS BIGINT) + 1) * ${eventsOfDay}`;

/** No more events, or days, than these are counted. */
const largestCount = 1e9;
const largestSum = largestNumber * largestCount;

/** `asking` are, by selection, the kinds of the events at hand around which it is looked. */
export function historiesOf(context: Context, asking: ReadonlyMap<number, ReadonlySet<number>>): Histories {
  const { plan, template, tables } = context;
  const made = new Map<string, Source>();
  const once = (key: string, make: () => Source): Source => {
    const found = made.get(key) ?? make();
    made.set(key, found);
    return found;
  };

  /** What an aggregate is over rows, with `value` as the property, `n` as the place and `day` as the day; `today` is the day from which ages count. */
  const aggregated = (
    aggregate: Aggregate,
    row: string,
    value: string | null,
    ofLists: boolean,
    isRow: string | null,
    today: string,
  ): string => {
    const only = (sql: string): string => (isRow === null ? sql : template.filtered(sql, isRow));
    switch (aggregate) {
      case "count":
        return template.double(`count(${row}.n)`);
      case "count-distinct":
        return template.double(`count(DISTINCT ${value})`);
      case "sum":
      case "average": {
        const millionths = template.wideOfDouble(template.round(template.times(value!, template.number(1e6), largestNumber * 1e6)));
        const sum = `${template.doubleOfWide(`coalesce(sum(${millionths}), 0)`)} / ${template.number(1e6)}`;
        return aggregate === "sum" ? sum : `(${sum}) / nullif(${template.double(`count(${value})`)}, ${template.number(0)})`;
      }
      case "highest":
        return `max(${value})`;
      case "lowest":
        return `min(${value})`;
      case "last-known":
        return template.lastBy(value!, `${row}.n`, ofLists);
      case "first-known":
        return template.firstBy(value!, `${row}.n`, ofLists);
      case "days-since-last":
        return template.double(`${today} - max(${row}.day)`);
      case "days-since-first":
        return template.double(`${today} - min(${row}.day)`);
      case "first":
        return only(`min(${row}.n)`);
      case "last":
        return only(`max(${row}.n)`);
    }
  };

  const isList = (property: number | null): boolean => property !== null && typesOf(plan)[property] === "list";

  const propertyOf = (property: number | null, aggregate: Aggregate): Fragment | null => {
    if (property === null) return null;
    const value = context.value(property, "event");
    if (value.fails) refuse("points that may leave their range are drawn from events", plan, property);
    if ((aggregate === "sum" || aggregate === "average") && value.size > largestNumber)
      refuse("a sum of what is worked out is not written yet", plan, property);
    return aggregate === "count-distinct" && isList(property) ? { ...value, sql: template.joined(value.sql) } : value;
  };

  /** The conditions that an event of a selection meets by itself. */
  const ownConditions = (selection: PlanSelection): readonly Fragment[] => [
    ...meant(context, selection),
    ...(selection.window?.kind === "elapsed" ? [plain("NOT e.untimed")] : []),
  ];

  /** Over all events up to the moment: one row for each lead that has any. */
  const overall = (selection: PlanSelection, aggregate: Aggregate, property: number | null, key: string): Source =>
    once(key, () => {
      const { window, reset } = selection;
      const conditions = [...ownConditions(selection)];
      const value = propertyOf(property, aggregate);
      if (window?.kind === "within") conditions.push(plain(`l.day - e.day BETWEEN 0 AND ${window.days}`));
      const borders = bordersOf(selection, reset);
      for (const border of borders) conditions.push({ ...border, sql: `e.n > ${border.sql}` });
      const written = aggregated(aggregate, "e", value?.sql ?? null, isList(property), null, "max(l.day)");
      const asked = value === null ? [] : [value];
      const query = `SELECT e.lead, ${written} AS v\n${from(context, "event", asked, conditions)}\nGROUP BY e.lead`;
      return { name: tables.add("figure", query), grain: "lead" };
    });

  /** What comes before the events of a selection: the last or first of another one, and what the block has forgotten. */
  const bordersOf = ({ window }: PlanSelection, reset: number | null): readonly Fragment[] => {
    const borders = reset === null ? [] : [context.forgotten(reset)];
    if (window?.kind !== "since") return borders;
    const place = figureOf(window.selection, window.which, null);
    return [...borders, columnOf(place, "v", { sql: `coalesce(${place.name}.v, 0)` })];
  };

  /** The events of a selection that others are looked for around, with what they must have in common. */
  const around = (
    index: number,
  ): { readonly at: string; readonly others: (property: number | null, aggregate: Aggregate) => string; readonly on: string } => {
    const selection = plan.selections[index]!;
    const { same, side, window, reset } = selection;
    const likenesses = same.map((part) => context.value(part, "event"));
    const keys = likenesses.map(({ sql }, at) => `${sql} AS k${at}`);
    const known = likenesses.map((value) => ({ ...value, sql: `${value.sql} IS NOT NULL` }));
    const columns = ["e.lead", "e.n", "e.day", "e.instant", ...keys];
    const at = once(`at ${index}`, () => {
      const borders = side === "earlier" ? bordersOf(selection, reset) : [];
      const until = window?.kind === "until" ? context.value(window.expression, "event") : null;
      const days = window !== null && "days" in window ? window.days : 0;
      const closes = side === "earlier" ? null : until === null ? `e.day + ${days}` : `${until.sql} + ${days}`;
      const kinds = [...(asking.get(index) ?? [])].sort((one, other) => one - other);
      const conditions = [plain(isOfKinds(kinds)), ...known, ...(closes === null ? [] : [plain(`${closes} >= e.day`)])];
      const all = [
        ...columns,
        // None lies near what has no time of day. A condition on the event at hand alone would keep databases from hashing.
        ...(window?.kind === "elapsed"
          ? [`CASE WHEN NOT e.untimed THEN e.instant - ${template.whole(window.milliseconds)} END AS begins`]
          : []),
        ...(borders.length > 0 ? [`${template.greatest(borders.map(({ sql }) => sql))} AS after`] : []),
        ...(closes === null ? [] : [`${closes} AS closes`]),
      ];
      const asked = [...likenesses, ...borders, ...(until === null ? [] : [until])];
      return { name: tables.add("at_hand", `SELECT ${all.join(", ")}\n${from(context, "event", asked, conditions)}`), grain: "event" };
    }).name;
    const others = (property: number | null, aggregate: Aggregate): string => {
      const value = propertyOf(property, aggregate);
      const all = [...columns, ...(value === null ? [] : [`${value.sql} AS v`])];
      const asked = [...likenesses, ...(value === null ? [] : [value])];
      const conditions = [...ownConditions(selection), ...known];
      return tables.add("others", `SELECT ${all.join(", ")}\n${from(context, "event", asked, conditions)}`);
    };
    const on = ["o.lead = a.lead", ...same.map((_, key) => `o.k${key} = a.k${key}`)];
    if (side === "later") on.push("o.n > a.n", "o.day <= a.closes");
    else {
      on.push("o.n < a.n");
      if (window?.kind === "since" || reset !== null) on.push("o.n > a.after");
      if (window?.kind === "within") on.push(`o.day >= a.day - ${window.days}`);
      if (window?.kind === "before") on.push(`o.day <= a.day - ${window.days}`);
      if (window?.kind === "elapsed") on.push("o.instant >= a.begins");
    }
    return { at, others, on: on.join(" AND ") };
  };

  /** Around each event at hand: no row where it lacks what must be the same. */
  const aroundEach = (index: number, aggregate: Aggregate, property: number | null, key: string): Source =>
    once(key, () => {
      const { at, others, on } = around(index);
      const table = others(property, aggregate);
      const written = aggregated(aggregate, "o", property === null ? null : "o.v", isList(property), "o.n IS NOT NULL", "max(a.day)");
      const query = `SELECT a.lead, a.n, ${written} AS v\nFROM ${at} AS a\nLEFT JOIN ${table} AS o ON ${on}\nGROUP BY a.lead, a.n`;
      return { name: tables.add("figure", query), grain: "event" };
    });

  function figureOf(index: number, aggregate: Aggregate, property: number | null): Source {
    const selection = plan.selections[index]!;
    const key = `${index} ${aggregate} ${property}`;
    return selection.side === "moment" ? overall(selection, aggregate, property, key) : aroundEach(index, aggregate, property, key);
  }

  return {
    figure({ aggregate, selection, property }) {
      const source = figureOf(selection, aggregate, property);
      const { ofNothing } = aggregates[aggregate];
      const isAround = plan.selections[selection]!.side !== "moment";
      const size =
        aggregate === "sum" || aggregate === "average"
          ? largestSum
          : property === null
            ? largestCount
            : context.value(property, "event").size;
      const column = columnOf(source, "v", { size: Math.max(size, aggregate === "count-distinct" ? largestCount : 0) });
      if (ofNothing === null || isAround) return column;
      return { ...column, sql: `coalesce(${column.sql}, ${template.number(ofNothing)})` };
    },
    falls({ selection, count, happens }, index) {
      const source = once(`later ${index}`, () => {
        const { at, others, on } = around(selection);
        const table = others(null, "count");
        const nth = template.nth(fallOf("o.day", "o.n"), count);
        const fall = happens ? nth : `CASE WHEN count(o.n) < ${count} THEN ${fallOf("max(a.closes) + 1", "0")} END`;
        const query = `SELECT a.lead, a.n, ${fall} AS v\nFROM ${at} AS a\nLEFT JOIN ${table} AS o ON ${on}\nGROUP BY a.lead, a.n`;
        return { name: tables.add("verdict", query), grain: "event" };
      });
      return columnOf(source, "v", { sql: `coalesce(${source.name}.v, ${never})` });
    },
  };
}
