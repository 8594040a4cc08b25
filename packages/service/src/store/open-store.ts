import { StoreError, type Database } from "./database.ts";
import { dueLaterColumns, firstTables, keptFigures } from "./migrations/tables.ts";

/** What people write of where leads are kept. */
export const storeForms = "sqlite:FILE or postgres://USER@HOST/DATABASE";

/** Opens a store as people write it. Throws a StoreError for what is none, and where it cannot be opened. */
export async function openStore(written: string): Promise<Database> {
  if (/^postgres(?:ql)?:\/\//.test(written)) return (await import("./postgres/postgres-database.ts")).openPostgres(written);
  const file = /^sqlite:(?:\/\/(?=\/))?(.+)$/.exec(written)?.[1];
  if (file === undefined) throw new StoreError(`“${written.slice(0, 20)}” is no store: write ${storeForms}.`, { passing: false });
  // Each connection would have one of its own.
  if (/^(?::memory:|file:)/.test(file))
    throw new StoreError(`“${written.slice(0, 20)}” is no file: leads are kept in one that stays, such as sqlite:leads.db.`, {
      passing: false,
    });
  return (await import("./sqlite/sqlite-database.ts")).openSqlite(file);
}

/** Every change to the shape of the store, the oldest first: the place in this list is the version. What is published here never changes. */
const migrations: readonly (readonly string[])[] = [firstTables, dueLaterColumns, keptFigures];

/** Brings a store to the newest shape, each step as a whole. Throws a StoreError for one that a later version wrote. */
export async function migrate(database: Database): Promise<void> {
  await database.write(async (sql) => {
    await sql.alone();
    await sql.all("CREATE TABLE IF NOT EXISTS schema_version (one integer PRIMARY KEY CHECK (one = 1), version integer NOT NULL)");
    await sql.all("INSERT INTO schema_version (one, version) VALUES (1, 0) ON CONFLICT DO NOTHING");
    const [row] = await sql.all<{ readonly version: number }>(`SELECT version FROM schema_version`);
    const version = row?.version ?? 0;
    if (version > migrations.length)
      throw new StoreError(
        `The store has shape ${version}, and this version of the service knows shapes up to ${migrations.length}. Install the version that wrote it.`,
        { passing: false },
      );
    for (const statements of migrations.slice(version))
      for (const statement of statements) await sql.all(statement).catch((error: unknown) => refuseForeign(error, version));
    await sql.all("UPDATE schema_version SET version = ?1", migrations.length);
  });
}

/** Throws the error, or one that says more where the first tables are in the way of others. */
function refuseForeign(error: unknown, version: number): never {
  if (version === 0 && error instanceof StoreError && error.message.includes("already exists"))
    throw new StoreError("The store has tables of another program: give the service a database of its own.", {
      passing: false,
      cause: error,
    });
  throw error;
}
