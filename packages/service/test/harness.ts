import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compile } from "@scoreline/compiler";
import { loadSources } from "@scoreline/language";
import type { Plan } from "@scoreline/plan";
import type { FastifyInstance } from "fastify";
import { createApp } from "../src/http/app.ts";
import { usualLimits, type AppLimits, type Key } from "../src/http/keys.ts";
import { openService, type Service, type ServiceOptions } from "../src/service.ts";
import { openSqlite } from "../src/store/sqlite/sqlite-database.ts";

/** Points that fade by day, a score of others to order by, and one of each thing that is decided. */
export const model = `model "Small" { timezone "Europe/Madrid" }

lead {
  id: text key
  email: email
  industry: one of "Finance", "Retail"
  employees: number from "Company Size"
}

event page_view { url: url, seconds: number }
event demo_request { seats: number }

fit {
  +10 when industry is "Finance"
  +(employees / 100) when employees > 0
  ratings A from 10, B otherwise
}

behavior engagement {
  decay linear over 10 days
  +1 for page_view, at most 5 times per day
  +20 for demo_request, latest only
  ratings hot from 15, warm from 5, cold otherwise
}

score priority as fit + engagement

discard "Wrong address" when email.domain is "bad.example"
action call "Call" { team: "Sales" }
action mail "Mail" { team: "Marketing" }

matrix fit by engagement {
  |   | hot  | warm | cold |
  | A | call | call | mail |
  | B | mail | mail | none |
}

lifecycle {
  ready "Ready" when engagement rated hot
  known otherwise
}

route {
  sales "Sales" when action is call
  others otherwise
}
`;

/** Compiles a model that has no errors. */
export function planOf(text: string): Plan {
  const { plan } = compile(loadSources("model.score", () => ({ text })));
  if (plan === null) throw new Error("The model of this test has errors.");
  return plan;
}

export const plan: Plan = planOf(model);

export const at = (text: string): number => Date.parse(text);

/** A service of its own, with a clock that is set by hand; ends with the test. */
export interface Bench {
  readonly service: Service;
  readonly app: FastifyInstance;
  readonly log: string[];
  readonly file: string;
  now: number;
  /** Asks as somebody over the network would; a body is sent as JSON. */
  readonly ask: (method: Method, url: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

export type Method = "GET" | "PUT" | "PATCH" | "POST" | "DELETE";

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever a test looks at
  readonly body: any;
  readonly text: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

export interface BenchOptions extends Partial<Omit<ServiceOptions, "database" | "clock" | "log">> {
  readonly now?: string;
  readonly keys?: readonly Key[];
  readonly limits?: Partial<AppLimits>;
  /** A file of another bench, to go on with what it stored. */
  readonly file?: string;
}

export async function openBench({
  now = "2026-06-01T10:00:00Z",
  keys = [],
  limits = {},
  file,
  ...options
}: BenchOptions = {}): Promise<Bench> {
  const folder = file === undefined ? mkdtempSync(join(tmpdir(), "scoreline-service-")) : null;
  const store = file ?? join(folder!, "leads.db");
  const log: string[] = [];
  const bench = { now: at(now) };
  const database = openSqlite(store);
  const service = await openService({
    plan,
    name: "model.score",
    ...options,
    database,
    clock: () => bench.now,
    log: (line) => log.push(line),
  });
  const app = await createApp(service, keys, { ...usualLimits, ...limits });
  return Object.assign(bench, {
    service,
    app,
    log,
    file: store,
    async ask(method: Method, url: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
      const answer = await app.inject({
        method,
        url,
        headers: { host: "localhost", ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
        ...(body === undefined ? {} : { payload: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      const isJson = /json/.test(String(answer.headers["content-type"]));
      return { status: answer.statusCode, body: isJson ? answer.json() : null, text: answer.body, headers: answer.headers };
    },
    async close() {
      await app.close();
      await service.close();
      if (folder !== null) rmSync(folder, { recursive: true, force: true });
    },
  });
}
