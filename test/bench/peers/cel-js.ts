import { Environment } from "@marcbachmann/cel-js";
import { fitRules, type FitTest, type Peer } from "./fit-rules.ts";

const quote = (text: string): string => JSON.stringify(text);

function celOf(test: FitTest): string {
  const value = `lead.${test.field}`;
  switch (test.kind) {
    case "equals":
      return `${value} == ${typeof test.value === "string" ? quote(test.value) : String(test.value)}`;
    case "one of":
      return `${value} in [${test.values.map(quote).join(", ")}]`;
    case "between":
      return `${value} != null && ${value} >= ${test.low}.0 && ${value} <= ${test.high}.0`;
    case "above":
      return `${value} != null && ${value} ${test.inclusive ? ">=" : ">"} ${test.value}.0`;
    case "missing":
      return `${value} == null`;
    case "contains":
      return `(${test.values.map((part) => `${value}.contains(${quote(part)})`).join(" || ")})`;
    case "ends with":
      return `${value}.endsWith(${quote(test.value)})`;
  }
}

export function celJs(): Peer {
  const text = fitRules.map((rule) => `(${rule.tests.map(celOf).join(" && ")} ? ${rule.points}.0 : 0.0)`).join(" + ");
  const program = new Environment({ unlistedVariablesAreDyn: true }).parse(text);
  return { name: "@marcbachmann/cel-js", score: (lead) => Number(program({ lead })) };
}
