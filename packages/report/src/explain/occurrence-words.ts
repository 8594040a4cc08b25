import type {
  AskedOfOthers,
  ExplainedOccurrence,
  ExplainedOccurrences,
  ExplainedReset,
  NotCounted,
  Plan,
  PlanLimit,
  UnknownFigure,
} from "@scoreline/plan";
import { formatPoints } from "@scoreline/semantics";
import { happenedList, happenedWords } from "./event-words.ts";
import { timesWords } from "./fact-words.ts";
import { limitsOf, placesTaken } from "./places.ts";

/** Why an occurrence did not count; `‹per›` is what distinguishes occurrences there. */
const reasons: Readonly<Record<NotCounted, string>> = {
  reset: "before the reset",
  "not-every": "between those that count",
  "property-missing": "has no ‹per›",
  repeated: "not the first of its ‹per›",
  "limit-per-value": "over the limit of its ‹per›",
  "too-soon": "too soon after the one before",
  "limit-per-day": "over the limit of the day",
  "limit-per-week": "over the limit of the week",
  "limit-per-month": "over the limit of the month",
  "limit-per-year": "over the limit of the year",
  "limit-per-silence": "over the limit of one silence",
  limit: "over the limit",
  "not-latest": "not the latest",
  expired: "expired",
  open: "still open",
  "not-judged": "not judged",
  unfit: "the condition does not hold",
};

/** What a reset has forgotten: `everything up to 2026-05-03 is forgotten, reset by churn at 10:00:00`. */
export function resetWords({ event, silence, day }: ExplainedReset, timezone: string): string {
  if (silence !== null)
    return `everything before ${day} is forgotten, reset after ${silence.days} days of silence since ${happenedWords(silence.since, timezone)}`;
  return `everything up to ${day} is forgotten, reset by ${happenedWords(event!, timezone).replace(` on ${day}`, "")}`;
}

/** Of so many occurrences that count it is told which other events they have to thank. */
const mostDecided = 3;

/** How often it happened, when last, what faded, and why some did not count; `reset` is what hides earlier events from its condition, if it asks for any. */
export function occurrenceNotes(rule: ExplainedOccurrences, reset: ExplainedReset | null, plan: Plan): string[] {
  const { timezone } = plan.model;
  const unfit = rule.occurrences.filter(({ reason }) => reason === "unfit");
  const all = rule.occurrences.filter(({ reason }) => reason !== "unfit");
  if (all.length === 0) return [absenceNote(rule) + againstWords(unfit, reset, timezone)];
  const counted = all.filter((occurrence) => occurrence.counted);
  const latest = counted[0];
  const notes: string[] = [];
  if (latest !== undefined) {
    const often = counted.length === 1 ? "once" : `${counted.length} times`;
    const when = counted.length === 1 ? ageWords(latest.age) : `last ${ageWords(latest.age)}`;
    notes.push(`${often}, ${when}${rule.before === rule.sum ? "" : `; worth ${formatPoints(rule.before)} when new${fadedWords(counted)}`}`);
  }
  notes.push(...silenceNotes(counted, timezone));
  for (const one of counted.slice(0, mostDecided)) {
    const whose = counted.length === 1 ? "" : `${nameIn(one, timezone)}, `;
    notes.push(...one.asked.flatMap((asked) => decidedNotes(asked, one, timezone)).map((note) => whose + note));
  }
  const limits = limitsOf(plan, rule.id);
  const refusals = [...byReason(all)].map(
    ([why, refused]) => refusalNote(why + openWords(refused), refused.length) + placeWords(refused, all, limits, plan),
  );
  const against = unfit.filter((each) => againstOf(each, timezone).length > 0);
  if (against.length > 0) refusals.push(refusalNote(reasons.unfit, against.length) + againstWords(against, null, timezone));
  return [...notes, ...refusals];
}

const refusalNote = (told: string, count: number): string =>
  count === 1 ? `one did not count: ${told}` : `${count} did not count: ${inPlural(told)}`;

/** Why there is no occurrence: a filter that does not hold is no event that is not there. */
function absenceNote({ events, unfit, leftOut }: ExplainedOccurrences): string {
  const names = events.join(" or ");
  if (unfit > 0) return `${names} ${timesWords(unfit)}, ${unfit === 1 ? "not" : "none"} counted: the condition does not hold`;
  return leftOut > 0 ? `${names} ${timesWords(leftOut)}, but is left out` : timesWords(0);
}

/** The events for which the condition of one does not hold, or in spite of which. */
const againstOf = ({ asked }: ExplainedOccurrence, timezone: string): string[] =>
  asked.flatMap(({ text, holds, found }) => (holds || found === null ? [] : `${text}: found ${happenedWords(found, timezone)}`));

/** The same for the last of these that there are some for; where there are none, the reset that hides what they ask for. */
function againstWords(unfit: readonly ExplainedOccurrence[], reset: ExplainedReset | null, timezone: string): string {
  const against = unfit.map((each) => againstOf(each, timezone)).find(({ length }) => length > 0) ?? [];
  if (against.length > 0) return ` (${against.join("; ")})`;
  return reset === null ? "" : ` (${resetWords(reset, timezone)})`;
}

/** To which others the place went that the last of these asked for in vain. */
function placeWords(
  refused: readonly ExplainedOccurrence[],
  all: readonly ExplainedOccurrence[],
  limits: readonly PlanLimit[],
  plan: Plan,
): string {
  const { timezone } = plan.model;
  const last = refused[0]!;
  const taken = placesTaken(last, all, limits, plan).map((each) => nameIn(each, timezone));
  if (taken.length === 0) return "";
  return `; ${takenWords(last.reason!, refused.length)} ${happenedList(taken)}`;
}

/** What the events are to so many that were refused. */
function takenWords(reason: NotCounted, count: number): string {
  if (reason === "not-latest") return "the latest is";
  if (reason === "too-soon") return count === 1 ? "that was" : "of the last, that was";
  return `before ${count === 1 ? "it" : "the last of them"} came`;
}

/** `visit on 2026-06-09 at 10:00:05`, `60 days of silence on 2026-06-09` */
function nameIn({ event, silence, at, day }: ExplainedOccurrence, timezone: string): string {
  return happenedWords({ event: event ?? `${silence!.days} days of silence`, at, day }, timezone);
}

/** How many silences the points have lasted through, where those fade them. */
function fadedWords(counted: readonly ExplainedOccurrence[]): string {
  const steps = [...new Set(counted.flatMap(({ steps }) => steps ?? []))];
  if (steps.length === 0) return "";
  const [fewest, most] = [Math.min(...steps), Math.max(...steps)];
  return `, faded by ${fewest === most ? "" : `${fewest} to `}${most} silent step${most === 1 ? "" : "s"}`;
}

/** How many stretches of silence are listed before the rest are counted. */
const shownSilences = 3;

/** `silent since visit on 2026-03-03: 30 days on 2026-04-03, 60 days on 2026-05-03`, the latest stretch first. */
function silenceNotes(counted: readonly ExplainedOccurrence[], timezone: string): string[] {
  const stretches = new Map<string, string[]>();
  for (const { silence, day } of counted) {
    if (silence === null) continue;
    const since = happenedWords(silence.since, timezone);
    const known = stretches.get(since) ?? [];
    known.unshift(`${silence.days} day${silence.days === 1 ? "" : "s"} on ${day}`);
    stretches.set(since, known);
  }
  const notes = [...stretches].map(([since, days]) => {
    const shown = days.length > shownSilences + 1 ? [days[0]!, "…", ...days.slice(1 - shownSilences)] : days;
    return `silent since ${since}: ${shown.join(", ")}`;
  });
  return notes.length > shownSilences ? [...notes.slice(0, shownSilences), `and ${notes.length - shownSilences} earlier silences`] : notes;
}

/** Which earlier or later event one that counts has to thank, or on which day it was known that there is none. */
function decidedNotes({ text, found, holds }: AskedOfOthers, { day, from }: ExplainedOccurrence, timezone: string): string[] {
  if (!holds) return [];
  if (found !== null) return [`${text}: ${happenedWords(found, timezone)}`];
  return from === null || from === day ? [] : [`${text}: known on ${from}`];
}

/** By the words for it, what did not count. */
function byReason(occurrences: readonly ExplainedOccurrence[]): Map<string, ExplainedOccurrence[]> {
  const refused = new Map<string, ExplainedOccurrence[]>();
  for (const occurrence of occurrences) {
    const why = reasonWords(occurrence);
    if (why === null) continue;
    const others = refused.get(why);
    if (others === undefined) refused.set(why, [occurrence]);
    else others.push(occurrence);
  }
  return refused;
}

/** Why it did not count: `over the limit of the day`; null where it did. */
export function reasonWords(occurrence: ExplainedOccurrence): string | null {
  const { reason, per } = occurrence;
  if (reason === null) return null;
  return reason === "not-judged" ? unjudgedWords(occurrence) : reasons[reason].replace("‹per›", per.join(" and "));
}

/** How long the first is open. */
function openWords(refused: readonly ExplainedOccurrence[]): string {
  if (refused[0]?.reason !== "open") return "";
  const [first] = refused.flatMap(({ asked }) => asked.flatMap(({ openUntil }) => openUntil ?? [])).sort();
  return ` until ${first}${refused.length === 1 ? "" : " or later"}`;
}

/** For want of what an occurrence cannot be judged: `not judged, has no quote`; where there is no earlier event, that alone. */
function unjudgedWords({ asked }: ExplainedOccurrence): string {
  const lacks = [...new Set(asked.flatMap((each) => each.lacks))];
  const figures = [...new Set(asked.flatMap(({ unknown }) => unknown.map(figureWords)))];
  if (lacks.length > 0) return [`${reasons["not-judged"]}, has no ${lacks.join(" or ")}`, ...figures].join(", ");
  return figures.length > 0 ? figures.join(", ") : `${reasons["not-judged"]}, its window ends before it happened`;
}

/** `no earlier visit`, `no such earlier visit since the reset`; of events that there are, `last earlier visit.page is missing`. */
function figureWords({ name, none, narrowed, reset }: UnknownFigure): string {
  if (none.length === 0) return `${name} is missing`;
  return `no ${narrowed ? "such " : ""}earlier ${none.join(" or ")}${reset ? " since the reset" : ""}`;
}

const inPlural = (told: string): string =>
  told.replace(/\bhas no\b/, "have no").replace("its window ends before it happened", "their windows end before they happened");

export function ageWords(days: number): string {
  if (days === 0) return "today";
  return days === 1 ? "yesterday" : `${days} days ago`;
}
