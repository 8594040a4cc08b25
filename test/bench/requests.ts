/** The flagship example over leads as a web request brings them: JSON, with times and addresses as texts. */
import { compile } from "@scoreline/compiler";
import { loadSources } from "@scoreline/language";
import type { EventInput, LeadInput, Plan } from "@scoreline/runtime";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

/** The benchmark is run from the root. */
const read = (file: string): string => readFileSync(`examples/b2b-saas/${file}`, "utf8");

export interface Request {
  readonly lead: LeadInput;
  readonly events: readonly EventInput[];
}

export function flagship(): Plan {
  const { plan } = compile(loadSources("model.score", (path) => ({ text: read(path) })));
  assert(plan !== null);
  return plan;
}

type Field = Plan["inputs"]["lead"][number];

/** A cell as a program writes it in JSON. */
function valueOf(cell: string, { type }: Field): unknown {
  switch (type.kind) {
    case "number":
      return Number(cell);
    case "truth":
      return cell === "yes";
    case "list":
      return cell.split("; ");
    default:
      return cell;
  }
}

/** The cells of a row that belong to fields, under the names of the model. */
function dataOf(header: readonly string[], row: readonly string[], fields: readonly Field[]): Record<string, unknown> {
  const data: Record<string, unknown> = {};
  for (const field of fields) {
    const cell = row[header.findIndex((name) => name === field.name || field.from.includes(name))];
    if (cell) data[field.name] = valueOf(cell, field);
  }
  return data;
}

const rowsOf = (file: string): string[][] =>
  read(file)
    .trim()
    .split("\n")
    .map((line) => line.split(","));

/** The leads of the example so many times over, as one text. `JSON.parse` makes of it requests that share nothing with one another. */
export function requestsText({ inputs }: Plan, times: number): string {
  const [leadHeader, ...leads] = rowsOf("leads.csv");
  const [eventHeader, ...events] = rowsOf("events.csv");
  const [owner, kind, at] = ["lead_id", "event", "at"].map((name) => eventHeader!.indexOf(name)) as [number, number, number];
  const requests = leads.map((row): Request => {
    const lead = dataOf(leadHeader!, row, inputs.lead);
    const own = events.filter((event) => event[owner] === lead["id"]);
    return {
      lead: lead as LeadInput,
      events: own.map((event): EventInput => {
        const { properties } = inputs.events.find(({ name, from }) => name === event[kind] || from.includes(event[kind]!))!;
        return { event: event[kind]!, at: event[at]!, properties: dataOf(eventHeader!, event, properties) };
      }),
    };
  });
  return JSON.stringify(Array.from({ length: times }, () => requests).flat());
}
