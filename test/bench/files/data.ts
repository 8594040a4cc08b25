/** Leads and events of the benchmark's model as CSV files, the events in order of time as a log has them. */
import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";

const lastDay = Date.parse("2026-06-30") / 86_400_000;
const days = 240;
const shares = [
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

/** Writes both files into a folder; the same numbers give the same files. */
export function writeFiles(folder, leads, eventsPerLead) {
  const next = numbersFrom(7);
  const pick = (items) => items[Math.floor(next() * items.length)];
  const idOf = (lead) => `L-${String(lead + 1).padStart(7, "0")}`;
  const leadRows = writer(join(folder, "leads.csv"), "id,industry,country,employees,revenue,seniority,title,email,uses_crm,source");
  for (let lead = 0; lead < leads; lead++) {
    leadRows.add([
      idOf(lead),
      pick(["software", "finance", "insurance", "retail", "health"]),
      pick(["de", "fr", "es", "it", "us", "xx"]),
      next() < 0.1 ? "" : Math.floor(next() * 1_000),
      next() < 0.2 ? "" : Math.floor(next() * 2e6),
      pick(["executive", "manager", "staff"]),
      pick(["chief officer", "director", "head of sales", "student", "clerk", "engineer"]),
      `p${lead}@${pick(["gmail.com", "acme.example", "globex.example"])}`,
      pick(["yes", "no", ""]),
      pick(["referral", "webinar", "event", "ads", "organic"]),
    ]);
  }
  leadRows.end();
  const eventRows = writer(join(folder, "events.csv"), "lead_id,event,at,page,form,asset");
  const total = leads * eventsPerLead;
  for (let event = 0; event < total; event++) {
    let share = next();
    const [name] = shares.find(([, part]) => (share -= part) < 0) ?? shares[0];
    const at = (lastDay - days) * 86_400_000 + Math.floor((event / total) * days * 86_400_000);
    eventRows.add([
      idOf(Math.floor(next() * leads)),
      name,
      `${new Date(at).toISOString().slice(0, 19)}Z`,
      name === "page_view" ? pick(["/", "/blog/a", "/pricing", "/pricing/team", "/docs/start", "/docs/api", "/about"]) : "",
      name === "form_submit" ? pick(["contact", "newsletter"]) : "",
      name === "download" ? pick(["pricing-guide", "white-paper", "checklist"]) : "",
    ]);
  }
  eventRows.end();
}

function writer(path, header) {
  const file = openSync(path, "w");
  let lines = [header];
  const write = () => writeSync(file, `${lines.join("\n")}\n`);
  return {
    add(values) {
      if (lines.length === 20_000) {
        write();
        lines = [];
      }
      lines.push(values.join(","));
    },
    end() {
      if (lines.length > 0) write();
      closeSync(file);
    },
  };
}

/** Numbers between 0 and 1 that look random, always the same ones. */
function numbersFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
