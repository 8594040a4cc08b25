/** Runs the examples of the catalogue of operations. */
import {
  fold,
  operations,
  parseDay,
  type AggregateName,
  type Operation,
  type OperationName,
  type ParameterType,
} from "@scoreline/semantics";
import { aggregateDocs, exampleDay, operationDocs, type ExampleValue } from "@scoreline/semantics/docs";
import { expect, test } from "vitest";
import type { Fact } from "@scoreline/plan";
import { createScorer } from "@scoreline/runtime";
import { PlanBuilder } from "./plan-builder.ts";

const fieldTypes = { text: "text", number: "number", date: "date", truth: "truth", list: "list" } as const;
type Valued = keyof typeof fieldTypes;

/** Puts an argument into the plan: values by way of lead fields, tables and scores as constants. */
function argument(builder: PlanBuilder, type: ParameterType, value: ExampleValue, field: string): number {
  switch (type) {
    case "texts":
      return builder.texts(...(value as string[]));
    case "numbers":
      return builder.constant(
        "numbers",
        (value as ExampleValue[]).map((entry) => (typeof entry === "string" ? parseDay(entry)! : entry)),
      );
    case "points":
      return builder.points(value as number);
    case "condition":
      return builder.holds(value as boolean);
    case "rating":
      return builder.rating("rated");
    case "day":
      return builder.day("moment");
    case "any":
    case "text":
    case "number":
    case "date":
    case "truth":
    case "list":
      return builder.field(field);
  }
}

const parameterOf = ({ params, variadic }: Operation, at: number): ParameterType =>
  params[variadic ? Math.min(at, params.length - 1) : at]!;

for (const [name, { examples }] of Object.entries(operationDocs)) {
  const operation: Operation = operations[name as OperationName];
  for (const { given, gives } of examples) {
    test(`${name}(${given.map((value) => JSON.stringify(value)).join(", ")})`, () => {
      const types = given.map((_, at) => parameterOf(operation, at));
      const isField = (type: ParameterType): type is Valued | "any" => type in fieldTypes || type === "any";
      const kindOf = (type: Valued | "any"): Valued => (type === "any" ? "text" : type);
      const lead = Object.fromEntries(types.flatMap((type, at) => (isField(type) ? [[`given_${at}`, kindOf(type)]] : [])));
      const builder = new PlanBuilder({ lead });
      const rating = types.includes("rating") ? given[types.indexOf("rating")]! : null;
      builder.block("fit", "rated", [builder.state(3 - ((rating as number | null) ?? 3), builder.holds(true))], {
        ratings: [
          ["A", 3],
          ["B", 2],
          ["C", 1],
        ],
      });
      const constants = operation.missing === "never" || name === "date.in-last" || name === "date.in-next";
      const passed = types.map((type, at) =>
        constants && type === "number" ? builder.number(given[at] as number) : argument(builder, type, given[at]!, `given_${at}`),
      );
      // Examples say what comes out on one day, so they do not name it.
      if (operation.params.includes("day")) passed.push(builder.day("moment"));
      const called = builder.call(name as OperationName, ...passed);
      const holds = operation.returns === "condition" ? called : builder.call("is-known", called);
      const shown = builder.called("shown", "or", holds, builder.holds(false));
      // What a call gives that is no condition is seen as an operand with words of its own.
      builder.described("result", called);
      builder.discard("asked", shown);
      const explanation = createScorer(builder.plan()).explain(
        Object.fromEntries(given.map((value, at) => [`given_${at}`, value])),
        [],
        exampleDay,
      );
      const fact: Fact = explanation.discards[0]!.facts[0]!;
      const result = operation.returns === "condition" ? fact.holds : fact.values.find((value) => value.name === "result")!.value;
      expect(typeof result === "string" ? fold(result) : result).toEqual(gives);
    });
  }
}

for (const [name, { examples }] of Object.entries(aggregateDocs)) {
  for (const { events, gives } of examples) {
    test(`${name} of ${JSON.stringify(events)}`, () => {
      const texts = events.some(([, value]) => typeof value === "string");
      const builder = new PlanBuilder({ events: { buy: { value: texts ? "text" : "number" } } });
      const takes = name === "count" || name.startsWith("days-since") ? null : builder.property("buy", "value");
      const figure = builder.history(name as AggregateName, builder.selection("buy"), takes);
      builder.described("result", figure);
      builder.discard("asked", builder.call("is-known", figure));
      const happened = events.map(([at, value]) => ({ event: "buy", at, properties: { value } }));
      const { discards } = createScorer(builder.plan()).explain({}, happened, exampleDay);
      expect(discards[0]!.facts[0]!.values[0]!.value).toBe(gives);
    });
  }
}
