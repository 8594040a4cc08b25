/** Leads and events of the benchmark's model as CSV files, the events in order of time as a log has them. */
import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { random } from "../../generators/random.ts";
import { eventShares, momentDay } from "../workload.ts";

const days = 240;

/** Writes both files into a folder; the same numbers give the same files. */
export function writeFiles(folder: string, leads: number, eventsPerLead: number): void {
  const next = random(7);
  const pick = (items: readonly string[]): string => items[Math.floor(next() * items.length)]!;
  const idOf = (lead: number): string => `L-${String(lead + 1).padStart(7, "0")}`;
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
    const name = eventShares.find(([, part]) => (share -= part) < 0)?.[0] ?? "page_view";
    const at = (momentDay - days) * 86_400_000 + Math.floor((event / total) * days * 86_400_000);
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

interface Rows {
  add(values: readonly (string | number)[]): void;
  end(): void;
}

function writer(path: string, header: string): Rows {
  const file = openSync(path, "w");
  let lines = [header];
  const write = (): number => writeSync(file, `${lines.join("\n")}\n`);
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
