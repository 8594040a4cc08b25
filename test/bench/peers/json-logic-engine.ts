import { LogicEngine } from "json-logic-engine";
import type { BenchLead } from "../workload.ts";
import { fitRules, type FitTest, type Peer } from "./fit-rules.ts";

function logicOf(test: FitTest): object {
  const value = { var: test.field };
  switch (test.kind) {
    case "equals":
      return { "===": [value, test.value] };
    case "one of":
      return { in: [value, test.values] };
    case "between":
      return { and: [{ "!==": [value, null] }, { "<=": [test.low, value, test.high] }] };
    case "above":
      return { and: [{ "!==": [value, null] }, { [test.inclusive ? ">=" : ">"]: [value, test.value] }] };
    case "missing":
      return { "===": [value, null] };
    case "contains":
      return { or: test.values.map((part) => ({ in: [part, value] })) };
    case "ends with":
      return { "===": [{ substr: [value, -test.value.length] }, test.value] };
  }
}

/** Its fast form: the logic is built into a function once. */
export function jsonLogicEngine(): Peer {
  const logic = { "+": fitRules.map((rule) => ({ if: [{ and: rule.tests.map(logicOf) }, rule.points, 0] })) };
  const built = new LogicEngine().build(logic) as (lead: BenchLead) => number;
  return { name: "json-logic-engine, built", score: built };
}
