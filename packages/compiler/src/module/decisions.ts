/** What a module decides once the scores are there: discards, the cell with its action, the lifecycle and the route. */
import { cellNames, partOf, type PlanProperties, type PlanWorded } from "@scoreline/plan";
import { harmless, key, literal } from "../types/typescript.ts";
import { Body } from "./body.ts";
import { linesOf, type Line } from "./lines.ts";
import type { Making } from "./making.ts";
import { outcomeOf, type WrittenScore } from "./scores.ts";

export interface WrittenDecisions {
  /** What comes before the exported function, and that function. */
  readonly before: readonly Line[];
  readonly outcome: readonly Line[];
}

export function writeDecisions(scores: readonly WrittenScore[], ignores: boolean, making: Making): WrittenDecisions {
  const { plan } = making;
  const { matrix, discards, lifecycle, route, actions } = plan;
  const body = new Body();
  const before: Line[] = [];
  for (const index of plan.order) body.add(`  ${scores[index]!.name}();`, partOf(plan, plan.scores[index]!).source);
  body.add('  frame.working = "";');

  body.add("");
  if (discards.length === 0) body.add("  const discarded = null;");
  else writeSteps("const discarded", discards, ({ reason }) => literal(reason), "null", body, making);
  const unless = discards.length === 0 ? "" : "discarded !== null ? -1 : ";

  if (matrix === null) body.add("  decided.cell = decided.action = -1;");
  else {
    const [row, column] = [making.ratingNames[matrix.rows]!, making.ratingNames[matrix.columns]!];
    const columns = plan.scores[matrix.columns]!.ratings.length;
    const rows = plan.scores[matrix.rows]!.ratings;
    const hasOne = [row, column].map((name) => `${name} === ${name}`).join(" && ");
    body.add(`  decided.cell = ${unless}${hasOne} ? ${row} * ${columns} + ${column} : -1;`);
    const table = making.names.like("actions in cells");
    before.push(...linesOf(`/** By row and column of the matrix, the index of the action; −1 for none. */\nconst ${table} = [`));
    for (const [at, cells] of matrix.cells.entries())
      before.push({
        text: `  ${cells.map((action) => action ?? -1).join(", ")}, // ${harmless(rows[at]!.name)}: ${harmless(
          cells.map((action) => (action === null ? "none" : actions[action]!.name)).join(", "),
        )}`,
        source: null,
      });
    before.push(...linesOf("];\n"));
    const inGrid = `${table}[decided.cell]`;
    if (matrix.overrides.length === 0) body.add(`  decided.action = decided.cell < 0 ? -1 : ${inGrid};`);
    else {
      body.add("  decided.action = -1;\n  if (decided.cell >= 0) {");
      writeSteps("decided.action", matrix.overrides, ({ action }) => String(action ?? -1), inGrid, body, making, "    ");
      body.add("  }");
    }
  }
  for (const [name, steps] of [
    ["lifecycle", lifecycle],
    ["route", route],
  ] as const) {
    if (steps === null) body.add(`  decided.${name} = -1;`);
    else {
      body.add(`  decided.${name} = -1;${discards.length === 0 ? "" : "\n  if (discarded === null) {"}`);
      const indent = discards.length === 0 ? "  " : "    ";
      writeSteps(`decided.${name}`, steps, (_, at) => String(at), "-1", body, making, indent);
      if (discards.length > 0) body.add("  }");
    }
  }

  const nameOf = (of: "cell" | "action" | "lifecycle" | "route", names: readonly string[]): string =>
    names.length === 0 ? "null" : `decided.${of} < 0 ? null : ${making.table("texts", names)}[decided.${of}]`;
  if ([...(matrix === null ? [] : actions), ...(route ?? [])].some(asksLead))
    before.push(...linesOf(`/** The values of the lead as they were given. */\nconst givenOf = ${making.support("givenBy")}(input);\n`));
  const properties = (of: "action" | "route", parts: readonly { readonly name: string; readonly properties: PlanProperties }[]): string => {
    if (parts.length === 0) return "null";
    const name = making.names.like(`properties of ${of}`);
    before.push(...linesOf(propertiesFunction(name, of, parts)));
    return `decided.${of} < 0 ? null : ${name}(decided.${of}, lead)`;
  };
  const fields = [
    `scores: {\n${plan.scores.map((score, index) => `      ${key(score.name)}: ${outcomeOf(score, index, scores[index]!, making)},\n`).join("")}    }`,
    "discarded",
    `cell: ${nameOf("cell", cellNames(plan))}`,
    `action: ${matrix === null ? "null" : nameOf("action", namesOf(actions))}`,
    `lifecycle: ${nameOf("lifecycle", namesOf(lifecycle ?? []))}`,
    `route: ${nameOf("route", namesOf(route ?? []))}`,
    `properties: {\n      action: ${matrix === null ? "null" : properties("action", actions)},\n      route: ${properties("route", route ?? [])},\n    }`,
  ];
  body.add(`\n  return {\n${fields.map((field) => `    ${field},\n`).join("")}  };`);
  return {
    before,
    outcome: [
      ...linesOf(
        "/**\n * What the model makes of a lead: scores, and what follows from them. Throws an InputError where the lead, its events or the moment cannot be read.",
      ),
      ...linesOf(` *\n * @type {${scoreFunction}}\n */`),
      ...linesOf(`export const score = ${making.support("scoring")}(input, ${ignores ? "ignore" : "null"}, (lead) => {`),
      ...body.lines(),
      ...linesOf("});"),
    ],
  };
}

/** Joined here, since it is the module that names the runtime: this package does not. */
const scoreFunction = ["import", '("@scoreline/runtime").ScoreFunction'].join("");

const namesOf = (parts: readonly { readonly name: string }[]): string[] => parts.map(({ name }) => name);

/** The first of several that holds. */
function writeSteps<Step extends PlanWorded & { readonly when: number | null }>(
  target: string,
  steps: readonly Step[],
  value: (step: Step, at: number) => string,
  otherwise: string,
  body: Body,
  making: Making,
  indent = "  ",
): void {
  const inner = `${indent}  `;
  body.add(`${indent}${target} =`);
  for (const [at, step] of steps.entries()) {
    const { sentence, source } = partOf(making.plan, step);
    body.comment(sentence, source, inner);
    if (step.when === null) {
      body.add(`${inner}${value(step, at)};`, source);
      return;
    }
    body.add(`${inner}${body.text(making.atLead(step.when))} ? ${value(step, at)} :`, source);
  }
  body.add(`${inner}${otherwise};`);
}

/** Whether receiving systems are told something that the lead has. */
const asksLead = ({ properties }: { readonly properties: PlanProperties }): boolean =>
  Object.values(properties).some((value) => typeof value === "object");

/** What receiving systems are told, as the model writes it or as the lead has it. */
function propertiesFunction(
  name: string,
  of: string,
  parts: readonly { readonly name: string; readonly properties: PlanProperties }[],
): string {
  const cases = parts.map(({ name: own, properties }, at) => {
    const members = Object.entries(properties).map(([property, value]) =>
      typeof value === "object" ? `${key(property)}: given[${value.field}]` : `${key(property)}: ${literal(value)}`,
    );
    const object = members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
    const told = asksLead({ properties })
      ? `{\n        const given = givenOf(lead);\n        return ${object};\n      }`
      : `return ${object};`;
    return `    case ${at}: // ${harmless(own)}\n      ${told}\n`;
  });
  return `/** What the ${of} tells receiving systems. */\nfunction ${name}(${of}, lead) {\n  switch (${of}) {\n${cases.join("")}  }\n}\n`;
}
