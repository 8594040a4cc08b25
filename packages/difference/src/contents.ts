/** What the parts of two plans mean, as numbers: the same number for what means the same, wherever in its plan it is. */
import { cellNames, planShape, type ObjectShape, type Plan, type PlanExpression, type Shape, type VariantShape } from "@scoreline/plan";

/** The meanings of one plan, comparable with those of the plan it was made beside. */
export interface Contents {
  /** Of any object of the plan that has a meaning: a rule, a row, a limit, a step. */
  readonly of: (part: object) => number;
  /** Of an expression; null for none. */
  readonly expression: (index: number | null) => number | null;
  readonly decay: (index: number | null) => number | null;
  readonly reset: (index: number | null) => number | null;
}

/** Contents of both plans, in one numbering. What the one description of the plan's shape says counts, and nothing else does. */
export function contentsOfBoth(old: Plan, now: Plan): { readonly old: Contents; readonly now: Contents } {
  const numbers = new Map<string, number>();
  const numberOf = (key: string): number => {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  };
  /** By number of an `and` or `or`: of what it is made. Shared, since the numbers are. */
  const joined = new Map<number, readonly number[]>();
  return { old: contentsOf(old, numberOf, joined), now: contentsOf(now, numberOf, joined) };
}

type NumberOf = (key: string) => number;

function contentsOf(plan: Plan, numberOf: NumberOf, joined: Map<number, readonly number[]>): Contents {
  const known = new WeakMap<object, number>();
  const tables = tableShapes();

  const keyOf = (shape: Shape, value: any): unknown => {
    switch (shape.is) {
      case "nullable":
        return value === null ? null : keyOf(shape.of, value);
      case "list":
        return value.map((entry: unknown) => keyOf(shape.of, entry));
      case "tuple":
        return value.map((entry: unknown, at: number) => keyOf(shape.of[at]!, entry));
      case "record":
        // The order of properties says nothing.
        return Object.keys(value)
          .sort()
          .map((key) => [key, keyOf(shape.of, value[key])]);
      case "object":
      case "variant":
        return { same: contentOf(shape, value) };
      case "either":
        return keyOf(Object.hasOwn(value, shape.key) ? shape.first : shape.second, value);
      case "index":
        return referenced(shape.of, value);
      case "aside":
        return null;
      default:
        return value;
    }
  };

  const contentOf = (shape: ObjectShape | VariantShape, value: any): number => {
    let number = known.get(value);
    if (number === undefined) known.set(value, (number = numberOf(JSON.stringify(entriesOf(shape, value)))));
    return number;
  };

  const entriesOf = (shape: ObjectShape | VariantShape, value: any): unknown => {
    if (shape.is === "variant") return entriesOf(shape.of[value[shape.key]]!, value);
    const { keys, optional } = shape;
    return [
      ...Object.entries(keys).map(([key, each]) => keyOf(each, value[key])),
      ...Object.entries(optional).flatMap(([key, each]) => (Object.hasOwn(value, key) ? [[key, keyOf(each, value[key])]] : [])),
    ];
  };

  /** What an index leads to: by name where it has one, else by what it means. */
  const referenced = (table: string, index: number): unknown => {
    switch (table) {
      case "lead":
        return plan.inputs.lead[index]!.name;
      case "events":
        return plan.inputs.events[index]!.name;
      case "scores":
        return plan.scores[index]!.name;
      case "actions":
        return plan.actions[index]!.name;
      case "expressions":
        return { same: expression(index) };
      case "selections":
        // What makes a block forget is told once, of the block.
        return keyOf(tables.selection, { ...plan.selections[index]!, reset: null });
      case "resets":
        return { same: contentOf(tables.reset, plan.resets[index]!) };
      case "decays":
        return { same: contentOf(tables.decay, plan.decays[index]!) };
      default:
        return index;
    }
  };

  const expressions: number[] = [];
  const expression = (index: number): number => (expressions[index] ??= expressionContent(plan.expressions[index]!));

  const expressionContent = (written: PlanExpression): number => {
    switch (written.kind) {
      case "call":
        return callContent(written);
      case "stage-count": {
        const { score, item, days } = written;
        const block = plan.scores[score]!;
        const stage = block.kind === "formula" ? null : block.items[item];
        return numberOf(JSON.stringify(["stage-count", block.name, stage != null && "items" in stage ? stage.name : item, days]));
      }
      case "event-field":
        return numberOf(
          JSON.stringify([
            "event-field",
            ...written.slots.map(({ event, property }) => {
              const { name, properties } = plan.inputs.events[event]!;
              return [name, properties[property]!.name];
            }),
          ]),
        );
      case "constant":
        // Tables are sets.
        if (written.type === "texts" || written.type === "numbers")
          return numberOf(JSON.stringify([written.type, ...[...written.value].map(String).sort()]));
        return contentOf(tables.expression, written);
      default:
        return contentOf(tables.expression, written);
    }
  };

  const callContent = ({ operation, arguments: parts }: Extract<PlanExpression, { kind: "call" }>): number => {
    const named = namedValues(plan, parts);
    const given = parts.map((part, at) => named[at] ?? expression(part));
    if (operation !== "and" && operation !== "or")
      return numberOf(JSON.stringify([operation, ...(operation === "at-least" ? [given[0], ...given.slice(1).sort()] : given)]));
    // In which order conditions are written, and how they are bracketed, says nothing.
    const flat = given.flatMap((part) => {
      const inner = typeof part === "number" ? joined.get(part) : undefined;
      return inner !== undefined && inner[0] === (operation === "and" ? 1 : 0) ? inner.slice(1) : [part as number];
    });
    const all = [...new Set(flat)].sort((one, other) => one - other);
    if (all.length === 1) return all[0]!;
    const number = numberOf(JSON.stringify([operation, ...all]));
    joined.set(number, [operation === "and" ? 1 : 0, ...all]);
    return number;
  };

  // Every object of the plan by its content, so that parts can be asked for.
  for (const index of plan.expressions.keys()) expression(index);
  keyOf(planShape, plan);
  const perhaps =
    (content: (index: number) => number) =>
    (index: number | null): number | null =>
      index === null ? null : content(index);
  return {
    of: (part) => known.get(part)!,
    expression: perhaps(expression),
    decay: perhaps((index) => contentOf(tables.decay, plan.decays[index]!)),
    reset: perhaps((index) => contentOf(tables.reset, plan.resets[index]!)),
  };
}

type Described = ObjectShape | VariantShape;

/** The shapes of what plans keep in tables. */
function tableShapes(): { readonly [Table in "expression" | "selection" | "reset" | "decay"]: Described } {
  const { expressions, selections, resets, decays } = planShape.keys;
  const entries = (table: Shape | undefined): Described => (table as { readonly of: Described }).of;
  return { expression: entries(expressions), selection: entries(selections), reset: entries(resets), decay: entries(decays) };
}

/** The names that are numbers beside a rating or a decision, by argument; a plan counts them, and one more shifts all that follow. */
function namedValues(plan: Plan, parts: readonly number[]): (string | undefined)[] {
  const { expressions, scores, actions, lifecycle, route } = plan;
  const asked = parts.map((part) => expressions[part]!).find(({ kind }) => kind === "score-rating" || kind === "decision");
  if (asked === undefined) return [];
  const names = (): readonly string[] => {
    if (asked.kind === "score-rating") return scores[asked.score]!.ratings.map(({ name }) => name);
    switch ((asked as Extract<PlanExpression, { kind: "decision" }>).of) {
      case "action":
        return actions.map(({ name }) => name);
      case "lifecycle":
        return (lifecycle ?? []).map(({ name }) => name);
      case "route":
        return (route ?? []).map(({ name }) => name);
      case "cell":
        return cellNames(plan);
    }
  };
  const known = names();
  return parts.map((part) => {
    const expression = expressions[part]!;
    if (expression.kind !== "constant") return undefined;
    const values = expression.type === "number" ? [expression.value] : expression.type === "numbers" ? expression.value : null;
    return values
      ?.map((value) => known[value] ?? String(value))
      .sort()
      .join("\n");
  });
}
