/** A PostgreSQL of our own in a temporary folder, which ends with this process. */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { installFromDebian, MissingEngine } from "./engine.ts";

export interface PostgresServer {
  /** The folder of its socket, and the port by which that and 127.0.0.1 are called. On the socket, the user `postgres` needs no password. */
  readonly folder: string;
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** Starts one, and installs PostgreSQL before where Debian's packages can be. It waits for no disk, unless it is to be durable. */
export async function startPostgres({ isDurable = false }: { readonly isDurable?: boolean } = {}): Promise<PostgresServer> {
  const programs = programsOf() ?? install();
  const folder = mkdtempSync(join(tmpdir(), "scoreline-postgres-"));
  const data = join(folder, "data");
  // It refuses to run as root.
  const user = process.getuid?.() === 0 ? userNamed("postgres") : null;
  if (user !== null) chownSync(folder, user.uid, user.gid);
  const options = { cwd: folder, ...user, env: { ...process.env, LC_ALL: "C" } };
  const made = spawnSync(
    join(programs, "initdb"),
    ["-D", data, "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync", "--auth-local=trust", "--auth-host=scram-sha-256"],
    { ...options, encoding: "utf8" },
  );
  if (made.status !== 0) throw new Error(`PostgreSQL could not make its folder: ${made.stderr}`);
  const port = await freePort();
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: folder,
    port,
    ...(isDurable ? {} : { fsync: "off", full_page_writes: "off" }),
    jit: "off",
  };
  const server = spawn(
    join(programs, "postgres"),
    ["-D", data, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    { ...options, stdio: ["ignore", "ignore", "pipe"] },
  );
  let said = "";
  server.stderr!.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-4_000);
  });
  const kill = (): void => void server.kill("SIGINT");
  process.once("exit", kill);
  const stop = async (): Promise<void> => {
    process.off("exit", kill);
    await ended(server);
    rmSync(folder, { recursive: true, force: true });
  };
  while (!(await answers(folder, port))) {
    if (server.exitCode === null) continue;
    await stop();
    throw new Error(`PostgreSQL did not start: ${said}`);
  }
  return { folder, port, stop };
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const end = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGINT");
  await end;
}

async function answers(host: string, port: number): Promise<boolean> {
  const client = new pg.Client({ host, port, user: "postgres", database: "postgres" });
  const refused = await new Promise<Error | null>((resolve) => client.connect((error: Error | null | undefined) => resolve(error ?? null)));
  if (refused === null) await client.end();
  else await new Promise((resolve) => setTimeout(resolve, 100));
  return refused === null;
}

/** The folder with the server's programs, those of the latest version; null where there is none. */
function programsOf(): string | null {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((one, other) => Number(other) - Number(one)) : [];
  const path = (process.env["PATH"] ?? "").split(":");
  return [...versions.map((version) => join(debian, version, "bin")), ...path].find((folder) => existsSync(join(folder, "initdb"))) ?? null;
}

function install(): string {
  installFromDebian("postgresql");
  const programs = programsOf();
  if (programs === null)
    throw new MissingEngine("PostgreSQL is missing: install its server, Debian's package “postgresql”, then run this again.");
  return programs;
}

export function userNamed(name: string): { readonly uid: number; readonly gid: number } {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((each) => each.startsWith(`${name}:`));
  if (line === undefined) throw new MissingEngine(`PostgreSQL does not run as root: add the user “${name}”, then run this again.`);
  const [, , uid, gid] = line.split(":");
  return { uid: Number(uid), gid: Number(gid) };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
