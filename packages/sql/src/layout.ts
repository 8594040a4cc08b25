/** The tables that a statement reads and the rows that it gives, for one plan. */
import { columnOf, columnsRead, type Plan, type PlanField } from "@scoreline/plan";
import { flowType } from "@scoreline/semantics";
import type { ColumnType } from "./dialects/templates.ts";

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** What is in it, for people. */
  readonly holds: string;
}

/** A column for a field of the lead, or for a property of an event. */
export interface ValueColumn extends Column {
  /** Its place in the plan: of a property with that of its event. */
  readonly event: number | null;
  readonly index: number;
}

/** Two tables of values that are read already, the same for every statement of a plan. */
export interface Layout {
  readonly leads: { readonly name: "leads"; readonly columns: readonly Column[]; readonly values: readonly ValueColumn[] };
  readonly events: { readonly name: "events"; readonly columns: readonly Column[]; readonly values: readonly ValueColumn[] };
}

/** By the type of a value, what a column of it holds. */
const holding: Readonly<Record<ReturnType<typeof flowType>, string>> = {
  text: "folded as texts are compared",
  number: "",
  date: "days since 1970-01-01",
  truth: "",
  list: "each text folded; NULL where it is empty",
};

/** The canonical tables of a plan: what is in them was read by its rules, and only what the plan asks for has a column. */
export function layoutOf(plan: Plan): Layout {
  const read = columnsRead(plan);
  const valueColumn = ({ name, type }: PlanField, event: number | null, index: number, of: string): ValueColumn => {
    const flow = flowType(type);
    const holds = [of, holding[flow]].filter((part) => part !== "").join(", ");
    return { name: columnName(name, event, index), type: flow, holds, event, index };
  };
  const { inputs } = plan;
  return {
    leads: {
      name: "leads",
      columns: [
        { name: "lead", type: "long", holds: "the number of the lead, unlike every other" },
        { name: "key", type: "text", holds: "what identifies it, as it was given; NULL for none" },
        { name: "day", type: "date", holds: "the day of the moment of scoring, in the zone of the model, as days since 1970-01-01" },
        { name: "until", type: "long", holds: "the last instant that counts, in milliseconds since 1970-01-01T00:00Z" },
      ],
      values: inputs.lead.flatMap((field, index) => (read.has(index) ? valueColumn(field, null, index, `the field “${field.name}”`) : [])),
    },
    events: {
      name: "events",
      columns: [
        { name: "lead", type: "long", holds: "the number of its lead" },
        {
          name: "arrival",
          type: "long",
          holds: "in which order the events of a lead came: of two at one instant, the lower one is earlier",
        },
        { name: "kind", type: "whole", holds: `what happened: ${inputs.events.map(({ name }, kind) => `${kind} ${name}`).join(", ")}` },
        { name: "instant", type: "long", holds: "when, in milliseconds since 1970-01-01T00:00Z" },
        { name: "day", type: "date", holds: "its day in the zone of the model, as days since 1970-01-01" },
        { name: "untimed", type: "truth", holds: "whether it was given without a time of day" },
        { name: "id", type: "text", holds: "what identifies it among all events of the lead; NULL for none" },
        { name: "key", type: "text", holds: "what identifies it among those of its kind; NULL for none" },
      ],
      values: inputs.events.flatMap(({ name, properties }, event) =>
        properties.flatMap((property, index) =>
          read.has(columnOf(plan, event, index)) ? valueColumn(property, event, index, `“${property.name}” of ${name}`) : [],
        ),
      ),
    },
  };
}

/** Numbered, since databases tell no capitals from small letters, and cut long names. */
function columnName(name: string, event: number | null, index: number): string {
  const word = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .slice(0, 40);
  return `${event === null ? `f${index}` : `p${event}_${index}`}_${word}`;
}

/** What a statement gives for each lead. */
export interface ResultColumns {
  /** Names of the columns, in their order. */
  readonly lead: string;
  readonly key: string;
  /** Where a score left its range, the path that an error of the runtime names; then all that follows is NULL. */
  readonly problem: string;
  /** By index of the score. */
  readonly scores: readonly { readonly points: string; readonly rating: string | null; readonly stage: string | null }[];
  readonly discarded: string;
  readonly cell: string;
  readonly action: string;
  readonly lifecycle: string;
  readonly route: string;
}

/** PostgreSQL cuts names of more bytes in silence, and what is cut may be the name of another. */
const longestName = 63;
const encoder = new TextEncoder();

/** As much of a name as fits into so many bytes. */
function cutTo(most: number, name: string): string {
  const letters = [...name];
  let bytes = 0;
  const end = letters.findIndex((letter) => (bytes += encoder.encode(letter).length) > most);
  return end < 0 ? name : letters.slice(0, end).join("");
}

/**
 * Names of the columns of the result: a score has its own, as far as it fits into a name of PostgreSQL, with a number after it where that is the name
 * of another, but for capitals.
 */
export function resultColumnsOf({ scores }: Plan): ResultColumns {
  const fixed = {
    lead: "lead",
    key: "key",
    problem: "problem",
    discarded: "discarded",
    cell: "cell",
    action: "action",
    lifecycle: "lifecycle",
    route: "route",
  };
  const given = new Set<string>(Object.values(fixed));
  const unique = (wanted: string, ending = ""): string => {
    const numbered = (number: string): string => `${cutTo(longestName - ending.length - number.length, wanted)}${ending}${number}`;
    let name = numbered("");
    for (let next = 2; given.has(name.toLowerCase()); next++) name = numbered(`_${next}`);
    given.add(name.toLowerCase());
    return name;
  };
  return {
    ...fixed,
    scores: scores.map((score) => ({
      points: unique(score.name),
      rating: score.ratings.length > 0 ? unique(score.name, "_rating") : null,
      stage: score.kind !== "formula" && score.items.some(({ kind }) => kind === "stage") ? unique(score.name, "_stage") : null,
    })),
  };
}
