/** Webhooks that were accepted long ago are no longer kept; who was told of which lead is, for when it is erased. */
import { inParts, type Database } from "../store/database.ts";

/** So many are cleared in one transaction. */
const chunk = 500;

/** Clears what was accepted before a moment, in milliseconds since 1970. Gives how many webhooks these were. Ends early where it is told to. */
export function clearDelivered(database: Database, before: number, signal: AbortSignal): Promise<number> {
  return inParts(chunk, signal, () =>
    database.write(async (sql) => {
      const rows = await sql.all<{ readonly id: string; readonly lead: string; readonly subscription: string }>(
        `SELECT id, lead, subscription FROM deliveries WHERE status = 'delivered' AND ended_at < ?1
         ORDER BY ended_at LIMIT ${chunk}${sql.lockFree("deliveries")}`,
        before,
      );
      await sql.insert(
        "told",
        { lead: "text", subscription: "text" },
        rows.map(({ lead, subscription }) => ({ lead, subscription })),
        "ON CONFLICT DO NOTHING",
      );
      await sql.all(
        `DELETE FROM deliveries WHERE id IN (SELECT ${sql.text("value")} FROM ${sql.each("?1")})`,
        JSON.stringify(rows.map(({ id }) => id)),
      );
      return { found: rows.length, done: rows.length };
    }),
  );
}
