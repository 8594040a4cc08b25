/** What a module reads, as data, and the names under which its expressions have it. */
import { columnOf, columnsRead, type PlanField, type PlanEventField } from "@scoreline/plan";
import { flowType } from "@scoreline/semantics";
import { literal } from "../types/typescript.ts";
import { called, local, type Code } from "./code.ts";
import { linesOf, type Line } from "./lines.ts";
import type { Making } from "./making.ts";

export interface Reading {
  readonly field: (field: number) => Code;
  readonly property: (slots: PlanEventField["slots"]) => Code;
}

/** The declaration of what is read, which comes first of all. */
export function inputLines(making: Making): Line[] {
  const { plan } = making;
  const { inputs, model, selections, ignores } = plan;
  const read = columnsRead(plan);
  const field = ({ name, from, missing, type }: PlanField, column: number): string =>
    `${[
      `{ name: ${literal(name)}`,
      ...(from.length > 0 ? [`from: ${list(from)}`] : []),
      ...(missing.length > 0 ? [`missing: ${list(missing)}`] : []),
      `type: { kind: ${literal(type.kind)}${type.kind === "one-of" ? `, of: ${literal(type.of)}, values: ${list(type.values)}` : ""} }`,
      ...(read.has(column) ? ["used: true"] : []),
    ].join(", ")} }`;
  const fields = (all: readonly PlanField[], columnAt: (at: number) => number, indent: string): string =>
    `[\n${all.map((each, at) => `${indent}  ${field(each, columnAt(at))},\n`).join("")}${indent}]`;
  const events = inputs.events.map(({ name, from, key, properties }, event) => {
    const parts = [
      `name: ${literal(name)}`,
      ...(from.length > 0 ? [`from: ${list(from)}`] : []),
      ...(key === null ? [] : [`key: ${key}`]),
      ...(properties.length === 0 ? [] : [`properties: ${fields(properties, (at) => columnOf(plan, event, at), "    ")}`]),
    ];
    return `    { ${parts.join(", ")} },\n`;
  });
  const asksForTimes = [...selections, ...ignores.map(({ burst }) => burst)].some((asked) => asked?.window?.kind === "elapsed");
  return linesOf(
    [
      `const input = ${making.support("inputOf")}({`,
      `  timezone: ${literal(model.timezone)},`,
      `  missing: ${list(inputs.missing)},`,
      `  lead: ${fields(inputs.lead, (at) => at, "  ")},`,
      `  events: [${events.length === 0 ? "" : `\n${events.join("")}  `}],`,
      ...(asksForTimes ? ["  times: true,"] : []),
      "});",
      "const { frame, log } = input;",
      "const { numbers, lists } = input.lead;",
    ].join("\n"),
  );
}

const list = (values: readonly (string | number)[]): string => `[${values.map(literal).join(", ")}]`;

/** Names fields and properties as they are asked for. */
export function readingOf(making: Making): Reading {
  const { plan, names } = making;
  const fields = new Map<number, Code>();
  const properties = new Map<string, Code>();
  const readers = new Map<number, string>();

  /** The function that gives a property of the event at hand, where that is of the kind. */
  const reader = (event: number, property: number): string => {
    const column = columnOf(plan, event, property);
    let name = readers.get(column);
    if (name !== undefined) return name;
    const { name: kind, properties: all } = plan.inputs.events[event]!;
    const { name: own, type } = all[property]!;
    const flows = flowType(type);
    const slot = `[log.origins[event] * log.stride${property === 0 ? "" : ` + ${property}`}]`;
    const value =
      flows === "text"
        ? `${making.declare(`${own} texts`, `input.texts(${property}, ${event})`)}[log.properties.numbers${slot}]`
        : flows === "list"
          ? `log.properties.lists${slot}`
          : `log.properties.numbers${slot}`;
    const missing = flows === "text" || flows === "list" ? "null" : "NaN";
    name = making.declare(`${own} of ${kind}`, `(event) => (log.kinds[event] === ${event} ? ${value} : ${missing})`);
    readers.set(column, name);
    return name;
  };

  return {
    field(index) {
      let known = fields.get(index);
      if (known !== undefined) return known;
      const { name, type } = plan.inputs.lead[index]!;
      const flows = flowType(type);
      const value =
        flows === "text"
          ? `${making.declare(`${name} texts`, `input.texts(${index})`)}[numbers[${index}]]`
          : flows === "list"
            ? `lists[${index}]`
            : `numbers[${index}]`;
      fields.set(index, (known = local(names.like(name, "field"), value)));
      return known;
    },
    property(slots) {
      const key = slots.map(({ event, property }) => `${event} ${property}`).join();
      let known = properties.get(key);
      if (known !== undefined) return known;
      const { event, property } = slots[0]!;
      const own = plan.inputs.events[event]!.properties[property]!.name;
      let name = reader(event, property);
      if (slots.length > 1) {
        const cases = slots.map((slot) => `    case ${slot.event}:\n      return ${reader(slot.event, slot.property)}(event);\n`).join("");
        // Asked of an event of another kind, the first says that it is missing.
        name = making.declare(
          `${own} of any`,
          `(event) => {\n  switch (log.kinds[event]) {\n${cases}    default:\n      return ${name}(event);\n  }\n}`,
        );
      }
      properties.set(key, (known = local(names.like(own, "property"), called(name, "event").text)));
      return known;
    },
  };
}
