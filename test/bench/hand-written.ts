/** What a careful programmer would write by hand for this one model: the yardstick, 1.0. */
import { momentDay, type BenchEvent, type BenchLead } from "./workload.ts";

export interface HandOutcome {
  readonly fit: number;
  readonly engagement: number;
  readonly cell: string;
  readonly action: string | null;
}

/** In points. */
export function handFit(lead: BenchLead): number {
  let points = 0;
  const industry = lead.industry.toLowerCase();
  const country = lead.country.toLowerCase();
  const { employees, revenue } = lead;
  const seniority = lead.seniority.toLowerCase();
  const title = lead.title.toLowerCase();
  const source = lead.source.toLowerCase();
  if (industry === "software") points += 10;
  if (industry === "finance" || industry === "insurance") points += 6;
  if (country === "de") points += 8;
  if (country === "fr" || country === "es" || country === "it") points += 5;
  if (country === "xx" || country === "yy") points -= 10;
  if (employees === null) points += 2;
  else {
    if (employees >= 50 && employees <= 500) points += 10;
    if (employees > 500) points += 6;
  }
  if (revenue !== null) {
    if (revenue >= 1_000_000) points += 7;
    if (revenue >= 100_000 && revenue <= 999_999) points += 3;
  }
  if (seniority === "executive") points += 9;
  if (seniority === "manager") points += 5;
  if (title.includes("chief")) points += 12;
  if (title.includes("director") || title.includes("head")) points += 6;
  if (title.includes("student")) points -= 8;
  if (lead.email.toLowerCase().endsWith("@gmail.com")) points -= 15;
  if (lead.uses_crm) points += 4;
  if (source === "referral") points += 3;
  if (source === "webinar" || source === "event") points += 2;
  if (employees !== null && revenue !== null && employees > 100 && revenue > 500_000) points += 5;
  return points;
}

interface HandRule {
  readonly points: number;
  readonly perDay: number;
  readonly days: number;
  readonly matches?: (event: BenchEvent) => boolean;
}

const rules: Readonly<Record<string, readonly HandRule[]>> = {
  page_view: [
    { points: 1, perDay: 5, days: 180 },
    { points: 4, perDay: 2, days: 90, matches: (event) => event.properties.page!.toLowerCase().startsWith("/pricing") },
    { points: 2, perDay: 3, days: 90, matches: (event) => event.properties.page!.toLowerCase().startsWith("/docs") },
  ],
  email_open: [{ points: 1, perDay: 3, days: 60 }],
  email_click: [{ points: 3, perDay: 3, days: 60 }],
  form_submit: [
    { points: 8, perDay: 1, days: 120 },
    { points: 10, perDay: 1, days: 180, matches: (event) => event.properties.form!.toLowerCase() === "contact" },
  ],
  webinar: [{ points: 15, perDay: 1, days: 365 }],
  download: [
    { points: 5, perDay: 2, days: 120 },
    { points: 6, perDay: 1, days: 120, matches: (event) => event.properties.asset!.toLowerCase() === "pricing-guide" },
  ],
  demo: [{ points: 25, perDay: 1, days: 90 }],
  trial: [{ points: 20, perDay: 1, days: 90 }],
  chat: [{ points: 2, perDay: 4, days: 45 }],
  unsubscribe: [{ points: -5, perDay: 1, days: 365 }],
  bounce: [{ points: -2, perDay: 3, days: 365 }],
};

/** Millionths by age in days: half-life 30 days, with the weight of the days within a half-life to 15 decimals. */
const prepared = new Map(
  Object.entries(rules).map(([event, list]) => [
    event,
    list.map((rule) => ({
      ...rule,
      day: -1,
      used: 0,
      worth: Float64Array.from({ length: rule.days + 1 }, (_, age) => {
        const weight = Math.round(2 ** (-(age % 30) / 30) * 1e15) / 1e15;
        const exact = Math.abs(rule.points) * 1e6 * weight * 2 ** -Math.floor(age / 30);
        return Math.sign(rule.points) * Math.round(exact);
      }),
    })),
  ]),
);

/** In millionths of a point; the events must be in order of time. */
export function handEngagement(events: readonly BenchEvent[]): number {
  let millionths = 0;
  for (const list of prepared.values()) for (const rule of list) rule.day = -1;
  for (const event of events) {
    const day = Math.floor(event.at.getTime() / 86_400_000);
    const age = momentDay - day;
    if (age < 0) continue;
    const list = prepared.get(event.event);
    if (list === undefined) continue;
    for (const rule of list) {
      if (age > rule.days) continue;
      if (rule.matches !== undefined && !rule.matches(event)) continue;
      if (rule.day !== day) {
        rule.day = day;
        rule.used = 0;
      }
      if (rule.used >= rule.perDay) continue;
      rule.used++;
      millionths += rule.worth[age]!;
    }
  }
  return millionths;
}

const actions: Readonly<Record<string, string | null>> = {
  A1: "call",
  A2: "call",
  A3: "nurture",
  B1: "call",
  B2: "nurture",
  B3: "nurture",
  C1: "nurture",
  C2: "nurture",
  C3: null,
  D1: "nurture",
  D2: null,
  D3: null,
};

export function handScore(lead: BenchLead, events: readonly BenchEvent[]): HandOutcome {
  const fit = handFit(lead);
  const engagement = handEngagement(events);
  const row = fit >= 40 ? "A" : fit >= 25 ? "B" : fit >= 10 ? "C" : "D";
  const column = engagement >= 40e6 ? "1" : engagement >= 15e6 ? "2" : "3";
  const cell = row + column;
  return { fit, engagement, cell, action: actions[cell]! };
}
