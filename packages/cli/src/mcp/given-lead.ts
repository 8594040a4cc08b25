import { join, sep } from "node:path";
import type { Plan } from "@scoreline/plan";
import { CommandFailure } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { runCommand, saidBy, withModel } from "./run-command.ts";

/** One lead as an assistant hands it in, for a model in a folder. */
export interface GivenLead {
  readonly name: string;
  readonly folder: string;
  readonly lead: Readonly<Record<string, unknown>>;
  readonly events: readonly Readonly<Record<string, unknown>>[];
  readonly at: string | undefined;
}

/**
 * Explains a lead by way of files, so that values are read as in a run. A lead without an identifier gets one: its events have to name it. Throws a
 * `CommandFailure` where the lead or an event is not as data are.
 */
export async function explainLead({ inputs }: Plan, { name, folder, lead, events, at }: GivenLead, context: Context): Promise<string> {
  const { column, id } = identifierOf(lead, inputs);
  for (const [index, event] of events.entries()) refuseUntold(event, index + 1);
  const lines = (rows: readonly object[]): string => rows.map((each) => `${JSON.stringify(each)}\n`).join("");
  const files = {
    "leads.jsonl": lines([{ ...lead, [column]: id }]),
    "events.jsonl": lines(events.map((event) => ({ ...event, lead_id: id }))),
  };
  return withModel({ text: "", files }, context, async (_, data) => {
    const given = ["--leads", join(data, "leads.jsonl"), ...(events.length === 0 ? [] : ["--events", join(data, "events.jsonl")])];
    const moment = at === undefined ? [] : ["--at", at];
    const ran = await runCommand(["explain", name, ...given, "--lead", id, "--lead-id", column, ...moment], folder, context);
    // Nobody has seen the files.
    const shown = (text: string): string => text.replaceAll(`${data}${sep}`, "");
    return saidBy({ ...ran, out: shown(ran.out), err: shown(ran.err) });
  });
}

const isBlank = (value: unknown): boolean => value === undefined || value === null || String(value).trim() === "";

/** As names in data are compared. */
const plain = (name: string): string => name.trim().toLowerCase();

/** Under which name a lead says what identifies it, and what; where it does not say, a name and a text that are no value of the model's fields but of its key. */
function identifierOf(
  lead: GivenLead["lead"],
  { key: index, lead: fields }: Plan["inputs"],
): { readonly column: string; readonly id: string } {
  const key = index === null ? undefined : fields[index]!;
  const names = key === undefined ? ["lead_id", "id"] : [...key.from, key.name];
  const given = Object.keys(lead).filter((each) => !isBlank(lead[each]));
  const column = names.flatMap((name) => given.find((each) => plain(each) === plain(name)) ?? [])[0];
  if (column === undefined) {
    if (key === undefined) return { column: "this lead", id: "this-lead" };
    if (key.type.kind === "text") return { column: key.name, id: "this-lead" };
    throw new CommandFailure(`The lead lacks “${key.name}”, which identifies it.`, "Give it, too: rules may ask for it.");
  }
  const value = lead[column];
  if (typeof value === "string" || typeof value === "number") return { column, id: String(value) };
  throw new CommandFailure(
    `What identifies the lead, “${column}”, is neither a text nor a number.`,
    `Write it as in "${column}": "l-1", or leave it out.`,
  );
}

function refuseUntold(event: Readonly<Record<string, unknown>>, number: number): void {
  const tells = (...names: readonly string[]): boolean =>
    Object.entries(event).some(([name, value]) => names.includes(plain(name)) && !isBlank(value));
  const lacks = [tells("event", "type") ? [] : ["what happened"], tells("at") ? [] : ["when it happened"]].flat();
  if (lacks.length > 0)
    throw new CommandFailure(
      `Event ${number} does not say ${lacks.join(", nor ")}.`,
      'Write it as in {"event": "pricing_viewed", "at": "2026-06-28T10:15:00Z"}.',
    );
}
