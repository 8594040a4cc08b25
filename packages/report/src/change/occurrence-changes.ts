import type { ExplainedOccurrence, ExplainedOccurrences, NotCounted } from "@scoreline/plan";
import { reasonWords } from "../explain/occurrence-words.ts";

/** How the occurrences of a rule on one day differ from those on the day before. */
export function occurrenceChange(
  before: ExplainedOccurrences,
  after: ExplainedOccurrences,
): { readonly why: string; readonly fades: boolean } {
  const pairs = paired(before.occurrences, after.occurrences);
  const told = pairs.flatMap(([was, is]) => changeOf(was, is) ?? []);
  if (told.length > 0) return { why: listed(told), fades: false };
  const faded = pairs.flatMap(([was, is]) => (was !== null && is !== null && was.millionths !== is.millionths ? [is] : []));
  if (faded.length === 0) return { why: "", fades: false };
  const [latest] = faded;
  return { why: faded.length === 1 ? nameOf(latest!) : `${faded.length} of them, the last of ${latest!.day}`, fades: true };
}

/** The same occurrence on both days, newest first; null where it is only there on one of them. Alike ones are taken in their order. */
function paired(
  before: readonly ExplainedOccurrence[],
  after: readonly ExplainedOccurrence[],
): readonly (readonly [ExplainedOccurrence | null, ExplainedOccurrence | null])[] {
  const keyOf = ({ event, at, silence, properties }: ExplainedOccurrence): string => JSON.stringify([event, at, silence, properties]);
  const left = new Map<string, ExplainedOccurrence[]>();
  for (const occurrence of before) {
    const alike = left.get(keyOf(occurrence));
    if (alike === undefined) left.set(keyOf(occurrence), [occurrence]);
    else alike.push(occurrence);
  }
  const found = after.map((occurrence) => [left.get(keyOf(occurrence))?.shift() ?? null, occurrence] as const);
  return [...found, ...[...left.values()].flat().map((occurrence) => [occurrence, null] as const)];
}

const ends: Readonly<Partial<Record<NotCounted, string>>> = { expired: "expires", reset: "is forgotten" };

/** Null where it counts as it did. */
function changeOf(was: ExplainedOccurrence | null, is: ExplainedOccurrence | null): string | null {
  if (is === null) return was!.counted ? `${nameOf(was!)} is left out` : null;
  if (was?.counted === true) {
    if (is.counted) return null;
    return `${nameOf(is)} ${ends[is.reason!] ?? `no longer counts: ${reasonWords(is)}`}`;
  }
  if (!is.counted) return null;
  if (was === null) return causeWords(is);
  const [asked] = is.asked.filter(({ holds }, index) => holds && was.asked[index]?.holds === false);
  return `${nameOf(is)} now counts${asked === undefined ? "" : `: ${asked.text}`}`;
}

/** `demo on 2026-05-01`, `60 days of silence since visit on 2026-05-01` */
export function causeWords({ event, day, silence }: Pick<ExplainedOccurrence, "event" | "day" | "silence">): string {
  return silence === null ? `${event} on ${day}` : `${silence.days} days of silence since ${silence.since.event} on ${silence.since.day}`;
}

const nameOf = ({ event, day, silence }: ExplainedOccurrence): string =>
  silence === null ? `the ${event} of ${day}` : `${silence.days} days of silence on ${day}`;

function listed(told: readonly string[]): string {
  if (told.length > 1 && new Set(told).size === 1) return `${told[0]}, ${told.length} times`;
  return told.length > 2 ? `${told[0]}, and ${told.length - 1} more like it` : told.join(", ");
}
