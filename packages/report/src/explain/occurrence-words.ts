import type { ExplainedOccurrences, NotCounted } from "@scoreline/plan";
import { formatPoints } from "@scoreline/semantics";

/** Why an occurrence did not count. */
const reasons: Readonly<Record<NotCounted, string>> = {
  reset: "before the reset",
  "not-every": "between those that count",
  "property-missing": "without the property to distinguish them",
  repeated: "a repeat",
  "too-soon": "too soon after the one before",
  "limit-per-day": "over the limit of the day",
  "limit-per-week": "over the limit of the week",
  "limit-per-month": "over the limit of the month",
  "limit-per-year": "over the limit of the year",
  limit: "over the limit",
  "not-latest": "not the latest",
  expired: "expired",
};

/** How often it happened, when last, what faded, and why some did not count. */
export function occurrenceNotes(rule: ExplainedOccurrences): string[] {
  const all = rule.occurrences;
  const counted = all.filter((occurrence) => occurrence.counted);
  const latest = counted[0];
  if (all.length === 0) return ["did not happen"];
  const notes: string[] = [];
  if (latest !== undefined) {
    const often = counted.length === 1 ? "once" : `${counted.length} times`;
    const when = counted.length === 1 ? ageWords(latest.age) : `last ${ageWords(latest.age)}`;
    notes.push(`${often}, ${when}${rule.before === rule.sum ? "" : `; worth ${formatPoints(rule.before)} when new`}`);
  }
  for (const [reason, count] of countReasons(rule)) notes.push(`${count === 1 ? "one" : count} did not count: ${reasons[reason]}`);
  return notes;
}

function countReasons(rule: ExplainedOccurrences): Map<NotCounted, number> {
  const counts = new Map<NotCounted, number>();
  for (const { reason } of rule.occurrences) if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return counts;
}

export function ageWords(days: number): string {
  if (days === 0) return "today";
  return days === 1 ? "yesterday" : `${days} days ago`;
}
