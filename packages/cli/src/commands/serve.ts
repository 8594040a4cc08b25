import { resolve } from "node:path";
import { Option, type Command } from "commander";
import type { ServeError } from "@scoreline/service";
import { CommandFailure, exitCode, type ExitCode } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { numberBetween } from "../output/usage.ts";
import { loadPlan } from "../program/load-plan.ts";

interface Options {
  readonly store: string;
  readonly port: number;
  readonly host: string;
  readonly key: readonly string[];
  readonly privateWebhooks?: boolean;
  readonly source?: string;
  readonly keepDelivered?: number;
  readonly keepEvents?: number;
}

/** Where more keys are looked for, besides `--key`: with a blank between two. */
const keysVariable = "SCORE_KEYS";

export function define(command: Command, context: Context): void {
  command
    .argument("<model>", "a .score file or a compiled plan (.json)")
    .addOption(
      new Option("--store <store>", "where leads and events are kept: sqlite:FILE or postgres://USER@HOST/DATABASE").default(
        "sqlite:leads.db",
      ),
    )
    .addOption(new Option("--port <port>", "where to listen; 0 takes a free one").default(8080).argParser(readPort))
    .addOption(new Option("--host <host>", "by which address of this machine; others than this machine need keys").default("127.0.0.1"))
    .addOption(
      new Option(
        "--key <key>",
        `who may ask, as NAME=SECRET or NAME:read=SECRET; may be given several times, or in ${keysVariable} with blanks between`,
      )
        .argParser((key: string, keys: readonly string[]) => [...keys, key])
        .default([], "none"),
    )
    .option("--private-webhooks", "let webhooks go to addresses inside a network, and not to the internet alone")
    .addOption(
      new Option("--keep-delivered <days>", "for how long webhooks are kept that were accepted; 30 days where it is left out").argParser(
        readDays,
      ),
    )
    .addOption(
      new Option(
        "--keep-events <days>",
        "give up older events each day that the model cannot use any more; all are kept where it is left out",
      ).argParser(readDays),
    )
    .option("--source <text>", "what webhooks name as their source, such as the address of this service")
    .addHelpText(
      "after",
      `
Takes leads and events over HTTP, scores a lead again at each event and each day, and tells what changed. It needs its package:
  $ npm install @scoreline/service

Example:
  $ score serve model.score --store sqlite:leads.db
  $ curl localhost:8080/v1/events -H 'content-type: application/json' -d '{"lead":"l-1","event":"demo_request","at":"2026-06-30T09:00:00Z","id":"e-1"}'
  $ curl localhost:8080/v1/leads/l-1

What it answers is described at /openapi.json.`,
    )
    .action(context.action((model: string, options: Options) => serveModel(model, options, context)));
}

const readPort = numberBetween(0, 65_535, "Give a number up to 65535, such as 8080.");

const readDays = numberBetween(1, 36_500, "Give a whole number of days from 1 on, such as 90.");

/** Ends when it is interrupted. */
async function serveModel(model: string, { store, port, host, key, ...more }: Options, context: Context): Promise<ExitCode> {
  const service = await loadService();
  const loaded = await loadPlan(model, context);
  if (loaded === null) return exitCode.notFine;
  const { cwd, env, interrupted, now } = context.host;
  // A file is where the user is, as all files of a command are.
  const place = store.replace(/^sqlite:(?!\/\/|:memory:|file:)(.+)$/, (_, file: string) => `sqlite:${resolve(cwd, file)}`);
  const keys = [...key, ...(env[keysVariable] ?? "").split(/\s+/).filter((text) => text !== "")];
  try {
    const serving = await service.serve({
      plan: loaded.plan,
      name: model,
      store: place,
      port,
      host,
      keys,
      ...more,
      clock: () => now().getTime(),
      log: context.note,
    });
    context.note(`Serving “${model}” at ${serving.address}`);
    await new Promise<void>((end) => {
      if (interrupted.aborted) end();
      else interrupted.addEventListener("abort", () => end(), { once: true });
    });
    await serving.close();
    return exitCode.fine;
  } catch (error) {
    if (isServeError(error)) throw new CommandFailure(error.message, "More on the service: score help serve");
    throw error;
  }
}

const isServeError = (error: unknown): error is ServeError => error instanceof Error && error.name === "ServeError";

/** The service is a package of its own: most who score files need no server. */
async function loadService(): Promise<typeof import("@scoreline/service")> {
  try {
    return await import("@scoreline/service");
  } catch (error) {
    const { code, message = "" } = error as { readonly code?: string; readonly message?: string };
    if (code !== "ERR_MODULE_NOT_FOUND" && code !== "MODULE_NOT_FOUND") throw error;
    // What is missing may also be a part of it, such as the database for another system than this one.
    throw new CommandFailure(
      message.includes("'@scoreline/service'")
        ? "The service is a package of its own, which is not installed here."
        : `The service is installed, but not all of it: ${message.split("\n", 1)[0]}.`,
      "Install it: npm install @scoreline/service",
    );
  }
}
