import type { PlanInputs } from "@scoreline/plan";

const text = { kind: "text" } as const;

/** What a small model reads: a lead with a key from another column, and two events. */
export const inputs: PlanInputs = {
  lead: [
    { name: "id", from: ["Record ID"], missing: [], type: text },
    { name: "email", from: [], missing: [], type: { kind: "email" } },
    { name: "employees", from: ["Company Size"], missing: [], type: { kind: "number" } },
  ],
  key: 0,
  missing: ["n/a"],
  events: [
    {
      name: "page_view",
      from: ["web.page"],
      key: null,
      properties: [
        { name: "url", from: [], missing: [], type: { kind: "url" } },
        { name: "seconds", from: ["Time"], missing: [], type: { kind: "number" } },
      ],
    },
    { name: "demo_request", from: [], key: null, properties: [] },
  ],
};

/** The same without a key. */
export const keyless: PlanInputs = { ...inputs, key: null, lead: inputs.lead.slice(1) };
