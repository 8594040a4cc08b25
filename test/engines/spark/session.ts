/** One Spark for all models of a run: a master, two workers and a session, which `session.py` starts and stops. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Which Spark it is, as it says itself. */
export interface SparkSays {
  readonly version: string;
  readonly master: string;
  readonly executors: number;
  readonly java: string;
}

export interface SparkTable {
  readonly columns: readonly (readonly [name: string, type: string])[];
  readonly rows: readonly (readonly unknown[])[];
}

/** Statements, as text, over tables, which are known by their names then. */
export interface Asked {
  readonly settings?: Readonly<Record<string, string>>;
  readonly tables?: Readonly<Record<string, SparkTable>>;
  readonly statement: string;
}

/** The rows of the last statement that gives any. */
export interface Answered {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
  readonly seconds: number;
}

export interface SparkSession {
  readonly says: SparkSays;
  /** Rejects with what Spark says of a statement that it does not run. */
  readonly ask: (asked: Asked) => Promise<Answered>;
  readonly close: () => Promise<void>;
}

/** Opens one with the Python packages of a folder. It ends with this process, however that ends. */
export async function openSpark(folder: string): Promise<SparkSession> {
  const script = join(process.cwd(), "test/engines/spark/session.py");
  const environment = { ...process.env, PYTHONPATH: folder, PYTHONUNBUFFERED: "1" };
  const child = spawn("python3", [script], { env: environment, stdio: ["pipe", "pipe", "pipe"] });
  const closed = once(child, "close");
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors = (errors + text).slice(-4_000);
  });
  const lines = createInterface({ input: child.stdout, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
  const next = async (): Promise<unknown> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error(`Spark has ended: ${errors}`);
    return JSON.parse(value);
  };
  const says = (await next()) as SparkSays;
  let last: Promise<unknown> = Promise.resolve();
  return {
    says,
    ask(asked) {
      const answer = last.then(async () => {
        child.stdin.write(`${JSON.stringify(asked)}\n`);
        const told = (await next()) as Answered | { readonly error: string };
        if ("error" in told) throw new Error(told.error);
        return told;
      });
      last = Promise.allSettled([answer]);
      return answer;
    },
    async close() {
      child.stdin.end();
      await closed;
    },
  };
}
