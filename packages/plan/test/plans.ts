/** Plans written by hand, with one of everything a plan can hold. */
import { planFormat, sealPlan, type Plan, type PlanExpression, type PlanPart, type PlanRule, type PlanSource } from "@scoreline/plan";
import type { Json } from "../../../test/generators/json-members.ts";

const source: PlanSource = { file: 0, line: 1, column: 1 };
const parts: PlanPart[] = [];
const told = (words: Partial<PlanPart>) => ({
  part: parts.push({ id: null, label: null, sentence: null, because: null, doc: null, source, ...words }) - 1,
});
const head = (id: string) => told({ id, label: id, sentence: `About ${id}.` });

const expressions: PlanExpression[] = [
  /*  0 */ { kind: "lead-field", field: 1 },
  /*  1 */ { kind: "constant", type: "texts", value: ["ceo", "cfo"] },
  /*  2 */ { kind: "call", operation: "text.mentions", arguments: [0, 1], leaf: true },
  /*  3 */ { kind: "lead-field", field: 2 },
  /*  4 */ { kind: "constant", type: "number", value: 50 },
  /*  5 */ { kind: "call", operation: "number.less", arguments: [4, 3] },
  /*  6 */ { kind: "event-field", slots: [{ event: 0, property: 0 }] },
  /*  7 */ { kind: "call", operation: "url.path", arguments: [6] },
  /*  8 */ { kind: "constant", type: "texts", value: ["/pricing"] },
  /*  9 */ { kind: "call", operation: "text.starts-with", arguments: [7, 8] },
  /* 10 */ { kind: "day", of: "event" },
  /* 11 */ { kind: "constant", type: "date", value: 20_000 },
  /* 12 */ { kind: "call", operation: "date.less", arguments: [11, 10] },
  /* 13 */ { kind: "event-field", slots: [{ event: 0, property: 1 }] },
  /* 14 */ { kind: "history", aggregate: "sum", selection: 1, property: 13 },
  /* 15 */ { kind: "call", operation: "number.at-most", arguments: [4, 14] },
  /* 16 */ { kind: "stage-count", score: 1, item: 0, days: null },
  /* 17 */ { kind: "call", operation: "number.less", arguments: [4, 16] },
  /* 18 */ { kind: "subtotal" },
  /* 19 */ { kind: "constant", type: "points", value: 10_000_000 },
  /* 20 */ { kind: "call", operation: "points.less", arguments: [19, 18] },
  /* 21 */ { kind: "score-value", score: 0 },
  /* 22 */ { kind: "constant", type: "number", value: 60_000_000 },
  /* 23 */ { kind: "call", operation: "points.percent", arguments: [22, 21] },
  /* 24 */ { kind: "score-value", score: 1 },
  /* 25 */ { kind: "call", operation: "points.add", arguments: [23, 24] },
  /* 26 */ { kind: "score-rating", score: 0 },
  /* 27 */ { kind: "constant", type: "numbers", value: [0] },
  /* 28 */ { kind: "call", operation: "rating.one-of", arguments: [26, 27] },
  /* 29 */ { kind: "constant", type: "condition", value: true },
  /* 30 */ { kind: "constant", type: "text", value: "soft" },
  /* 31 */ { kind: "constant", type: "truth", value: true },
  /* 32 */ { kind: "call", operation: "at-least", arguments: [4, 2, 5] },
  /* 33 */ { kind: "event-kind", events: [1] },
  /* 34 */ { kind: "event-field", slots: [{ event: 0, property: 2 }] },
  /* 35 */ { kind: "history", aggregate: "count", selection: 4, property: null },
  /* 36 */ { kind: "call", operation: "number.at-most", arguments: [4, 35] },
  /* 37 */ { kind: "later", selection: 6, count: 2, happens: true },
  /* 38 */ { kind: "call", operation: "and", arguments: [9, 36, 37] },
  /* 39 */ { kind: "call", operation: "or", arguments: [33, 38] },
  /* 40 */ { kind: "decision", of: "action" },
  /* 41 */ { kind: "constant", type: "numbers", value: [0] },
  /* 42 */ { kind: "call", operation: "number.one-of", arguments: [40, 41], leaf: true },
];

const occurrences: PlanRule = {
  kind: "occurrences",
  ...head("engagement/buy/page_view"),
  events: [0],
  silence: null,
  filter: 39,
  points: { expression: 13, sign: 1 },
  limits: [
    { step: "known", n: null, keys: [{ kind: "property", expression: 7 }] },
    { step: "every", n: 2, keys: [] },
    { step: "at-most", n: 1, keys: [{ kind: "property", expression: 7 }] },
    { step: "spaced", n: null, keys: [{ kind: "elapsed", days: 7 }] },
    { step: "spaced", n: null, keys: [{ kind: "clock", milliseconds: 7_200_000 }] },
    { step: "at-most", n: 1, keys: [{ kind: "period", period: "day" }] },
    {
      step: "at-most",
      n: 5,
      keys: [{ kind: "property", expression: 7 }, { kind: "period", period: "month" }, { kind: "silence" }],
    },
    { step: "at-most", n: 9, keys: [] },
    { step: "latest", n: null, keys: [] },
    { step: "expires", n: null, keys: [{ kind: "elapsed", days: 90 }] },
  ],
  decay: 0,
  cap: 50_000_000,
  floor: null,
};

export const examplePlan: Plan = sealPlan({
  format: planFormat,
  model: { timezone: "Europe/Madrid" },
  hashes: { meaning: "a".repeat(64), text: "0".repeat(64) },
  words: {
    name: "Acme",
    description: null,
    files: ["acme.score"],
    events: ["Page view", null],
    actions: ["Call"],
    parts,
    phrases: [{ expression: 2, text: "job title mentions “CEO” or “CFO”" }],
    sources: expressions.map((_, index) => [0, 1 + index, 1, 1 + index, 30]),
  },
  inputs: {
    lead: [
      { name: "id", from: [], missing: [], type: { kind: "text" } },
      { name: "job_title", from: ["Job Title"], missing: [], type: { kind: "one-of", of: "text", values: ["CEO", "CFO"] } },
      { name: "employees", from: [], missing: [], type: { kind: "one-of", of: "number", values: [10, 100] } },
      { name: "email", from: [], missing: [], type: { kind: "email" } },
      { name: "created", from: [], missing: [], type: { kind: "date" } },
      { name: "customer", from: [], missing: [], type: { kind: "truth" } },
      { name: "interests", from: [], missing: [], type: { kind: "list" } },
    ],
    key: 0,
    missing: ["n/a"],
    events: [
      {
        name: "page_view",
        from: [],
        key: 0,
        properties: [
          { name: "url", from: [], missing: [], type: { kind: "url" } },
          { name: "seconds", from: ["Seconds"], missing: [], type: { kind: "number" } },
          { name: "due", from: [], missing: [], type: { kind: "date" } },
        ],
      },
      { name: "reset", from: [], key: null, properties: [] },
    ],
  },
  expressions,
  selections: [
    { events: [1], filter: null, same: [], side: "moment", window: null, reset: 0 },
    { events: [0, 1], filter: 9, same: [], side: "moment", window: { kind: "since", which: "last", selection: 0 }, reset: 0 },
    { events: [], filter: null, same: [], side: "moment", window: { kind: "within", days: 30 }, reset: null },
    { events: [0], filter: null, same: [], side: "earlier", window: { kind: "before", days: 7 }, reset: 0 },
    { events: [0], filter: 9, same: [7], side: "earlier", window: { kind: "since", which: "first", selection: 3 }, reset: 0 },
    { events: [0], filter: null, same: [6, 7], side: "earlier", window: { kind: "elapsed", milliseconds: 60_000 }, reset: null },
    { events: [1], filter: 33, same: [], side: "later", window: { kind: "until", expression: 34, days: 3 }, reset: null },
  ],
  resets: [
    {
      triggers: [{ events: [1], filter: 12, silence: null }],
    },
    {
      triggers: [
        { events: [1], filter: null, silence: null },
        { events: [0, 1], filter: 9, silence: 90 },
      ],
    },
  ],
  decays: [
    { kind: "half-life", days: 2, weights: [1_000_000_000_000_000, 707_106_781_186_548] },
    { kind: "linear", days: 60 },
    { kind: "percent", percent: 10_000_000, days: 7, without: null },
    { kind: "compound", percent: 50_000_000, days: 30, without: null, weights: [1_000_000_000_000_000, 500_000_000_000_000] },
    { kind: "points", points: 1_000_000, days: 7, without: null },
  ],
  ignores: [
    { ...told({ id: "ignore/robot", label: "Robot", sentence: "ignored: …", because: "Robot" }), events: [0], filter: 9, burst: null },
    {
      ...told({ id: "ignore/burst", label: "ignored: …" }),
      events: [0, 1],
      filter: null,
      burst: { count: 5, window: { kind: "elapsed", milliseconds: 10_000 }, same: [7] },
    },
  ],
  scores: [
    {
      kind: "fit",
      ...told({ doc: "How well it fits." }),
      name: "fit",
      cap: 100_000_000,
      floor: -10_000_000,
      ratings: [
        { name: "A", from: 50_000_000 },
        { name: "B", from: null },
      ],
      reset: null,
      items: [
        {
          kind: "criterion",
          ...head("fit/role"),
          scale: { numerator: 40_000_000, denominator: 10_000_000 },
          rows: [
            { ...told({ sentence: "40 points when …" }), when: 2, value: { millionths: 10_000_000 } },
            { ...told({ sentence: "0 points otherwise", because: "Nobody" }), when: null, value: { millionths: 0 } },
          ],
        },
        { kind: "state", ...head("fit/size"), when: 5, points: { expression: 3, sign: -1 } },
      ],
      then: [],
    },
    {
      kind: "behavior",
      ...told({ label: "Engagement" }),
      name: "engagement",
      cap: null,
      floor: null,
      ratings: [
        { name: "1", from: 10_000_000 },
        { name: "2", from: 5_000_000 },
      ],
      reset: 0,
      items: [
        {
          kind: "stage",
          ...told({ id: "engagement/buy", label: "Buy" }),
          name: "Buy",
          cap: null,
          floor: null,
          per: null,
          items: [occurrences],
        },
        {
          kind: "group",
          ...told({ id: "engagement/other", label: "Other" }),
          name: null,
          cap: 5_000_000,
          floor: 0,
          per: null,
          items: [
            { kind: "state", ...head("engagement/other/seconds"), when: 15, points: { millionths: 5_000_000 } },
            { kind: "state", ...head("engagement/other/stage"), when: 17, points: { millionths: 500_000 } },
          ],
        },
      ],
      then: [
        { ...head("engagement/then/a"), when: 20, adjustment: { kind: "multiply", factor: 50_000_000 } },
        { ...head("engagement/then/b"), when: 15, adjustment: { kind: "add", points: { millionths: -1 } } },
        { ...head("engagement/then/c"), when: 15, adjustment: { kind: "at-most", points: { millionths: 9_000_000 } } },
        { ...head("engagement/then/d"), when: 15, adjustment: { kind: "at-least", points: { millionths: 1_000_000 } } },
      ],
    },
    {
      kind: "formula",
      ...told({ sentence: "60% of fit + engagement" }),
      name: "priority",
      cap: null,
      floor: null,
      ratings: [],
      expression: 25,
    },
  ],
  order: [0, 1, 2],
  discards: [{ ...told({ id: "discard/a", sentence: "Discarded as “A”." }), reason: "A", when: 28 }],
  actions: [{ name: "call", properties: { team: "Sales", hours: 1, urgent: true } }],
  matrix: {
    rows: 0,
    columns: 1,
    cells: [
      [0, null],
      [null, 0],
    ],
    overrides: [{ ...told({ id: "matrix/call/x", sentence: "Call." }), action: 0, when: 32 }],
  },
  lifecycle: [
    { ...told({ label: "Ready", sentence: "Ready when …" }), name: "ready", when: 28 },
    { ...told({ sentence: "Known otherwise" }), name: "known", when: null },
  ],
  route: [
    { ...told({ label: "Iberia desk", sentence: "Iberia desk when …" }), name: "iberia", when: 42, properties: { owner: { field: 3 } } },
    { ...told({ sentence: "Rest otherwise" }), name: "rest", when: null, properties: {} },
  ],
  promises: [
    { ...told({ id: "promise/calls", sentence: "For no lead: …" }), name: "Calls", kind: "never", when: 42 },
    {
      ...told({ id: "promise/size", sentence: "fit never falls as employees rises" }),
      name: "Size",
      kind: "never-falls",
      score: 0,
      field: 2,
    },
  ],
});

/** A copy that may be changed. */
export const copyOf = <Value>(value: Value): Value => structuredClone(value);

/** A copy with a value where a path such as `scores[1].items[0].when` leads, and the seal as it was; `undefined` removes the place. */
export function meddled(plan: Plan, path: string, value: unknown): Json {
  const copy = copyOf(plan) as unknown as Json;
  const keys = path.split(/[.[\]]+/).filter((key) => key !== "");
  const last = keys.pop()!;
  let place = copy as { [key: string]: Json };
  for (const key of keys) place = place[key] as { [key: string]: Json };
  if (value === undefined) delete place[last];
  else Object.defineProperty(place, last, { value, enumerable: true, configurable: true, writable: true });
  return copy;
}

/** The same, sealed anew. */
export const changed = (plan: Plan, path: string, value: unknown): Json =>
  sealPlan(meddled(plan, path, value) as unknown as Plan) as unknown as Json;
