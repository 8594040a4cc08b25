/** Leads and events that are held in columns, against the hand-written function over rows. */
import { compileText } from "@scoreline/compiler";
import { createColumnScorer, type EventColumns, type LeadColumns } from "@scoreline/runtime/columns";
import assert from "node:assert/strict";
import { coded } from "../../generators/in-columns.ts";
import { byHand, compare, use } from "../compare.ts";
import { handScore } from "../hand-written.ts";
import { endOfDay, makeCases, modelText } from "../workload.ts";

const cases = makeCases(2000);
const events = cases.flatMap((one) => one.events);

const numbers = (given: readonly (number | null)[]): Float64Array => Float64Array.from(given, (value) => value ?? NaN);

const leads: LeadColumns = {
  count: cases.length,
  columns: {
    ...Object.fromEntries(
      (["id", "industry", "country", "seniority", "title", "email", "source"] as const).map((name) => [
        name,
        coded(cases.map(({ lead }) => lead[name])),
      ]),
    ),
    employees: numbers(cases.map(({ lead }) => lead.employees)),
    revenue: numbers(cases.map(({ lead }) => lead.revenue)),
    uses_crm: numbers(cases.map(({ lead }) => Number(lead.uses_crm))),
  },
};

let end = 0;
const history: EventColumns = {
  starts: Uint32Array.from([0, ...cases.map((one) => (end += one.events.length))]),
  event: coded(events.map(({ event }) => event)),
  at: Float64Array.from(events, ({ at }) => at.getTime()),
  properties: Object.fromEntries(
    (["page", "form", "asset"] as const).map((name) => [name, coded(events.map(({ properties }) => properties[name]))]),
  ),
};

await compare(
  "a whole model in columns, per lead",
  [
    {
      name: `${byHand} over rows`,
      prepare: () => ({
        run() {
          for (const one of cases) use(handScore(one.lead, one.events).fit);
        },
      }),
    },
    {
      name: "Scoreline columns",
      prepare() {
        const scorer = createColumnScorer(compileText(modelText).plan);
        const { scores, cell, action } = scorer.score(leads, history, endOfDay);
        const nameOf = ({ names, codes }: typeof cell, lead: number): string | null => names[codes[lead]!] ?? null;
        cases.forEach((one, lead) => {
          const found = {
            fit: scores["fit"]!.millionths[lead]! / 1e6,
            engagement: scores["engagement"]!.millionths[lead]!,
            cell: nameOf(cell, lead),
            action: nameOf(action, lead),
          };
          assert.deepEqual(found, handScore(one.lead, one.events));
        });
        return { run: () => use(scorer.score(leads, history, endOfDay).scores["fit"]!.millionths[0]!) };
      },
    },
  ],
  cases.length,
);
