/**
 * Makes the leads, what they did and what became of them: a year of a company that does not exist, the same at each run.
 *
 * Whoever sees them through knows what really counts, and the model beside this file was written by people who did not: they trust webinars and mail more
 * than they should, and requests for a demo less. `score backtest` shows it.
 *
 *   node make-data.mjs
 */
import { writeFileSync } from "node:fs";

const leads = 1_600;
const start = Date.UTC(2025, 6, 1);
const day = 86_400_000;
/** The last day of the data, counted from the first. */
const end = 364;

/** Numbers between 0 and 1 that look like chance and are always the same. */
let state = 2_025;
const chance = () => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
};
const oneOf = (values, weights) => {
  let left = chance() * weights.reduce((sum, weight) => sum + weight, 0);
  return values.find((_, at) => (left -= weights[at]) < 0) ?? values.at(-1);
};
const count = (mean) => Math.floor(-mean * Math.log(1 - chance()));
const dateOf = (days) => new Date(start + days * day).toISOString().slice(0, 10);
const timeOf = (days) => new Date(start + Math.floor(days * 86_400) * 1_000).toISOString().replace(".000Z", "Z");

/** By how much each fact moves the log odds of a deal, as the market has it. */
const truth = {
  base: -3,
  role: { "Head of operations": 1, "Team lead": 0.5, Planner: 0, Assistant: -0.6, Student: -4 },
  size: (employees) => (employees === null ? -0.2 : employees < 10 ? -0.8 : employees < 50 ? 0 : employees <= 500 ? 1 : 0.4),
  industry: { Logistics: 0.5, Healthcare: 0.3, Retail: 0, Education: -0.3 },
  source: { partner: 0.9, search: 0.2, fair: -0.1, webinar: 0 },
  pricing: 0.6,
  demo: 1.9,
  webinar: 0.1,
  mail: 0,
};

const rows = [];
const events = [];
for (let number = 1; number <= leads; number++) {
  const id = `L-${String(number).padStart(4, "0")}`;
  const created = Math.floor(((number - 1) * (end + 1)) / leads);
  const role = oneOf(Object.keys(truth.role), [6, 9, 12, 6, 1]);
  const employees = chance() < 0.08 ? null : Math.max(1, Math.round(Math.exp(1.5 + 5.5 * chance())));
  const industry = oneOf(Object.keys(truth.industry), [3, 2, 3, 2]);
  const source = oneOf(Object.keys(truth.source), [2, 4, 2, 3]);
  const warmth = chance() * 2 - 1;
  const own = [];
  const did = (event, days, detail = "") => own.push({ event, days: created + days, detail });
  const many = (event, mean, most, details = [""]) => {
    const times = Math.min(most, count(mean));
    for (let each = 0; each < times; each++)
      did(
        event,
        chance() * 14,
        oneOf(
          details,
          details.map(() => 1),
        ),
      );
    return times;
  };
  many("page_view", 1.6 + warmth, 8, ["/product", "/customers", "/blog"]);
  const pricing = many("pricing_view", 0.5 + 0.3 * warmth, 3);
  const webinar = chance() < (source === "webinar" ? 0.7 : 0.12) ? 1 : 0;
  if (webinar === 1) did("webinar_attended", chance() * 10);
  many("email_click", 0.9, 6);
  const demo = chance() < 0.1 + 0.06 * warmth ? 1 : 0;
  if (demo === 1) did("demo_requested", 1 + chance() * 12);
  const odds =
    truth.base +
    truth.role[role] +
    truth.size(employees) +
    truth.industry[industry] +
    truth.source[source] +
    truth.pricing * pricing +
    truth.demo * demo +
    truth.webinar * webinar +
    0.5 * warmth;
  const isWon = chance() < 1 / (1 + Math.exp(-odds));
  const won = isWon ? created + 15 + Math.floor(chance() * 74) : null;
  // What follows is known later only: whoever buys looks at prices again, and uses what was bought.
  if (won !== null) for (let each = 0; each < 2; each++) did("pricing_view", 15 + chance() * (won - created - 15));
  if (won !== null && chance() < 0.4) did("demo_requested", 15 + chance() * (won - created - 15));
  rows.push([id, dateOf(created), role, employees ?? "", industry, source, won === null || won > end ? "" : dateOf(won)]);
  for (const { event, days, detail } of own)
    if (days < end + 1 && !events.some((other) => other.id === id && timeOf(other.days) === timeOf(days)))
      events.push({ id, event, days, detail });
}
events.sort((one, other) => one.days - other.days);

const csv = (lines) => `${lines.map((line) => line.join(",")).join("\n")}\n`;
const beside = (name) => new URL(name, import.meta.url);
writeFileSync(beside("leads.csv"), csv([["lead_id", "created", "role", "employees", "industry", "source", "won_on"], ...rows]));
writeFileSync(
  beside("events.csv"),
  csv([["lead_id", "event", "at", "page"], ...events.map(({ id, event, days, detail }) => [id, event, timeOf(days), detail])]),
);
