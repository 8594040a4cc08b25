import { listNames, type ValuePlace } from "@scoreline/data";
import type { Plan } from "@scoreline/plan";
import { fold, namesOf, zoneOf } from "@scoreline/semantics";
import type { ReadFile } from "./open-notes.ts";

/** Clocks as headings name them: by how many hours they are ahead of UTC, and a zone that keeps them. */
const clocks: Readonly<Record<string, readonly [hours: number, zone: string | null]>> = {
  UTC: [0, "UTC"],
  GMT: [0, "UTC"],
  EST: [-5, "America/New_York"],
  EDT: [-4, "America/New_York"],
  CST: [-6, "America/Chicago"],
  CDT: [-5, "America/Chicago"],
  MST: [-7, "America/Denver"],
  MDT: [-6, "America/Denver"],
  PST: [-8, "America/Los_Angeles"],
  PDT: [-7, "America/Los_Angeles"],
  BST: [1, "Europe/London"],
  CET: [1, "Europe/Berlin"],
  CEST: [2, "Europe/Berlin"],
  MEZ: [1, "Europe/Berlin"],
  MESZ: [2, "Europe/Berlin"],
  EET: [2, "Europe/Athens"],
  EEST: [3, "Europe/Athens"],
  IST: [5.5, "Asia/Kolkata"],
  SGT: [8, "Asia/Singapore"],
  JST: [9, "Asia/Tokyo"],
  AEST: [10, "Australia/Sydney"],
  AEDT: [11, "Australia/Sydney"],
};

/** `Create Date (EST)` and `Created (UTC+1)` */
const heading = /[([](?:(?<name>[A-Z]{3,4})|(?:UTC|GMT)\s?(?<hours>[+-]\d{1,2})(?::?(?<minutes>[0-5]\d))?)[)\]]\s*$/;

const hour = 3_600_000;
/** A day of winter and one of summer, counted from 1970. */
const days = [Date.UTC(2026, 0, 15), Date.UTC(2026, 6, 15)].map((instant) => instant / (24 * hour));

/** Columns of times whose heading says that their clocks are on another zone than the one that they are read in, a sentence for each. */
export function headingZoneNotes({ model, inputs }: Plan, { shown, columns, hints, time }: ReadFile): readonly string[] {
  const fieldsOf = (event: string | null): Plan["inputs"]["lead"] =>
    event === null ? inputs.lead : (inputs.events.find(({ name }) => name === event)?.properties ?? []);
  const namesAt = (place: ValuePlace | null): readonly string[] => {
    const field = place === null ? undefined : fieldsOf(place.event).find(({ name }) => name === place.field);
    return place === null ? [time] : field === undefined ? [] : namesOf(field);
  };
  const read = new Set(hints.withClocks.flatMap(namesAt).map(fold));
  const zone = hints.zone ?? model.timezone;
  const byClock = new Map<string, { readonly columns: string[]; readonly zone: string | null }>();
  for (const column of columns) {
    const said = read.has(fold(column)) ? clockOf(column) : null;
    if (said === null || days.some((day) => offsetOf(zone, day) === said.offset)) continue;
    const known = byClock.get(said.name) ?? { columns: [], zone: said.zone };
    known.columns.push(column);
    byClock.set(said.name, known);
  }
  return [...byClock].map(([name, { columns: those, zone: suitable }]) => {
    const [say, their, heading] = those.length === 1 ? ["says", "its", "heading is"] : ["say", "their", "headings are"];
    const remedy = suitable === null ? "name the zone of that place, such as --zone Europe/Berlin" : `--zone ${suitable}`;
    return `${listNames(those)} of “${shown}” ${say} that ${their} times are on clocks of ${name}, but they are read as times of ${zone}. If the ${heading} right: ${remedy}; if not: --zone ${zone}`;
  });
}

/** By how many milliseconds the clocks of a zone are ahead of UTC on a day. */
function offsetOf(zone: string, day: number): number {
  return day * 24 * hour - zoneOf(zone).instantOf(day, 0);
}

function clockOf(column: string): { readonly name: string; readonly offset: number; readonly zone: string | null } | null {
  const { name, hours, minutes = "0" } = heading.exec(column)?.groups ?? {};
  if (hours !== undefined) {
    const offset = (Number(hours) + (hours.startsWith("-") ? -1 : 1) * (Number(minutes) / 60)) * hour;
    return { name: `UTC${hours}`, offset, zone: null };
  }
  const [ahead, zone] = (name !== undefined && Object.hasOwn(clocks, name) ? clocks[name] : undefined) ?? [];
  return ahead === undefined ? null : { name: name!, offset: ahead * hour, zone: zone ?? null };
}
