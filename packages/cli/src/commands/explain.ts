import { Option, type Command } from "commander";
import type { Context } from "../context.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { explainLead } from "../explain/explain-lead.ts";
import type { ExplainLeadOptions } from "../explain/explain-lead.ts";
import { loadPlan } from "../program/load-plan.ts";
import { addDataOptions, refuseSharedInput } from "../run/data-options.ts";

export function define(command: Command, context: Context): void {
  addDataOptions(command.argument("<file>", "a .score file or a compiled plan, or - for standard input"))
    .requiredOption("--lead <id>", "the identifier of the lead")
    .addOption(new Option("--format <format>", "how to print it").choices(["pretty", "json"]).default("pretty"))
    .addHelpText("after", "\nExample:\n  $ score explain model.score --leads leads.csv --events events.csv --lead l-1")
    .action(context.action((file: string, options: ExplainLeadOptions) => explain(file, options, context)));
}

async function explain(file: string, options: ExplainLeadOptions, context: Context): Promise<ExitCode> {
  refuseSharedInput(file, options);
  const plan = await loadPlan(file, context);
  return plan === null ? exitCode.notFine : explainLead(plan, options, context);
}
