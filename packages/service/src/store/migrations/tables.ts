import { tellingTables } from "./telling-tables.ts";

/** The first shape of the store. Moments are milliseconds since 1970-01-01T00:00Z; days of the model's zone are counted from that day. */
export const firstTables: readonly string[] = [
  // One row: the last number that was given, to events, decisions and transitions alike, and the latest moment that was used.
  "CREATE TABLE position (one integer PRIMARY KEY CHECK (one = 1), seq bigint NOT NULL, clock bigint NOT NULL)",
  "INSERT INTO position (one, seq, clock) VALUES (1, 0, 0)",
  "CREATE TABLE meta (name text PRIMARY KEY, value text NOT NULL)",
  `CREATE TABLE models (
    hash text PRIMARY KEY, meaning text NOT NULL, plan text NOT NULL, name text NOT NULL, added_at bigint NOT NULL, added_by text NOT NULL,
    role text NOT NULL CHECK (role IN ('champion', 'challenger', 'past')), since bigint NOT NULL, until bigint,
    promoted_by text
  )`,
  // “kept_from” is the moment before which events were given up.
  `CREATE TABLE leads (
    id text PRIMARY KEY, profile text NOT NULL, profile_version integer NOT NULL, created_at bigint NOT NULL, updated_at bigint NOT NULL,
    kept_from bigint
  )`,
  "CREATE TABLE profiles (lead text NOT NULL, version integer NOT NULL, profile text NOT NULL, at bigint NOT NULL, PRIMARY KEY (lead, version))",
  // As they came: “form” says how to read the body.
  `CREATE TABLE events (
    seq bigint PRIMARY KEY, lead text NOT NULL, id text NOT NULL, form text NOT NULL, kind text NOT NULL, at bigint NOT NULL,
    body text NOT NULL, received_at bigint NOT NULL, UNIQUE (lead, id)
  )`,
  "CREATE INDEX events_of_lead ON events (lead, seq)",
  // By which model a lead was scored last, its meaning says. “score” is what the call list is ordered by, in millionths; “ahead” lists
  // events that are still to come. The outcome and the score are as of “shown_at”: points fade, also where nothing else is decided.
  `CREATE TABLE states (
    lead text NOT NULL, meaning text NOT NULL, state text NOT NULL, outcome text NOT NULL, cell text, action text, route text, lifecycle text,
    discarded text, score bigint NOT NULL, action_since bigint NOT NULL, decision bigint NOT NULL, event_seq bigint NOT NULL,
    profile_version integer NOT NULL, ahead text, next_change text, due_at bigint, scored_at bigint NOT NULL, shown_at bigint NOT NULL,
    PRIMARY KEY (lead)
  )`,
  "CREATE INDEX states_due ON states (due_at) WHERE due_at IS NOT NULL",
  "CREATE INDEX states_by_meaning ON states (meaning)",
  "CREATE INDEX states_shown ON states (shown_at) WHERE action IS NOT NULL AND discarded IS NULL",
  "CREATE INDEX states_by_action ON states (action, score)",
  `CREATE TABLE transitions (
    seq bigint PRIMARY KEY, lead text NOT NULL, at bigint NOT NULL, kind text NOT NULL, before text, after text, cause text NOT NULL,
    reasons text, plan text NOT NULL, decision bigint NOT NULL
  )`,
  "CREATE INDEX transitions_of_lead ON transitions (lead, seq)",
  // The outcome is kept where something changed.
  `CREATE TABLE decisions (
    seq bigint PRIMARY KEY, lead text NOT NULL, plan text NOT NULL, at bigint NOT NULL, event_seq bigint NOT NULL,
    profile_version integer NOT NULL, cause text NOT NULL, digest text NOT NULL, outcome text
  )`,
  "CREATE INDEX decisions_of_lead ON decisions (lead, seq)",
  // “since” and “since_day” are there while the lead is in the step; “days” are those of earlier times in it.
  `CREATE TABLE steps (
    lead text NOT NULL, kind text NOT NULL, value text NOT NULL, first_at bigint NOT NULL, last_at bigint NOT NULL, since bigint,
    since_day integer, days integer NOT NULL, PRIMARY KEY (lead, kind, value)
  )`,
  ...tellingTables,
];

/** It may be worked out later when a lead is due: until then nothing changes before “due_at”, and the day’s pass looks at it by then. */
export const dueLaterColumns: readonly string[] = [
  "ALTER TABLE states ADD COLUMN due_known integer NOT NULL DEFAULT 1",
  "CREATE INDEX states_without_due ON states (scored_at) WHERE due_known = 0",
];

/** What need not be found out again and again, and what must outlast the webhooks that are no longer kept. */
export const keptFigures: readonly string[] = [
  // How many leads have what at present: “kind” and “value” as of a step, and “scored” for all that are scored.
  "CREATE TABLE value_counts (kind text NOT NULL, value text NOT NULL, leads bigint NOT NULL, PRIMARY KEY (kind, value))",
  "INSERT INTO value_counts (kind, value, leads) SELECT kind, value, count(*) FROM steps WHERE since IS NOT NULL GROUP BY kind, value",
  "INSERT INTO value_counts (kind, value, leads) SELECT 'scored', '', count(*) FROM states",
  // Who was told of a lead by webhooks that are no longer kept: they are told when it is erased.
  "CREATE TABLE told (lead text NOT NULL, subscription text NOT NULL, PRIMARY KEY (lead, subscription))",
  "CREATE INDEX deliveries_ended ON deliveries (ended_at) WHERE status = 'delivered'",
  // What came of the last comparison of two models; “day” is that of the champion’s zone.
  "CREATE TABLE comparisons (champion text NOT NULL, challenger text NOT NULL, day integer NOT NULL, report text NOT NULL, PRIMARY KEY (champion, challenger))",
];
