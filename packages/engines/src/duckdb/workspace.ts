import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { DataError } from "@scoreline/data";
import { sqlName, sqlText } from "@scoreline/sql";
import { removeLeftovers, temporaryPrefix } from "../leftovers.ts";
import { describeSystemError } from "../system-error.ts";
import { refuseToLoad } from "./refuse-storage.ts";

/** What DuckDB keeps in memory before it goes to disk, if nothing else is said; Node's own memory and the result come on top. */
export const memoryLimitWhenUnset = "400MB";

/** So many bytes as a limit says: `512MB`, `2GB`. */
export function bytesOf(limit = memoryLimitWhenUnset): number {
  return Number.parseInt(limit, 10) * (/G/i.test(limit) ? 1e9 : 1e6);
}

/** An empty database in memory that goes to disk where it grows, in a folder of its own that `close` removes. */
export interface Workspace {
  readonly folder: string;
  /** Aborted where whatever is done for it must stop. */
  readonly signal: AbortSignal | null;
  /** Loads DuckDB when it is first asked: most files are read, scored and written without it. Throws `DataError` where it cannot be loaded. */
  connect(): Promise<DuckDBConnection>;
  /** Opens a database for reading only, once for all who ask for it; what comes back is its name in every connection. */
  attach(path: string): Promise<string>;
  /** A name of a table that is not in use. */
  name(purpose: string): string;
  close(): void;
}

export interface WorkspaceOptions {
  /** When it is aborted, whatever DuckDB is doing stops. */
  readonly signal?: AbortSignal;
  /** How much DuckDB keeps in memory, such as `512MB` or `2GB`. */
  readonly memoryLimit?: string | undefined;
}

/** Opens a workspace in the system's folder for temporary files. Throws `DataError` where that folder cannot be written. */
export async function openWorkspace({ signal, memoryLimit = memoryLimitWhenUnset }: WorkspaceOptions = {}): Promise<Workspace> {
  const folder = createFolder();
  let opening: Promise<DuckDBInstance> | null = null;
  let database: DuckDBInstance | null = null;
  let isClosed = false;
  const open = async (): Promise<DuckDBInstance> => {
    const { DuckDBInstance: Instance } = await import("@duckdb/node-api").catch(refuseToLoad);
    const opened = await Instance.create(":memory:", {
      memory_limit: memoryLimit,
      temp_directory: join(folder, "spill"),
      // Nothing is fetched from anywhere, and nothing is loaded that is not built in.
      autoinstall_known_extensions: "false",
      autoload_known_extensions: "false",
    });
    if (isClosed) opened.closeSync();
    return (database = opened);
  };
  const connections: DuckDBConnection[] = [];
  const interrupt = (): void => connections.forEach((connection) => connection.interrupt());
  signal?.addEventListener("abort", interrupt);
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  const attached = new Map<string, Promise<string>>();
  let serial = 0;

  async function connect(): Promise<DuckDBConnection> {
    const connection = await (await (opening ??= open())).connect();
    connections.push(connection);
    return connection;
  }

  async function attach(path: string): Promise<string> {
    const name = `given_${attached.size + 1}`;
    await (await connect()).run(`ATTACH ${sqlText(path)} AS ${sqlName(name)} (READ_ONLY)`);
    return name;
  }

  return {
    folder,
    signal: signal ?? null,
    connect,
    attach: (path) => {
      const name = attached.get(path) ?? attach(path);
      attached.set(path, name);
      return name;
    },
    name: (purpose) => `${purpose}_${++serial}`,
    close: () => {
      signal?.removeEventListener("abort", interrupt);
      for (const connection of connections.splice(0)) connection.closeSync();
      isClosed = true;
      database?.closeSync();
      process.off("exit", remove);
      remove();
    },
  };
}

function createFolder(): string {
  try {
    removeLeftovers(tmpdir(), "");
    return mkdtempSync(join(tmpdir(), temporaryPrefix("")));
  } catch (error) {
    throw new DataError(
      `No temporary files can be written in “${tmpdir()}”: ${describeSystemError(error, "write")}.`,
      "Make room there, or name another folder in the environment variable TMPDIR.",
    );
  }
}
