/** Everything that is asked over the same events, each thing written once. */
import type { PlanBlock, PlanExpression, PlanGroup, PlanOccurrenceRule } from "@scoreline/plan";
import type { Asking } from "./asking.ts";
import { from, orZero, sentenceOf, type Context, type Row } from "./context.ts";
import { dayStartsTable } from "./day-starts.ts";
import { expressionsOf } from "./expressions.ts";
import { columnOf, plain, type Fragment, type Source } from "./fragment.ts";
import { historiesOf } from "./histories.ts";
import { occurrencesTable, type CountedOccurrences } from "./occurrences.ts";
import { quickRules, quickTable } from "./quick.ts";
import { refuse } from "./refusal.ts";
import { scoreTable, sizeOfScore, type Quick } from "./scores.ts";
import { forgottenTable, silenceTable } from "./silences.ts";

export interface World {
  readonly context: Context;
  /** The table of a score, written where it is not. */
  readonly score: (index: number) => Source;
  /** Says in which table it is decided what conditions may ask for. */
  readonly decide: (table: Source) => void;
}

/** Pieces no longer than this may be repeated as they are. */
const longestRepeated = 60;

export function worldOf(base: Pick<Context, "plan" | "template" | "tables" | "leads" | "events" | "unordered">, asking: Asking): World {
  const { plan, template, tables } = base;
  const remembered = <Key, Value>(make: (key: Key) => Value, name: (key: Key) => unknown = (key) => key): ((key: Key) => Value) => {
    const known = new Map<unknown, Value>();
    return (key) => {
      const found = known.get(name(key)) ?? make(key);
      known.set(name(key), found);
      return found;
    };
  };

  const keptTables = new Map<string, Source>();
  const kept = (value: Fragment, row: Row): Fragment => {
    const isLocal = row === "silence" || [...value.needs].some(({ grain }) => grain === "block");
    if (value.sql.length <= longestRepeated || isLocal) return value;
    const key = `${row} ${value.sql}`;
    let source = keptTables.get(key);
    if (source === undefined) {
      const columns = row === "lead" ? "l.lead" : "e.lead, e.n";
      const name = tables.add("value", `SELECT ${columns}, ${value.sql} AS v\n${from(context, row, [value])}`);
      source = { name, grain: row === "lead" ? "lead" : "event" };
      keptTables.set(key, source);
    }
    return columnOf(source, "v", { fails: value.fails, size: value.size });
  };

  let decided: Source | null = null;
  const counted = remembered(
    ({ rule, group, block }: { readonly rule: PlanOccurrenceRule; readonly group: PlanGroup | null; readonly block: PlanBlock }) =>
      occurrencesTable(rule, { histories, reset: block.reset, per: group?.per ?? null, comment: sentenceOf(context, rule) }, context),
    ({ rule }) => rule,
  );
  let quick: Quick | null = null;
  const quickOf = (): Quick => {
    if (quick === null) {
      const rules = [...quickRules(context).values()];
      quick = { places: new Map(rules.map(({ rule }, at) => [rule, at])), table: rules.length === 0 ? "" : quickTable(rules, context) };
    }
    return quick;
  };
  const score = remembered(
    (index: number): Source =>
      scoreTable(plan.scores[index]!, context, {
        counted: (rule, group, block): CountedOccurrences => counted({ rule, group, block }),
        quick: quickOf,
      }),
  );
  const stageCount = remembered(
    ({ score: of, item, days }: Extract<PlanExpression, { readonly kind: "stage-count" }>): Fragment => {
      const block = plan.scores[of] as PlanBlock;
      const group = block.items[item] as PlanGroup;
      const all = group.items.flatMap((rule) => (rule.kind === "occurrences" ? counted({ rule, group, block }).table : []));
      if (all.length === 0) return plain(template.number(0));
      const where = days === null ? "" : ` WHERE c.age <= ${days}`;
      const rows = all.map((table) => `SELECT c.lead FROM ${table} AS c${where}`).join("\nUNION ALL\n");
      const name = tables.add("stage_count", `SELECT q.lead, count(*) AS v\nFROM (\n${rows}\n) AS q\nGROUP BY q.lead`);
      return { ...orZero({ name, grain: "lead" }, "v"), sql: template.double(`coalesce(${name}.v, 0)`), size: 1e9 };
    },
    ({ score: of, item, days }) => `${of} ${item} ${days}`,
  );

  const value = expressionsOf({
    plan,
    template,
    kept,
    histories: () => histories,
    scoreTable: score,
    scoreSize: (index) => sizeOfScore(plan.scores[index]!),
    stageCount,
    decided: () => decided ?? refuse("something is asked that is not decided yet", plan, null),
  });
  const forgotten = remembered((reset: number) => forgottenTable(reset, context));
  const silences = remembered(
    ([without, days]: Parameters<Context["silences"]>) => silenceTable(without, days, context),
    ([{ events, filter }, days]) => `${days} ${filter} ${events.join()}`,
  );
  const dayStarts = remembered(() => dayStartsTable(base));
  const context: Context = {
    ...base,
    value,
    kept,
    forgotten: (reset) => (reset === null ? plain("0") : forgotten(reset)),
    silences: (without, days) => silences([without, days]),
    dayStarts: () => dayStarts(plan),
  };
  const histories = historiesOf(context, asking);
  return {
    context,
    score,
    decide: (table) => {
      decided = table;
    },
  };
}
