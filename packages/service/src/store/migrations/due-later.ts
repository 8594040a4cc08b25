/** It may be worked out later when a lead is due: until then nothing changes before “due_at”, and the day’s pass looks at it by then. */
export const dueLaterColumns: readonly string[] = [
  "ALTER TABLE states ADD COLUMN due_known integer NOT NULL DEFAULT 1",
  "CREATE INDEX states_without_due ON states (scored_at) WHERE due_known = 0",
];
