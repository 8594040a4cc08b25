/** Where the tests of the service keep leads: files of SQLite in a folder, or databases of a PostgreSQL of our own. */
import { join } from "node:path";
import pg from "pg";
import { startPostgres } from "../engines/postgres-server.ts";

export const storeKinds = ["sqlite", "postgres"];

export interface Stores {
  /** Makes a new one, and gives it as `score serve --store` takes it. */
  readonly make: (name: string) => Promise<string>;
  /** So many instances share one. */
  readonly instances: number;
  readonly stop: () => Promise<void>;
}

/** `isDurable` says whether PostgreSQL waits for the disk, as it does by itself: who measures must wait, and who kills only the service need not. */
export async function openStores(kind: string, folder: string, { isDurable }: { readonly isDurable: boolean }): Promise<Stores> {
  if (kind === "sqlite") return { make: async (name) => `sqlite:${join(folder, `${name}.db`)}`, instances: 1, stop: async () => {} };
  const server = await startPostgres({ isDurable });
  return {
    async make(name) {
      const client = new pg.Client({ host: server.folder, port: server.port, user: "postgres", database: "postgres" });
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return `postgres://postgres@localhost:${server.port}/${name}?host=${server.folder}`;
    },
    instances: 2,
    stop: server.stop,
  };
}
