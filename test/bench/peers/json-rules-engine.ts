import { Engine, type NestedCondition } from "json-rules-engine";
import { fitRules, type FitTest, type Peer } from "./fit-rules.ts";

function conditionOf(test: FitTest): NestedCondition {
  const fact = test.field;
  switch (test.kind) {
    case "equals":
      return { fact, operator: "equal", value: test.value };
    case "one of":
      return { fact, operator: "in", value: [...test.values] };
    case "between":
      return {
        all: [
          { fact, operator: "greaterThanInclusive", value: test.low },
          { fact, operator: "lessThanInclusive", value: test.high },
        ],
      };
    case "above":
      return { fact, operator: test.inclusive ? "greaterThanInclusive" : "greaterThan", value: test.value };
    case "missing":
      return { fact, operator: "equal", value: null };
    case "contains":
      return { any: test.values.map((value) => ({ fact, operator: "textContains", value })) };
    case "ends with":
      return { fact, operator: "textEndsWith", value: test.value };
  }
}

export function jsonRulesEngine(): Peer {
  const engine = new Engine();
  engine.addOperator<string, string>("textContains", (text, part) => text.includes(part));
  engine.addOperator<string, string>("textEndsWith", (text, part) => text.endsWith(part));
  for (const rule of fitRules)
    engine.addRule({ conditions: { all: rule.tests.map(conditionOf) }, event: { type: "points", params: { points: rule.points } } });
  return {
    name: "json-rules-engine",
    score: async (lead) => {
      const { events } = await engine.run({ ...lead });
      return events.reduce((sum, event) => sum + (event.params?.["points"] as number), 0);
    },
  };
}
