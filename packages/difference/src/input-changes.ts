/** What a model reads: its time zone, the fields of a lead, events and their properties. */
import type { PlanEvent, PlanField } from "@scoreline/plan";
import { enumerated, quoted, type FieldType } from "@scoreline/semantics";
import type { Collector } from "./collector.ts";
import type { ChangeArea } from "./difference.ts";
import { match } from "./matching.ts";
import type { Both, Side } from "./side.ts";

const area: ChangeArea = { kind: "inputs" };

export function inputChanges(sides: Both<Side>, found: Collector): void {
  const [old, now] = [sides.old.plan, sides.now.plan];
  const tell = (sentence: string): void => found.add(area, { kind: "changed", aspect: "input", sentence });
  if (old.model.timezone !== now.model.timezone)
    found.add(
      { kind: "model" },
      { kind: "changed", aspect: "timezone", sentence: `Days are those of ${now.model.timezone} instead of ${old.model.timezone}` },
    );
  const [was, is] = [old.inputs, now.inputs];
  const keyOf = ({ lead, key }: typeof was): string => (key === null ? "no field" : quoted(lead[key]!.name));
  if (keyOf(was) !== keyOf(is)) tell(`Leads are identified by ${keyOf(is)} instead of ${keyOf(was)}`);
  const missing = listChange(was.missing, is.missing, isNoValue);
  if (missing !== null) tell(`Everywhere: ${missing}`);
  fieldChanges(was.lead, is.lead, (name) => `Field ${quoted(name)}`, "field", found);
  const events = match(was.events, is.events, [({ name }) => name, eventKey]);
  for (const [before, after] of events.pairs) eventChanges(before, after, found);
  for (const { name } of events.added) found.add(area, { kind: "added", sentence: `New event ${quoted(name)}` });
  for (const { name } of events.gone) found.add(area, { kind: "removed", sentence: `The event ${quoted(name)} is gone` });
}

const eventKey = ({ from, properties }: PlanEvent): string | null =>
  properties.length + from.length === 0 ? null : JSON.stringify([from, properties]);

function eventChanges(old: PlanEvent, now: PlanEvent, found: Collector): void {
  const tell = (text: string): void =>
    found.add(area, { kind: "changed", aspect: "input", sentence: `Event ${quoted(now.name)}: ${text}` });
  if (old.name !== now.name) tell(`was called ${quoted(old.name)}`);
  const from = listChange(old.from, now.from, readFrom);
  if (from !== null) tell(from);
  const keyOf = ({ key, properties }: PlanEvent): string => (key === null ? "none" : properties[key]!.name);
  if (keyOf(old) !== keyOf(now)) tell(`its key is now ${keyOf(now)} instead of ${keyOf(old)}`);
  fieldChanges(
    old.properties,
    now.properties,
    (name) => `Event ${quoted(now.name)}, property ${quoted(name)}`,
    `property of “${now.name}”`,
    found,
  );
}

function fieldChanges(
  old: readonly PlanField[],
  now: readonly PlanField[],
  head: (name: string) => string,
  noun: string,
  found: Collector,
): void {
  const { pairs, gone, added } = match(old, now, [({ name }) => name]);
  for (const [was, is] of pairs) {
    const tell = (text: string): void => found.add(area, { kind: "changed", aspect: "input", sentence: `${head(is.name)}: ${text}` });
    const [type, nowType] = [typeWords(was.type), typeWords(is.type)];
    const values =
      valuesOf(was.type) !== null && valuesOf(is.type) !== null ? listChange(valuesOf(was.type)!, valuesOf(is.type)!, mayBe) : null;
    if (type !== nowType) tell(`now ${nowType} instead of ${type}`);
    else if (values !== null) tell(values);
    const from = listChange(was.from, is.from, readFrom);
    if (from !== null) tell(from);
    const missing = listChange(was.missing, is.missing, isNoValue);
    if (missing !== null) tell(missing);
  }
  for (const { name, type } of added) found.add(area, { kind: "added", sentence: `New ${noun}: ${quoted(name)} (${typeWords(type)})` });
  for (const { name, type } of gone)
    found.add(area, { kind: "removed", sentence: `No longer a ${noun}: ${quoted(name)} (${typeWords(type)})` });
}

function typeWords(type: FieldType): string {
  switch (type.kind) {
    case "truth":
      return "yes or no";
    case "one-of":
      return `one of some ${type.of === "text" ? "texts" : "numbers"}`;
    case "list":
      return "list of text";
    default:
      return type.kind;
  }
}

const valuesOf = (type: FieldType): readonly string[] | null => (type.kind === "one-of" ? type.values.map(String) : null);

/** How lists of names and values are told: what is now so, and what is no longer. */
interface ListWords {
  readonly added: string;
  readonly gone: string;
}

const readFrom: ListWords = { added: "now also read from", gone: "no longer read from" };
const mayBe: ListWords = { added: "may now also be", gone: "may no longer be" };
const isNoValue: ListWords = { added: "now also means no value:", gone: "no longer means no value:" };

/** `now also read from “a”, no longer read from “b”`; null where both are the same. */
function listChange(old: readonly string[], now: readonly string[], words: ListWords): string | null {
  const added = now.filter((text) => !old.includes(text)).map(quoted);
  const gone = old.filter((text) => !now.includes(text)).map(quoted);
  if (added.length + gone.length === 0) return old.join("\n") === now.join("\n") ? null : `in another order: ${now.map(quoted).join(", ")}`;
  return [
    ...(added.length === 0 ? [] : [`${words.added} ${enumerated(added)}`]),
    ...(gone.length === 0 ? [] : [`${words.gone} ${enumerated(gone, "or")}`]),
  ].join(", ");
}
