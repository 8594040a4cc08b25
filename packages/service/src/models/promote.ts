/** Goes over to another model, on command: leads are scored by it from the next event on, and all others of them in the background. */
import { readPlan } from "@scoreline/plan";
import { scoringModel } from "../rescore/scoring-model.ts";
import type { Service } from "../service.ts";

export interface Promoted {
  readonly hash: string;
  readonly name: string;
  readonly promotedBy: string;
  /** How many leads are scored anew because of it. */
  readonly leads: number;
}

/** Makes a model the champion, whatever it was before; null for one that the store does not have. Throws a PlanError for a plan of another version. */
export async function promote(service: Service, hash: string, by: string): Promise<Promoted | null> {
  const at = service.now();
  const promoted = await service.database.write(async (sql) => {
    const [row] = await sql.all<{ readonly plan: string; readonly name: string; readonly meaning: string }>(
      "SELECT plan, name, meaning FROM models WHERE hash = ?1",
      hash,
    );
    if (row === undefined) return null;
    // Before anything is changed: it must be one that this version can score by.
    const model = scoringModel(readPlan(JSON.parse(row.plan)));
    await sql.all("UPDATE models SET role = 'past', until = ?2 WHERE role = 'champion' AND hash <> ?1", hash, at);
    await sql.all(
      "UPDATE models SET role = 'champion', since = ?2, until = NULL, promoted_by = ?3 WHERE hash = ?1 AND role <> 'champion'",
      hash,
      at,
      by,
    );
    const [count] = await sql.all<{ readonly leads: number }>("SELECT count(*) AS leads FROM states WHERE meaning <> ?1", row.meaning);
    return { model, name: row.name, leads: count!.leads };
  });
  if (promoted === null) return null;
  const { model, name, leads } = promoted;
  service.setModel(model);
  service.log(`“${name}” (${hash.slice(0, 12)}) was promoted by ${by}. Leads are scored by it from now on; those of before: ${leads}.`);
  return { hash, name, promotedBy: by, leads };
}
