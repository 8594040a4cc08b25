/** What a module reads, as data, and the names under which its expressions have it. */
import { asksForTimes, columnOf, columnsRead, type PlanField, type PlanEventField, version } from "@scoreline/plan";
import { flowType } from "@scoreline/semantics";
import { literal } from "../types/typescript.ts";
import { called, code, local, type Code } from "./code.ts";
import { linesOf, type Line } from "./lines.ts";
import type { Making } from "./making.ts";

export interface Reading {
  readonly field: (field: number) => Code;
  readonly property: (slots: PlanEventField["slots"]) => Code;
  /** The function that gives the number of a text; 0 where it is missing. */
  readonly number: (slots: PlanEventField["slots"]) => string;
  /** By name of a text: where its like are, and its number among them. */
  readonly texts: ReadonlyMap<string, { readonly vocabulary: string; readonly number: Code }>;
}

/** The declaration of what is read, which comes first of all. */
export function inputLines(making: Making): Line[] {
  const { plan } = making;
  const { inputs, model } = plan;
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
  return linesOf(
    [
      `const input = ${making.support("inputOf")}({`,
      `  version: ${literal(version)},`,
      `  timezone: ${literal(model.timezone)},`,
      `  missing: ${list(inputs.missing)},`,
      `  lead: ${fields(inputs.lead, (at) => at, "  ")},`,
      `  events: [${events.length === 0 ? "" : `\n${events.join("")}  `}],`,
      ...(asksForTimes(plan) ? ["  times: true,"] : []),
      "});",
      "const { frame, log } = input;",
      `const { ${inputs.lead.some(({ type }) => type.kind === "list") ? "numbers, lists" : "numbers"} } = input.lead;`,
    ].join("\n"),
  );
}

const list = (values: readonly (string | number)[]): string => `[${values.map(literal).join(", ")}]`;

/** Names fields and properties as they are asked for. */
export function readingOf(making: Making): Reading {
  const { plan, names } = making;
  const fields = new Map<number, Code>();
  const properties = new Map<string, Code>();
  const texts = new Map<string, { readonly vocabulary: string; readonly number: Code }>();
  const readers = new Map<number, string>();
  const vocabularies = new Map<number, string>();

  /** The function that gives a property of the event at hand, where that is of the kind; of a text its number. */
  const reader = (event: number, property: number): string => {
    const column = columnOf(plan, event, property);
    let name = readers.get(column);
    if (name !== undefined) return name;
    const { name: kind, properties: all } = plan.inputs.events[event]!;
    const { name: own, type } = all[property]!;
    const flows = flowType(type);
    const slot = `[log.origins[event] * log.stride${property === 0 ? "" : ` + ${property}`}]`;
    const value = flows === "list" ? `log.properties.lists${slot}` : `log.properties.numbers${slot}`;
    const missing = flows === "text" ? "0" : flows === "list" ? "null" : "NaN";
    name = making.declare(`${own} of ${kind}`, `(event) => (log.kinds[event] === ${event} ? ${value} : ${missing})`);
    readers.set(column, name);
    return name;
  };
  /** The property itself, as an expression. */
  const valueOf = (event: number, property: number): string => {
    const { name, type } = plan.inputs.events[event]!.properties[property]!;
    const read = called(reader(event, property), "event").text;
    if (flowType(type) !== "text") return read;
    const column = columnOf(plan, event, property);
    const tables = vocabularies.get(column) ?? making.declare(`${name} texts`, `input.vocabulary(${property}, ${event}).texts`);
    vocabularies.set(column, tables);
    return `${tables}[${read}]`;
  };

  /** The function that gives what one of several kinds has; of other kinds what the first says, which is that it is missing. */
  const ofAny = (slots: PlanEventField["slots"], like: string, of: (event: number, property: number) => string): string => {
    const cases = slots.map(({ event, property }) => `    case ${event}:\n      return ${of(event, property)};\n`).join("");
    const { event, property } = slots[0]!;
    return making.declare(
      `${like} of any`,
      `(event) => {\n  switch (log.kinds[event]) {\n${cases}    default:\n      return ${of(event, property)};\n  }\n}`,
    );
  };

  return {
    field(index) {
      let known = fields.get(index);
      if (known !== undefined) return known;
      const { name, type } = plan.inputs.lead[index]!;
      const flows = flowType(type);
      const value =
        flows === "text"
          ? `${making.declare(`${name} texts`, `input.vocabulary(${index}).texts`)}[numbers[${index}]]`
          : flows === "list"
            ? `lists[${index}]`
            : `numbers[${index}]`;
      fields.set(index, (known = local(names.like(name, "field"), value)));
      if (flows === "text") texts.set(known.text, { vocabulary: `input.vocabulary(${index})`, number: code(`numbers[${index}]`) });
      return known;
    },
    property(slots) {
      const key = slots.map(({ event, property }) => `${event} ${property}`).join();
      let known = properties.get(key);
      if (known !== undefined) return known;
      const { event, property } = slots[0]!;
      const { name: own, type } = plan.inputs.events[event]!.properties[property]!;
      const value = slots.length === 1 ? valueOf(event, property) : `${ofAny(slots, own, valueOf)}(event)`;
      properties.set(key, (known = local(names.like(own, "property"), value)));
      if (slots.length === 1 && flowType(type) === "text") {
        const number = local(names.like(`${own} number`), `${reader(event, property)}(event)`);
        texts.set(known.text, { vocabulary: `input.vocabulary(${property}, ${event})`, number });
      }
      return known;
    },
    number(slots) {
      const { event, property } = slots[0]!;
      if (slots.length === 1) return reader(event, property);
      const { name: own } = plan.inputs.events[event]!.properties[property]!;
      return ofAny(slots, `${own} number`, (kind, at) => called(reader(kind, at), "event").text);
    },
    texts,
  };
}
