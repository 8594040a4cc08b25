/** The tables of what is told to whom, and of the counts that stay. Moments are milliseconds since 1970-01-01T00:00Z. */
export const tellingTables: readonly string[] = [
  // “seq” is the place in the feed up to which its transitions were looked at; “stopped” says why nothing is sent any more.
  `CREATE TABLE subscriptions (
    id text PRIMARY KEY, settings text NOT NULL, active integer NOT NULL, seq bigint NOT NULL, secret text NOT NULL, old_secret text,
    old_until bigint, stopped text, created_at bigint NOT NULL, created_by text NOT NULL
  )`,
  // What is remembered of a lead, and when to look at it although nothing happens.
  "CREATE TABLE watches (subscription text NOT NULL, lead text NOT NULL, memory text NOT NULL, wake_at bigint, PRIMARY KEY (subscription, lead))",
  "CREATE INDEX watches_due ON watches (subscription, wake_at) WHERE wake_at IS NOT NULL",
  // While one is being sent, it is due again only when whoever sends it must have failed.
  `CREATE TABLE deliveries (
    id text PRIMARY KEY, subscription text NOT NULL, seq bigint NOT NULL, lead text NOT NULL, status text NOT NULL
    CHECK (status IN ('waiting', 'delivered', 'dead')), body text NOT NULL, attempts integer NOT NULL, due_at bigint NOT NULL,
    made_at bigint NOT NULL, ended_at bigint, last_error text
  )`,
  "CREATE INDEX deliveries_due ON deliveries (due_at) WHERE status = 'waiting'",
  "CREATE INDEX deliveries_in_order ON deliveries (subscription, lead, seq) WHERE status = 'waiting'",
  "CREATE INDEX deliveries_by_status ON deliveries (status, seq, id)",
  "CREATE INDEX deliveries_of_lead ON deliveries (lead)",
  "CREATE INDEX watches_of_lead ON watches (lead)",
  // Of leads that have been erased since, too; “day” is counted from 1970-01-01, and an empty text is none.
  `CREATE TABLE day_counts (
    day integer NOT NULL, kind text NOT NULL, before text NOT NULL, after text NOT NULL, leads bigint NOT NULL,
    PRIMARY KEY (day, kind, before, after)
  )`,
];
