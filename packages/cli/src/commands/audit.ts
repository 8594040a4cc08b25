import { version } from "@scoreline/plan";
import {
  countOf,
  documentLines,
  findingsAsGithub,
  findingsAsJson,
  findingsAsJunit,
  findingsAsSarif,
  htmlPage,
  markdownDocument,
  plainText,
} from "@scoreline/report";
import { Option, type Command } from "commander";
import { auditDocument, type AuditedData } from "../audit/audit-document.ts";
import { auditLeads, memoryOfAudit, type AuditDataOptions } from "../audit/audit-leads.ts";
import { auditedFiles, placeFindings } from "../audit/place-findings.ts";
import { CommandFailure, exitCode, type ExitCode } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { lastEndings, formatNamed } from "../io/output-format.ts";
import { outputFile, refuseLosing, refuseOverwriting } from "../io/overwrite.ts";
import { pageUrl, readPage } from "../io/pages.ts";
import { nameFromCheckout, writeResults } from "../io/results-file.ts";
import { countsInWords, counted } from "../output/check-pretty.ts";
import { wholeNumber } from "../output/usage.ts";
import { addPastOptions } from "../past/score-past.ts";
import { loadPlan } from "../program/load-plan.ts";
import { loadVersion } from "../program/load-version.ts";
import { addCapacity, refuseUnknownActions } from "../run/capacity.ts";
import { addDataOptions, inputsOf, refuseSharedInput } from "../run/data-options.ts";

const writers = {
  pretty: (audited: AuditedData, { host, paint }: Context) =>
    `${documentLines(auditDocument(audited), { paint, width: host.stdout.columns }).join("\n")}\n`,
  markdown: (audited: AuditedData) => markdownDocument(auditDocument(audited), 1),
  html: (audited: AuditedData) => htmlPage(auditDocument(audited)),
  json: ({ findings }: AuditedData) => findingsAsJson(findings, (code) => pageUrl(code)?.href ?? null),
  sarif: ({ findings }: AuditedData, { host }: Context) =>
    findingsAsSarif({ ...findings, nameOf: nameFromCheckout(host) }, { version, pageOf: readPage }),
  github: ({ findings }: AuditedData, { host }: Context) => findingsAsGithub({ ...findings, nameOf: nameFromCheckout(host) }),
  junit: ({ findings }: AuditedData) => findingsAsJunit(findings),
} as const;

type Format = keyof typeof writers;

const formatsByEnding = lastEndings<Format>(
  { md: "markdown", html: "html", htm: "html", json: "json", sarif: "sarif", xml: "junit", txt: "pretty" },
  ".md, .html, .json, .sarif, .xml or .txt",
  "pretty",
);

interface Options extends AuditDataOptions {
  readonly format?: Format;
  readonly output?: string;
  readonly against?: string;
  readonly maxWarnings?: number;
}

export function define(command: Command, context: Context): void {
  addPastOptions(
    addDataOptions(command.argument("<file>", "a .score file or a compiled plan, or - for standard input"), { memoryLimit: memoryOfAudit }),
    true,
  )
    .addOption(
      new Option("--format <format>", "how to print it; default: what the file’s ending means, else pretty").choices(Object.keys(writers)),
    )
    .option("-o, --output <file>", "where to write it: .html, .md, .json, .sarif, .xml (JUnit) or .txt; default: standard output")
    .option("--created <column>", "the field or column that says when a lead came (a date field with such a name, else its first event)")
    .option("--against <old>", "another version of the model; REV:path is the file at a revision of git")
    .addOption(
      new Option("--capacity <limit>", "how many leads a day an action can take: “action call_now: 40 per day”; may be given several times")
        .argParser(addCapacity)
        .default([], "the property “capacity” of each action"),
    )
    .option("--max-warnings <n>", "fail when there are more warnings than this", wholeNumber)
    .option("-q, --quiet", "no progress and no notes")
    .addHelpText(
      "after",
      "\nExamples:\n  $ score audit model.score --leads leads.csv --events events.csv\n  $ score audit model.score --leads leads.csv --events events.csv --against main:model.score -o audit.html\n\nExit codes: 0 no errors found, 1 errors, or more warnings than --max-warnings, 2 the command failed. A project sets the level of each code in .scoreline, and a comment silences one: score help codes",
    )
    .action(context.action((file: string, options: Options) => audit(file, options, context)));
}

async function audit(file: string, options: Options, context: Context): Promise<ExitCode> {
  const { host, note } = context;
  const format = formatNamed(options, host.cwd, formatsByEnding);
  refuseSharedInput(file, options);
  const outputs = [outputFile(options.output)];
  refuseLosing(outputs, host);
  const loaded = await loadPlan(file, options.quiet === true ? { ...context, note: () => undefined } : context);
  if (loaded === null) return exitCode.notFine;
  const { plan } = loaded;
  if (plan.words === null)
    throw new CommandFailure(
      `The plan “${file}” was made without words, so that nothing can be said of its rules.`,
      "Name the score file, or compile the plan again: score compile model.score -o plan.json",
    );
  refuseUnknownActions(options.capacity, plan);
  const old = options.against === undefined ? null : await loadVersion(options.against, context);
  if (old === null && options.against !== undefined) return exitCode.notFine;
  refuseOverwriting([...inputsOf(loaded, options), ...inputsOf({ files: old?.files ?? [] }, options)], outputs, host);
  const audited = await auditLeads(plan, old?.plan ?? null, options, context);
  if (audited === null) {
    note("Interrupted; nothing was audited.");
    return exitCode.failed;
  }
  const findings = placeFindings(audited.report.found, loaded, host.cwd);
  const told: AuditedData = { ...audited, model: plan.words.name, findings };
  const counts = countsInWords(findings, ["error", "warning", "info"]);
  await writeResults(
    (to) => writers[format](told, to),
    { ...options, read: auditedFiles(loaded), inShort: counts.length === 0 ? "nothing found" : plainText(counts) },
    context,
  );
  if (options.quiet !== true) for (const line of audited.lines) note(line);
  if (countOf(findings, "error") > 0) return exitCode.notFine;
  const warnings = countOf(findings, "warning");
  if (options.maxWarnings === undefined || warnings <= options.maxWarnings) return exitCode.fine;
  note(`${counted(warnings, "warning")}, and --max-warnings allows ${options.maxWarnings}.`);
  return exitCode.notFine;
}
