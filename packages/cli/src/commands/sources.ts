import { builtInSources, type DataSource } from "@scoreline/data";
import { documentLines, type Block, type Document } from "@scoreline/report";
import { Option, type Command } from "commander";
import { exitCode, type ExitCode } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { programWords } from "../output/typed-commands.ts";
import { findSource } from "../run/choose-source.ts";

interface SourcesOptions {
  readonly format: "pretty" | "json";
}

export function define(command: Command, context: Context): void {
  command
    .argument("[source]", "a name, or a file of your own")
    .addOption(new Option("--format <format>", "how to print it").choices(["pretty", "json"]).default("pretty"))
    .addHelpText("after", "\nExample:\n  $ score sources segment\n  $ score sources segment --format json > shop.source.json")
    .action(context.action((name: string | undefined, options: SourcesOptions) => sources(name, options, context)));
}

function sources(name: string | undefined, { format }: SourcesOptions, { host, paint }: Context): ExitCode {
  const found = name === undefined ? null : findSource(name, host.cwd);
  const document = found === null ? listDocument(programWords(host).join(" ")) : sourceDocument(found);
  const text =
    format === "json"
      ? JSON.stringify(found ?? builtInSources, withoutPlaceOfSchema, 2)
      : documentLines(document, { paint, width: host.stdout.columns }).join("\n");
  void host.stdout.write(`${text}\n`);
  return exitCode.fine;
}

/** Leaves out where the schema is, seen from the file: the copy is elsewhere, and an editor would look there instead of asking its extension. */
function withoutPlaceOfSchema(key: string, value: unknown): unknown {
  return key === "$schema" && !URL.canParse(String(value)) ? undefined : value;
}

const howToWrite = (program: string): Block => ({
  kind: "paragraph",
  tone: "dim",
  text: `For another system, start from one of these: ${program} sources segment --format json > shop.source.json. Then: ${program} run … --source shop.source.json`,
});

function listDocument(program: string): Document {
  const rows = Object.entries(builtInSources).map(([name, source]) => [
    { text: name, tone: "strong" as const },
    { text: source.title },
    { text: [source.leads && "leads", source.events && "events"].filter((part) => part !== undefined).join(", ") },
    { text: checked(source) },
  ]);
  const columns = ["source", "system", "reads", "names of columns"].map((heading) => ({ heading, headed: true, align: "start" }) as const);
  return { title: "Sources", blocks: [{ kind: "table", look: "framed", columns, rows }, howToWrite(program)] };
}

/** Whether anybody compared the names with what the vendor writes, and when the last of them. */
function checked({ unverified, pages = [] }: DataSource): string {
  const day = pages
    .map(({ read }) => read)
    .sort()
    .at(-1);
  if (day === undefined) return "unverified";
  return unverified === undefined ? `compared ${day}` : `in part compared ${day}`;
}

function sourceDocument(source: DataSource): Document {
  const { title, exports, leads = {}, events = {}, values = {}, identifiers, pages = [] } = source;
  const columnBlocks = [
    factsOf("Leads", [
      ["identified by", leads.id],
      ["latest row by", leads.latest],
      ["columns in objects", leads.spread],
      ["left out", leads.skip && [leads.skip.map(skipInWords).join("; ")]],
      ["footer", leads.footer],
      ["not proposed", leads.technical],
    ]),
    factsOf("Events", [
      ["lead", events.lead],
      ["visitor", events.visitor],
      ["name", events.name],
      ["every row is", events.are === undefined ? undefined : [events.are]],
      ["time", events.time],
      ["identified by", events.id],
      ["properties", events.properties],
      ["stand for", Object.entries(events.names ?? {}).map(([name, means]) => `${name} = ${means}`)],
      ["left out", events.skip && [events.skip.map(skipInWords).join("; ")]],
      ["footer", events.footer],
      ["not proposed", events.technical],
    ]),
    factsOf("Values", [
      ["dates", values.dates],
      ["decimal", values.decimal === undefined ? undefined : [values.decimal]],
      ["lists", values.list?.map((mark) => `“${mark}”`)],
      ["zone", values.zone === undefined ? undefined : [values.zone]],
      ["letters", values.encoding === undefined ? undefined : [values.encoding]],
      ["yes", values.yes],
      ["no", values.no],
      ["no value", values.missing?.map((word) => `“${word}”`)],
      ["identifiers", identifiers === undefined ? undefined : ["of 15 and of 18 characters are the same"]],
    ]),
  ];
  const vendor: Block = {
    kind: "section",
    heading: "Names of columns",
    blocks: [
      { kind: "paragraph", text: checked(source) },
      ...(source.unverified === undefined ? [] : [{ kind: "paragraph", text: `unverified: ${source.unverified}` } as const]),
      { kind: "list", items: pages.map(({ about, url, read }) => ({ text: `${about} (${read}): ${url}`, marker: "-" })) },
    ],
  };
  return { title, blocks: [{ kind: "paragraph", text: exports ?? title }, ...columnBlocks.flat(), vendor] };
}

/** A section of facts; nothing where the source says none of them. */
function factsOf(heading: string, facts: readonly (readonly [name: string, values: readonly string[] | undefined])[]): Block[] {
  const entries = facts.filter(([, values]) => (values?.length ?? 0) > 0).map(([name, values]) => ({ name, value: values!.join(", ") }));
  return entries.length === 0 ? [] : [{ kind: "section", heading, blocks: [{ kind: "facts", entries }] }];
}

function skipInWords(rule: NonNullable<NonNullable<DataSource["leads"]>["skip"]>[number]): string {
  if ("without" in rule) {
    const others = rule.with === undefined ? "" : `, but with ${rule.with.join(" or ")}`;
    return `without ${rule.without.join(" or ")}${others}`;
  }
  const deciding = someInWords(rule.columns);
  if ("isNot" in rule) return `${deciding} is not ${someInWords(rule.isNot)}`;
  const unless = rule.unless === undefined ? "" : `, where there is no ${rule.unless[0]}`;
  const kept = rule.kept === undefined ? "" : ` (known to stay: ${someInWords(rule.kept)})`;
  return `${deciding} is ${someInWords(rule.is)}${unless}${kept}`;
}

/** So many values or columns of a rule are shown; `--format json` has all of them. */
const mostOfRule = 5;

function someInWords(all: readonly string[]): string {
  const more = all.length - mostOfRule;
  return more > 1 ? `${all.slice(0, mostOfRule).join(", ")} or ${more} others` : all.join(" or ");
}
