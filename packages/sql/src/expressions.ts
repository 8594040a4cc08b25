/** What every expression of a plan is in SQL. */
import { missingOf, typesOf, type Plan, type PlanExpression } from "@scoreline/plan";
import { flowType, largestNumber, scoreLimit } from "@scoreline/semantics";
import type { ColumnType, Templates } from "./dialects/templates.ts";
import type { Row } from "./context.ts";
import { columnOf, plain, type Fragment, type Source } from "./fragment.ts";
import { hasFallen, type Histories } from "./histories.ts";
import { layoutOf } from "./layout.ts";
import { operationsInSql, type Given } from "./operations.ts";

export interface ExpressionParts {
  readonly plan: Plan;
  readonly template: Templates;
  readonly kept: (value: Fragment, row: Row) => Fragment;
  readonly histories: () => Histories;
  /** The table of a score: its value `v`, its `rating` and its `stage`. */
  readonly scoreTable: (score: number) => Source;
  readonly scoreSize: (score: number) => number;
  readonly stageCount: (count: Extract<PlanExpression, { readonly kind: "stage-count" }>) => Fragment;
  /** The table of what is decided. */
  readonly decided: () => Source;
}

/** The running value of a block is in a table that whoever writes `then` lines calls so. */
export const block: Source = { name: "b", grain: "block" };

/** The value of each expression, by its index and by what it is a value of. */
export function expressionsOf(parts: ExpressionParts): (index: number, row: Row) => Fragment {
  const { plan, template } = parts;
  const types = typesOf(plan);
  const canBeMissing = missingOf(plan);
  const { leads, events } = layoutOf(plan);
  const known = new Map<string, Fragment>();
  const { number, whole } = template;

  const input = (name: string, alias: string, type: ColumnType): Fragment => ({
    ...plain(`${alias}.${template.name(name)}`),
    size: type === "number" ? largestNumber : 0,
  });
  const absent = (type: ColumnType): Fragment => plain(template.missing(type));

  const write = (expression: PlanExpression, index: number, row: Row): Fragment => {
    switch (expression.kind) {
      case "constant":
        switch (expression.type) {
          case "text":
            return plain(template.text(expression.value));
          case "number":
            return plain(number(expression.value), Math.abs(expression.value));
          case "date":
          case "points":
            return plain(whole(expression.value), Math.abs(expression.value));
          case "truth":
          case "condition":
            return plain(expression.value ? "TRUE" : "FALSE");
          default:
            return plain("NULL");
        }
      case "lead-field": {
        const column = leads.values.find((value) => value.index === expression.field)!;
        return input(column.name, "l", column.type);
      }
      case "event-field": {
        const type = flowType(plan.inputs.events[expression.slots[0]!.event]!.properties[expression.slots[0]!.property]!.type);
        if (row !== "event") return absent(type);
        const columns = expression.slots.map(
          (slot) => events.values.find((value) => value.event === slot.event && value.index === slot.property)!,
        );
        const all = columns.map((column) => input(column.name, "e", type));
        // Each has a value only where the event is of its kind.
        return all.length === 1 ? all[0]! : { ...all[0]!, sql: `coalesce(${all.map(({ sql }) => sql).join(", ")})` };
      }
      case "event-kind":
        return plain(row === "event" && expression.events.length > 0 ? `(e.kind IN (${expression.events.join(", ")}))` : "FALSE");
      case "day":
        if (expression.of === "moment") return plain("l.day");
        return row === "lead" ? absent("date") : plain(row === "event" ? "e.day" : "s.day");
      case "score-value":
        return columnOf(parts.scoreTable(expression.score), "v", { size: parts.scoreSize(expression.score) });
      case "score-rating":
        return columnOf(parts.scoreTable(expression.score), "rating");
      case "subtotal":
        return columnOf(block, "v", { size: scoreLimit });
      case "stage-count":
        return parts.stageCount(expression);
      case "decision":
        return columnOf(parts.decided(), expression.of, {
          sql: template.double(`${parts.decided().name}.${expression.of}`),
          size: 1e9,
        });
      case "history":
        return parts.histories().figure(expression);
      case "later":
        return { ...parts.histories().falls(expression, index), sql: `(${hasFallen(parts.histories().falls(expression, index).sql)})` };
      case "call": {
        const given = expression.arguments.map((part): Given => {
          const written = plan.expressions[part]!;
          return {
            ...value(part, row),
            missing: canBeMissing[part]!,
            type: types[part]!,
            ...(written.kind === "constant" ? { constant: written.value } : {}),
          };
        });
        return operationsInSql[expression.operation](given, {
          template,
          kept: (one) => ({ ...one, ...parts.kept(one, row) }),
        });
      }
    }
  };

  function value(index: number, row: Row): Fragment {
    const key = `${row} ${index}`;
    let found = known.get(key);
    if (found === undefined) {
      found = write(plan.expressions[index]!, index, row);
      // What many ask for is worked out once.
      if (found.sql.length > longestRepeated) found = parts.kept(found, row);
      known.set(key, found);
    }
    return found;
  }
  return value;
}

/** Pieces longer than this are worked out in a table of their own. */
const longestRepeated = 2_000;
