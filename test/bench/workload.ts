/** The workload of the benchmark: 20 fit rules, 15 behavior rules with windows, day caps and half-life, 20 events a lead on average. */
import { random } from "../generators/random.ts";

export const modelText = `
model "Benchmark" { timezone "UTC" }

lead {
  id: text key
  industry: text
  country: text
  employees: number
  revenue: number
  seniority: text
  title: text
  email: text
  uses_crm: yes or no
  source: text
}

event page_view { page: text }
event email_open
event email_click
event form_submit { form: text }
event webinar
event download { asset: text }
event demo
event trial
event chat
event unsubscribe
event bounce

fit {
  +10 when industry is "software"
  +6 when industry is one of "finance", "insurance"
  +8 when country is "de"
  +5 when country is one of "fr", "es", "it"
  -10 when country is one of "xx", "yy"
  +10 when employees between 50 and 500
  +6 when employees > 500
  +2 when employees is missing
  +7 when revenue >= 1_000_000
  +3 when revenue between 100_000 and 999_999
  +9 when seniority is "executive"
  +5 when seniority is "manager"
  +12 when title contains "chief"
  +6 when title contains any of "director", "head"
  -8 when title contains "student"
  -15 when email ends with "@gmail.com"
  +4 when uses_crm
  +3 when source is "referral"
  +2 when source is one of "webinar", "event"
  +5 when employees > 100 and revenue > 500_000
  ratings A from 40, B from 25, C from 10, D otherwise
}

behavior engagement {
  decay half-life 30 days
  +1 for page_view, at most 5 times per day, expires after 180 days
  +4 for page_view where page starts with "/pricing", at most 2 times per day, expires after 90 days
  +2 for page_view where page starts with "/docs", at most 3 times per day, expires after 90 days
  +1 for email_open, at most 3 times per day, expires after 60 days
  +3 for email_click, at most 3 times per day, expires after 60 days
  +8 for form_submit, once per day, expires after 120 days
  +10 for form_submit where form is "contact", once per day, expires after 180 days
  +15 for webinar, once per day, expires after 365 days
  +5 for download, at most 2 times per day, expires after 120 days
  +6 for download where asset is "pricing-guide", once per day, expires after 120 days
  +25 for demo, once per day, expires after 90 days
  +20 for trial, once per day, expires after 90 days
  +2 for chat, at most 4 times per day, expires after 45 days
  -5 for unsubscribe, once per day, expires after 365 days
  -2 for bounce, at most 3 times per day, expires after 365 days
  ratings 1 from 40, 2 from 15, 3 otherwise
}

action call "Call"
action nurture "Nurture"

matrix fit by engagement {
  |   | 1       | 2       | 3       |
  | A | call    | call    | nurture |
  | B | call    | nurture | nurture |
  | C | nurture | nurture | none    |
  | D | nurture | none    | none    |
}
`;

/** The profile part alone. */
export const fitText = modelText.replace(/behavior engagement \{[^]*$/, "").replace(/event .*\n/g, "");

export interface BenchLead {
  readonly id: string;
  readonly industry: string;
  readonly country: string;
  readonly employees: number | null;
  readonly revenue: number | null;
  readonly seniority: string;
  readonly title: string;
  readonly email: string;
  readonly uses_crm: boolean;
  readonly source: string;
}

export interface BenchEvent {
  readonly event: string;
  readonly at: Date;
  readonly properties: { readonly page?: string; readonly form?: string; readonly asset?: string };
}

export interface BenchCase {
  readonly lead: BenchLead;
  /** Earliest first. */
  readonly events: readonly BenchEvent[];
}

/** The moment of scoring, and its day. */
export const moment = "2026-06-30";
export const momentDay = Date.parse(moment) / 86_400_000;
/** The same moment as a program has it. */
export const endOfDay = new Date(`${moment}T23:59:59.999Z`);

/** How much of all events each kind is. */
export const eventShares: readonly (readonly [string, number])[] = [
  ["page_view", 0.5],
  ["email_open", 0.2],
  ["email_click", 0.08],
  ["form_submit", 0.04],
  ["webinar", 0.02],
  ["download", 0.05],
  ["demo", 0.01],
  ["trial", 0.01],
  ["chat", 0.04],
  ["unsubscribe", 0.02],
  ["bounce", 0.03],
];

/** Leads in the lower case that forms of the peers compare in, so that none of them has to fold. */
export function makeCases(count: number, seed = 7): BenchCase[] {
  const next = random(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)]!;
  const makeEvent = (): BenchEvent => {
    let share = next();
    const event = eventShares.find(([, part]) => (share -= part) < 0)?.[0] ?? "page_view";
    const at = new Date((momentDay - Math.floor(next() ** 2 * 240)) * 86_400_000 + Math.floor(next() * 86_400_000));
    const properties =
      event === "page_view"
        ? { page: pick(["/", "/blog/a", "/pricing", "/pricing/team", "/docs/start", "/docs/api", "/about"]) }
        : event === "form_submit"
          ? { form: pick(["contact", "newsletter"]) }
          : event === "download"
            ? { asset: pick(["pricing-guide", "white-paper", "checklist"]) }
            : {};
    return { event, at, properties };
  };
  return Array.from(
    { length: count },
    (_, index): BenchCase => ({
      lead: {
        id: `l-${index}`,
        industry: pick(["software", "finance", "insurance", "retail", "other"]),
        country: pick(["de", "fr", "es", "it", "us", "gb", "xx"]),
        employees: next() < 0.1 ? null : Math.floor(next() ** 3 * 5000),
        revenue: next() < 0.2 ? null : Math.floor(next() ** 3 * 20_000_000),
        seniority: pick(["executive", "manager", "other"]),
        title: pick(["chief executive", "sales director", "head of data", "student", "engineer", "account manager"]),
        email: pick(["ana@gmail.com", "ben@acme.example", "cleo@globex.example"]),
        uses_crm: next() < 0.4,
        source: pick(["referral", "webinar", "event", "ads", "organic"]),
      },
      events: Array.from({ length: Math.floor(next() * 41) }, makeEvent).sort((left, right) => left.at.getTime() - right.at.getTime()),
    }),
  );
}
