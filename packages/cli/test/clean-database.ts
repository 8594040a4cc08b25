/** A database in which nothing is wrong: leads of a year and a half with what they did, drawn by a seed, for a model that fits them. */
import { random } from "../../../test/generators/random.ts";

/** The end of this day is the moment. */
export const lastDay = "2026-06-30";
const end = Date.parse(`${lastDay}T00:00:00Z`) / 86_400_000;
const days = 540;

/** Values by the columns of the leads and of the events: tests plant faults in them. */
export type Row = Record<string, string>;

export interface Database {
  leads: Row[];
  events: Row[];
  model: string;
}

export const model = `model "Clean" { timezone "UTC" }

lead {
  id: text key
  email: email
  created: date
  country: text
  industry: one of "Software", "Finance", "Retail", "Other"
  employees: number
  job_title: text
  newsletter: yes or no
  last_contact: date
}

event visit { page: text }
event pricing
event click
event webinar { minutes: number }
event demo

fit {
  criterion "Role" weight 50% {
    100 when job_title mentions any of "CEO", "CTO"
    60 when job_title mentions any of "Manager"
    20 otherwise
  }
  criterion "Size" weight 50% {
    100 when employees >= 200
    50 when employees >= 50
    0 otherwise
  }
  +20 when industry is "Software"
  -10 when country is "Portugal"
  ratings A from 60, B from 30, C otherwise
}

behavior {
  decay half-life 45 days
  +2 for visit, at most 3 times per day
  +8 for pricing, once per day
  +4 for click
  +12 for webinar where minutes >= 20
  +30 for demo
  +5 when newsletter
  +3 when last_contact in last 60 days
  ratings 1 from 16, 2 from 6, 3 otherwise
}

discard "Competitor" when email.domain is "rival.example"

action call "Call" { team: "Sales", capacity: 40 }
action nurture "Nurture" { team: "Marketing" }
action wait "Wait"

matrix fit by behavior {
  |   | 1       | 2       | 3       |
  | A | call    | call    | nurture |
  | B | call    | nurture | wait    |
  | C | nurture | wait    | wait    |
}

lifecycle {
  hot "Hot" when fit rated A and behavior rated 1
  warm "Warm" when behavior > 12
  cold "Cold" otherwise
}
`;

export const dayText = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** Which day so many days before the last one is. */
export const daysAgo = (count: number): string => dayText(end - count);

const titles = ["CEO", "CTO", "Sales Manager", "Marketing Manager", "Engineer", "Analyst", "Student"];

/** Few events at night, most of them in the middle of the day. */
const hours = [1, 1, 1, 1, 1, 2, 4, 8, 14, 18, 20, 20, 16, 16, 18, 20, 18, 14, 10, 9, 8, 6, 4, 2];
const hourSum = hours.reduce((sum, weight) => sum + weight, 0);

export function cleanDatabase(count = 1_500, seed = 7): Database {
  const next = random(seed);
  const luck = random(seed + 1_000);
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(next() * values.length)]!;
  const time = (day: number): string => {
    let left = next() * hourSum;
    let hour = 0;
    while (left >= hours[hour]!) left -= hours[hour++]!;
    const second = Math.floor(next() * 3_600);
    return `${dayText(day)}T${String(hour).padStart(2, "0")}:${String(Math.floor(second / 60)).padStart(2, "0")}:${String(second % 60).padStart(2, "0")}Z`;
  };
  const leads: Row[] = [];
  const events: Row[] = [];
  for (let number = 0; number < count; number++) {
    const created = end - Math.floor(next() * days);
    const id = `L${number}`;
    const active = next();
    const event = (type: string, day: number, page = "", minutes = ""): void => {
      if (day <= end) events.push({ lead_id: id, type, at: time(day), page, minutes });
    };
    const visits = Math.floor(active * 8);
    for (let visit = 0; visit < visits; visit++) event("visit", created + Math.floor(next() * 40), pick(["/a", "/b", "/c"]));
    for (let view = 0; view < Math.floor(active * 4 * next()); view++) event("pricing", created + Math.floor(next() * 40));
    for (let click = 0; click < Math.floor(next() * 4); click++) event("click", created + Math.floor(next() * 120));
    if (next() < 0.3) event("webinar", created + Math.floor(next() * 120), "", String(5 + Math.floor(next() * 55)));
    if (active > 0.7 && next() < 0.4) event("demo", created + Math.floor(next() * 60));
    const contact = created + Math.floor(next() * Math.min(90, end - created + 1));
    const [title, size] = [pick(titles), next() < 0.9 ? Math.max(1, Math.round(Math.exp(1 + next() * 6))) : 0];
    const chance = 0.03 + (/^C/.test(title) ? 0.25 : /Manager/.test(title) ? 0.1 : 0) + (size >= 50 ? 0.12 : 0) + active * active * 0.4;
    const wonAfter = 20 + Math.floor(luck() * 60);
    const isRival = next() < 0.02;
    const isWon = luck() < chance && !isRival && created + wonAfter <= end;
    leads.push({
      id,
      email: `person${number}@${isRival ? "rival.example" : `firm${number % 900}.example`}`,
      created: dayText(created),
      country: pick(["Spain", "Spain", "Germany", "France", "Portugal"]),
      industry: pick(["Software", "Finance", "Retail", "Other"]),
      employees: size === 0 ? "" : String(size),
      job_title: title,
      newsletter: pick(["yes", "no"]),
      last_contact: next() < 0.8 ? dayText(contact) : "",
      won: isWon ? dayText(created + wonAfter) : "",
    });
  }
  return { leads, events, model };
}

function csv(rows: readonly Row[]): string {
  const columns = Object.keys(rows[0]!);
  return `${[columns, ...rows.map((row) => columns.map((column) => row[column] ?? ""))].map((row) => row.join(",")).join("\n")}\n`;
}

/** The files of a database. */
export const filesOf = ({ leads, events, model: text }: Database): Readonly<Record<string, string>> => ({
  "model.score": text,
  "leads.csv": csv(leads),
  "events.csv": csv(events),
});
