import { trimText } from "@scoreline/semantics";
import { canonicalJson, isObject, readJson } from "../read/json-text.ts";
import { shownValue } from "../data-error.ts";
import type { EventLayout } from "../source/data-source.ts";
import { chooseColumn, type ColumnChoice } from "./column-choice.ts";
import type { IdentifierReader } from "./identifier.ts";

/** Names of columns that the user gave instead of the usual ones. */
export interface EventColumnNames {
  readonly leadId?: string | undefined;
  readonly name?: string | undefined;
  /** What every row is, such as an order, so that no column has to say what happened. */
  readonly are?: string | undefined;
  readonly at?: string | undefined;
  readonly id?: string | undefined;
  readonly properties?: string | undefined;
}

export type EventPart = "leadId" | "name" | "at" | "id" | "properties";

/** The columns that give a part where neither the user nor the source names any. */
export const usualEventColumns: Readonly<Record<EventPart, readonly string[]>> = {
  leadId: ["lead_id"],
  name: ["event", "type"],
  at: ["at"],
  // What is called “id” may be anybody's: a column identifies events where the user says so, and never by its name.
  id: [],
  properties: ["properties", "props"],
};

/** What every row of a file is, by the user or else by the source; null where columns say what happened. */
export function whatAllAre(given: EventColumnNames, layout: EventLayout): string | null {
  return given.are ?? (given.name === undefined ? layout.are : undefined) ?? null;
}

/** Something that every event has or can have: the columns that give it, and what their values say. */
export interface Part {
  readonly part: EventPart;
  /** What a value says, the same for all that say the same; null where it says nothing. */
  readonly saidBy: (raw: unknown) => string | null;
  readonly given: string | undefined;
  readonly option: string;
  readonly usual: readonly string[];
  readonly choice: ColumnChoice;
  /** Whether the first column with a value counts, whatever the others say; otherwise they must agree. */
  readonly firstCounts: boolean;
  /** The words for what it says, or null when it may be absent. */
  readonly needed: string | null;
}

/**
 * What columns say of every event; `eventOf` gives the event of the model that a name means, or -1. Where the source names columns for a part,
 * only those are usual. No column says what happened where all rows are the same.
 */
export function eventParts(
  identify: { readonly lead: IdentifierReader; readonly event: IdentifierReader },
  given: EventColumnNames,
  eventOf: (name: string) => number,
  layout: EventLayout,
): readonly Part[] {
  const parts: readonly Omit<Part, "usual" | "choice" | "firstCounts">[] = [
    {
      part: "leadId",
      given: given.leadId,
      option: "--event-lead-id",
      needed: "whose event it is",
      saidBy: saidAsId(identify.lead),
    },
    {
      part: "name",
      given: given.name,
      option: "--event-name",
      needed: "what happened",
      saidBy: (raw) => {
        const name = said(raw);
        const event = name === null ? -1 : eventOf(name);
        return event < 0 ? name : `event ${event}`;
      },
    },
    { part: "at", given: given.at, option: "--event-at", needed: "when it happened", saidBy: said },
    { part: "id", given: given.id, option: "--event-id", needed: null, saidBy: saidAsId(identify.event) },
    {
      part: "properties",
      given: given.properties,
      option: "--event-properties",
      needed: null,
      saidBy: (raw) => {
        const read = typeof raw === "string" ? readJson(raw) : { value: raw };
        const value = "value" in read ? read.value : raw;
        return isObject(value) ? (Object.keys(value).length === 0 ? null : canonicalJson(value)) : said(raw);
      },
    },
  ];
  const bySource = { leadId: layout.lead, name: layout.name, at: layout.time, id: layout.id, properties: undefined };
  const spoken = whatAllAre(given, layout) === null ? parts : parts.filter(({ part }) => part !== "name");
  return spoken.map((part) => {
    const ofSource = part.given === undefined ? bySource[part.part] : undefined;
    const usual = ofSource ?? usualEventColumns[part.part];
    const choice = part.given === undefined ? chooseColumn(usual) : chooseColumn([part.given], true);
    return { ...part, usual, choice, firstCounts: ofSource !== undefined };
  });
}

/** What an identifier says: what is none as it is written, null where it has no value. */
function saidAsId(identify: IdentifierReader): (raw: unknown) => string | null {
  return (raw) => {
    const identifier = identify(raw);
    if ("id" in identifier) return identifier.id;
    return identifier.cause.code === "no-identifier" ? null : said(raw);
  };
}

/** A value as a text; null where it is blank. */
function said(raw: unknown): string | null {
  const text = trimText(shownValue(raw) ?? "");
  return text === "" ? null : text;
}
