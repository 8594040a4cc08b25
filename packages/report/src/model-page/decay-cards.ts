import { fadeOf, partOf, type Plan, type PlanDecay, type PlanOccurrenceRule, type PlanRule, type PlanScore } from "@scoreline/plan";
import { formatPoints, millionthsPerPoint } from "@scoreline/semantics";
import type { Block, Gallery, List, Section } from "../document/document.ts";
import { daysInWords, signedPoints } from "../number-words.ts";

/** A curve has about so many values. */
const values = 120;
/** A curve of halving is followed for so many half-lives, and no curve for longer than so many days. */
const halfLives = 4;
const longest = 3_650;
/** Points that are worked out for each event are shown as of this many. */
const usualPoints = 10 * millionthsPerPoint;
/** How many rules a card names. */
const mostNamed = 6;
/** And how many events a sentence. */
const mostEvents = 4;

/** Rules whose points fade in the same way. */
interface Fading {
  readonly decay: PlanDecay | null;
  /** The last day on which there are any, where that is said. */
  readonly expires: number | null;
  readonly rules: PlanOccurrenceRule[];
}

/** How the points of a score fade: a curve for each way in which they do, with the rules that fade so, and the rules that never do. */
export function decayBlocks(plan: Plan, score: PlanScore): Block[] {
  if (score.kind !== "behavior") return [];
  const rules = score.items
    .flatMap((item): readonly PlanRule[] => ("items" in item ? item.items : [item]))
    .filter((rule) => rule.kind === "occurrences");
  const ways = new Map<string, Fading>();
  const lasting: PlanOccurrenceRule[] = [];
  for (const rule of rules) {
    const expires = expiryOf(rule);
    if (rule.decay === null && expires === null) lasting.push(rule);
    else {
      const key = `${rule.decay} ${expires}`;
      const way = ways.get(key) ?? { decay: rule.decay === null ? null : plan.decays[rule.decay]!, expires, rules: [] };
      way.rules.push(rule);
      ways.set(key, way);
    }
  }
  if (ways.size === 0) return [];
  const gallery: Gallery = { kind: "gallery", sections: [...ways.values()].map((way) => card(plan, way)) };
  const never: List[] =
    lasting.length === 0 ? [] : [{ kind: "list", items: [{ text: `Never fade: ${namesOf(plan, lasting)}.`, tone: "dim" }] }];
  return [{ kind: "section", heading: "How points fade", blocks: [gallery, ...never] }];
}

function expiryOf({ limits }: PlanOccurrenceRule): number | null {
  const limit = limits.find(({ step }) => step === "expires");
  return limit?.step === "expires" ? limit.keys[0]!.days : null;
}

function card(plan: Plan, { decay, expires, rules }: Fading): Section {
  const amounts = rules.flatMap(({ points }) => ("millionths" in points ? [points.millionths] : []));
  const points = amounts.reduce((most, each) => (Math.abs(each) > Math.abs(most) ? each : most), 0) || usualPoints;
  const fade = decay === null ? (millionths: number) => millionths : fadeOf(decay);
  const left = (day: number): number => (expires !== null && day > expires ? 0 : fade(points, day));
  const last = Math.min(longest, lastDay(decay, expires, points));
  const step = Math.max(1, Math.ceil(last / values));
  const millionths = Array.from({ length: Math.ceil(last / step) + 1 }, (_, index) => left(index * step));
  return {
    kind: "section",
    heading: headingOf(plan, decay, expires),
    blocks: [
      {
        kind: "chart",
        fading: { step, ...(decay?.kind === "half-life" || decay?.kind === "linear" ? {} : { stepped: true as const }) },
        series: [{ name: `What is left of ${signedPoints(points)}`, millionths }],
      },
      { kind: "paragraph", text: leftInWords(points, left, decay, expires), tone: "dim" },
      { kind: "paragraph", text: namesOf(plan, rules), tone: "dim" },
    ],
  };
}

/** How far the curve goes: a little beyond where nothing changes any more. */
function lastDay(decay: PlanDecay | null, expires: number | null, points: number): number {
  const fades = decay === null ? Infinity : fadingDays(decay, points);
  return Math.ceil(Math.min(fades, expires === null ? Infinity : expires + 1) * (decay?.kind === "half-life" ? 1 : 1.1));
}

function fadingDays(decay: PlanDecay, points: number): number {
  switch (decay.kind) {
    case "half-life":
      return halfLives * decay.days;
    case "linear":
      return decay.days;
    case "percent":
      return Math.ceil(1e8 / decay.percent) * decay.days;
    case "points":
      return Math.ceil(Math.abs(points) / decay.points) * decay.days;
    case "compound":
      return Math.min(decay.weights.length, Math.ceil(Math.log(0.06) / Math.log(Math.max(1e-9, 1 - decay.percent / 1e8)))) * decay.days;
  }
}

/** `Half every 30 days`, `To nothing over 60 days`, `25% every 14 days, gone after 90 days` */
function headingOf(plan: Plan, decay: PlanDecay | null, expires: number | null): string {
  const gone = expires === null ? "" : `gone after ${daysInWords(expires)}`;
  if (decay === null) return gone === "" ? "Lasting" : `In full, ${gone}`;
  return gone === "" ? decayWords(plan, decay) : `${decayWords(plan, decay)}, ${gone}`;
}

function decayWords(plan: Plan, decay: PlanDecay): string {
  switch (decay.kind) {
    case "half-life":
      return `Half every ${span(decay.days)}`;
    case "linear":
      return `To nothing over ${daysInWords(decay.days)}`;
    case "percent":
      return `${formatPoints(decay.percent)}% every ${span(decay.days)}${withoutWords(plan, decay)}`;
    case "compound":
      return `${formatPoints(decay.percent)}% of what is left every ${span(decay.days)}${withoutWords(plan, decay)}`;
    case "points":
      return `${formatPoints(decay.points)} points every ${span(decay.days)}${withoutWords(plan, decay)}`;
  }
}

function withoutWords(plan: Plan, { without }: Extract<PlanDecay, { readonly without: unknown }>): string {
  return without === null ? "" : ` without ${eventsInWords(plan, without.events)}`;
}

/** `Report download or Webinar`, `any event` */
export function eventsInWords(plan: Plan, events: readonly number[]): string {
  if (events.length > 1 && events.length === plan.inputs.events.length) return "any event";
  const more = events.length - mostEvents;
  const names = (more > 1 ? events.slice(0, mostEvents) : events).map(
    (event) => plan.words?.events[event] ?? plan.inputs.events[event]!.name,
  );
  if (more > 1) return `${names.join(", ")} or ${more} other events`;
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names.at(-1)!}`;
}

/** `After 30 days 20 of 40 points are left, after 90 days 5.` */
function leftInWords(points: number, left: (day: number) => number, decay: PlanDecay | null, expires: number | null): string {
  const all =
    decay === null
      ? [expires!, expires! + 1]
      : decay.kind === "linear"
        ? [Math.floor(decay.days / 2), decay.days]
        : [decay.days, 3 * decay.days];
  const [first, second] = all as [number, number];
  const whole = formatPoints(points);
  return `After ${daysInWords(first)} ${formatPoints(left(first))} of ${whole} points are left, after ${daysInWords(second)} ${formatPoints(left(second))}.`;
}

const span = (count: number): string => (count === 1 ? "day" : daysInWords(count));

/** `Report download (+5), Webinar` */
function namesOf(plan: Plan, rules: readonly PlanOccurrenceRule[]): string {
  const names = rules.map((rule) => {
    const label = partOf(plan, rule).label ?? "";
    return "millionths" in rule.points ? `${label} (${signedPoints(rule.points.millionths)})` : label;
  });
  const more = names.length - mostNamed;
  return more > 0 ? `${names.slice(0, mostNamed).join(", ")} and ${more} more` : names.join(", ");
}
