/** Deliveries as people look at them: which wait, which were accepted, which were given up. */
import type { Sql, SqlValue } from "../store/database.ts";

export const deliveryStatuses = ["waiting", "delivered", "dead"] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

export interface Delivery {
  /** The `webhook-id` under which receivers know it. */
  readonly id: string;
  readonly subscription: string;
  readonly lead: string;
  /** The place in the feed of what it is about. */
  readonly seq: number;
  readonly status: DeliveryStatus;
  readonly attempts: number;
  /** When it is sent next; null where it is not. */
  readonly nextAttemptAt: string | null;
  readonly madeAt: string;
  readonly endedAt: string | null;
  readonly lastError: string | null;
  /** What is sent. */
  readonly event: unknown;
}

interface Row {
  readonly id: string;
  readonly subscription: string;
  readonly lead: string;
  readonly seq: number;
  readonly status: DeliveryStatus;
  readonly attempts: number;
  readonly due_at: number;
  readonly made_at: number;
  readonly ended_at: number | null;
  readonly last_error: string | null;
  readonly body: string;
}

const iso = (at: number): string => new Date(at).toISOString();

/** Those of a status, and of a subscription or a lead where one is named; the newest first, those that come after a cursor. */
export async function listDeliveries(
  sql: Sql,
  {
    status,
    subscription,
    lead,
    before,
    limit,
  }: {
    readonly status: DeliveryStatus | null;
    readonly subscription: string | null;
    readonly lead: string | null;
    /** The cursor of an answer before. */
    readonly before: { readonly seq: number; readonly id: string } | null;
    readonly limit: number;
  },
): Promise<{ readonly deliveries: readonly Delivery[]; readonly next: Pick<Delivery, "seq" | "id"> | null }> {
  const { all, parameters } = conditions(
    ["status = ?", status],
    ["subscription = ?", subscription],
    ["lead = ?", lead],
    ["(seq, id) < (?, ?)", before?.seq ?? null, before?.id],
  );
  const rows = await sql.all<Row>(`SELECT * FROM deliveries WHERE ${all} ORDER BY seq DESC, id DESC LIMIT ?1`, limit, ...parameters);
  return { deliveries: rows.map(shownRow), next: rows.length === limit ? rows.at(-1)! : null };
}

/** Those conditions that have values, with numbers from 2 on in place of each question mark. */
function conditions(...given: readonly (readonly [test: string, ...values: readonly (SqlValue | undefined)[]])[]): {
  readonly all: string;
  readonly parameters: readonly SqlValue[];
} {
  const parameters: SqlValue[] = [];
  const tests = given.flatMap(([test, ...values]) => {
    if (values[0] === null) return [];
    let next = parameters.push(...(values as readonly SqlValue[])) + 2 - values.length;
    return [test.replaceAll("?", () => `?${next++}`)];
  });
  return { all: ["1 = 1", ...tests].join(" AND "), parameters };
}

const shownRow = ({ due_at, made_at, ended_at, last_error, body, ...row }: Row): Delivery => ({
  ...row,
  nextAttemptAt: row.status === "waiting" ? iso(due_at) : null,
  madeAt: iso(made_at),
  endedAt: ended_at === null ? null : iso(ended_at),
  lastError: last_error,
  event: JSON.parse(body),
});

/** Has one that was given up sent again, from the first attempt on. Says what there is: nothing of the name, one that is not given up, or one that is sent now. */
export async function retryDelivery(sql: Sql, id: string, now: number): Promise<"unknown" | "not dead" | "waiting"> {
  const found = await sql.all<{ readonly status: DeliveryStatus }>("SELECT status FROM deliveries WHERE id = ?1", id);
  if (found.length === 0) return "unknown";
  if (found[0]!.status !== "dead") return "not dead";
  await sql.all(
    "UPDATE deliveries SET status = 'waiting', attempts = 0, due_at = ?2, ended_at = NULL WHERE id = ?1 AND status = 'dead'",
    id,
    now,
  );
  return "waiting";
}
