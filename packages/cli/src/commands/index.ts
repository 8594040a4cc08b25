import type { CommandModule } from "../context.ts";

export interface CommandEntry {
  readonly summary: string;
  /** Loads the command's file; only the command that was asked for is loaded. */
  readonly load: () => Promise<CommandModule>;
}

/** Every command, in the order in which people meet them. */
export const commands: Readonly<Record<string, CommandEntry>> = {
  init: { summary: "create a small working project to start from", load: () => import("./init.ts") },
  check: { summary: "find mistakes in score files", load: () => import("./check.ts") },
  format: { summary: "format score files", load: () => import("./format.ts") },
  test: { summary: "run the tests written in score files", load: () => import("./test.ts") },
  compile: { summary: "turn a model into a plan for the runtime", load: () => import("./compile.ts") },
  sql: { summary: "write a model as one SQL statement for a database", load: () => import("./sql.ts") },
  run: { summary: "score every lead in a file", load: () => import("./run.ts") },
  explain: { summary: "explain why one lead has its score", load: () => import("./explain.ts") },
  report: { summary: "show a model, and what becomes of leads, on one page", load: () => import("./report.ts") },
  diff: { summary: "say what changed between two versions of a model, and for whom", load: () => import("./diff.ts") },
  backtest: { summary: "say what scores were worth: as of then, against what became of leads", load: () => import("./backtest.ts") },
  audit: {
    summary: "review a model and its leads: dead rules, stale fields, drift, bursts, crowded ratings",
    load: () => import("./audit.ts"),
  },
  fit: { summary: "fit points and ratings to what became of leads, as an edit of the model", load: () => import("./fit.ts") },
  sources: { summary: "list the systems whose exports are known, or show one", load: () => import("./sources.ts") },
  serve: { summary: "score leads at each event and each day, over HTTP", load: () => import("./serve.ts") },
  inspect: { summary: "show a stage of the compiler", load: () => import("./inspect.ts") },
  lsp: { summary: "run the language server for editors", load: () => import("./lsp.ts") },
  mcp: { summary: "let assistants check, test and explain models", load: () => import("./mcp.ts") },
  help: { summary: "explain a code, or show the help of a command", load: () => import("./help.ts") },
};
