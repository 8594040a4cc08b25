/** A PgBouncer of our own before a PostgreSQL, in its mode “transaction”: each transaction of a client may have another connection. */
import { spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { installFromDebian, MissingEngine } from "./engine.ts";
import { freePort, userNamed, type PostgresServer } from "./postgres-server.ts";

export interface Pooler {
  /** On 127.0.0.1, where every user is let in. */
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** Starts one, and installs it before where Debian's packages can be. All clients share so many connections, as the user of the database. */
export async function startPooler(server: PostgresServer, database: string, connections: number): Promise<Pooler> {
  if (programOf() === null) installFromDebian("pgbouncer");
  const program = programOf();
  if (program === null) throw new MissingEngine("PgBouncer is missing: install Debian's package “pgbouncer”, then run this again.");
  const folder = mkdtempSync(join(tmpdir(), "scoreline-pooler-"));
  const port = await freePort();
  const settings = join(folder, "pgbouncer.ini");
  writeFileSync(
    settings,
    `[databases]
${database} = host=${server.folder} port=${server.port} user=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = ${connections}
`,
  );
  // It refuses to run as root.
  const user = process.getuid?.() === 0 ? userNamed("postgres") : null;
  if (user !== null) for (const path of [folder, settings]) chownSync(path, user.uid, user.gid);
  const pooler = spawn(program, ["-q", settings], {
    cwd: folder,
    ...user,
    stdio: "ignore",
  });
  const gone = new Promise((resolve) => pooler.once("exit", resolve));
  const kill = (): void => void pooler.kill("SIGINT");
  process.once("exit", kill);
  const stop = async (): Promise<void> => {
    process.off("exit", kill);
    pooler.kill("SIGKILL");
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
  while (!(await answers(port, database))) {
    if (pooler.exitCode === null) continue;
    await stop();
    throw new Error(`PgBouncer ended with ${pooler.exitCode} before it listened.`);
  }
  return { port, stop };
}

function programOf(): string | null {
  const folders = [...(process.env["PATH"] ?? "").split(":"), "/usr/sbin"];
  return folders.map((folder) => join(folder, "pgbouncer")).find((program) => existsSync(program)) ?? null;
}

async function answers(port: number, database: string): Promise<boolean> {
  const client = new pg.Client({ host: "127.0.0.1", port, user: "postgres", database });
  const refused = await new Promise<Error | null>((resolve) => client.connect((error: Error | null | undefined) => resolve(error ?? null)));
  if (refused === null) await client.end();
  else await new Promise((resolve) => setTimeout(resolve, 100));
  return refused === null;
}
