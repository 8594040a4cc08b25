import { ZenEngine } from "@gorules/zen-engine";
import { fitRules, type FitTest, type Peer } from "./fit-rules.ts";

const quote = (text: string): string => JSON.stringify(text);

function zenOf(test: FitTest): string {
  const value = test.field;
  switch (test.kind) {
    case "equals":
      return `${value} == ${typeof test.value === "string" ? quote(test.value) : String(test.value)}`;
    case "one of":
      return `${value} in [${test.values.map(quote).join(", ")}]`;
    case "between":
      return `${value} != null and ${value} >= ${test.low} and ${value} <= ${test.high}`;
    case "above":
      return `${value} != null and ${value} ${test.inclusive ? ">=" : ">"} ${test.value}`;
    case "missing":
      return `${value} == null`;
    case "contains":
      return `(${test.values.map((part) => `contains(${value}, ${quote(part)})`).join(" or ")})`;
    case "ends with":
      return `endsWith(${value}, ${quote(test.value)})`;
  }
}

/** One expression node that sums the rules. */
export function zenEngine(): Peer {
  const expression = fitRules.map((rule) => `((${rule.tests.map(zenOf).join(" and ")}) ? ${rule.points} : 0)`).join(" + ");
  const decision = new ZenEngine().createDecision({
    nodes: [
      { id: "in", name: "in", type: "inputNode", position: { x: 0, y: 0 } },
      {
        id: "sum",
        name: "sum",
        type: "expressionNode",
        position: { x: 0, y: 0 },
        content: { expressions: [{ id: "points", key: "points", value: expression }] },
      },
      { id: "out", name: "out", type: "outputNode", position: { x: 0, y: 0 } },
    ],
    edges: [
      { id: "first", type: "edge", sourceId: "in", targetId: "sum" },
      { id: "second", type: "edge", sourceId: "sum", targetId: "out" },
    ],
  });
  return {
    name: "@gorules/zen-engine, expression",
    score: async (lead) => ((await decision.evaluate(lead)) as { result: { points: number } }).result.points,
  };
}
