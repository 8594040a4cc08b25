import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plan } from "@scoreline/plan";
import { z } from "zod";
import { CommandFailure } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { loadPlan } from "../program/load-plan.ts";
import { completeText } from "./complete.ts";
import { listExamples, showExample } from "./examples.ts";
import { explainLead } from "./given-lead.ts";
import { runCommand, saidBy, withModel, type GivenModel } from "./run-command.ts";
import { toolWords, type ToolName, type ToolWords } from "./tool-words.ts";

/** What an assistant can have done. Nothing of it changes a file of the user's. */
export interface Tool<Input extends z.ZodObject = z.ZodObject> extends ToolWords {
  readonly input: Input;
  readonly use: (input: z.infer<Input>, context: Context) => Promise<string>;
}

const text = z.string().describe("The text of the model");
const files = z
  .record(z.string(), z.string())
  .optional()
  .describe("What the model uses, such as shared.score or lists/competitors.txt: texts by their names");
const model = z.object({
  text: text.optional(),
  files,
  path: z.string().optional().describe("In place of the text: the path of a .score file from the folder in which the server was started"),
});
const values = z.record(z.string(), z.unknown());

const tool = <Input extends z.ZodObject>(given: Tool<Input>): Tool => given as unknown as Tool;

/** Runs a command on a model that is handed in. */
const onModel = (given: GivenModel, context: Context, argv: (name: string) => readonly string[]): Promise<string> =>
  withModel(given, context, async (name, folder) => saidBy(await runCommand(argv(name), folder, context)));

/** Runs a command that changes a model, on a copy; the text that came out, and what was said. */
const changed = (given: GivenModel, context: Context, argv: (name: string) => readonly string[]): Promise<string> =>
  withModel(given, context, async (name, folder) => {
    const said = saidBy(await runCommand(argv(name), folder, context));
    return `${readFileSync(join(folder, name), "utf8").trimEnd()}\n\n=== What was said\n${said}`;
  });

/** The tools by their names. */
export const tools: Readonly<Record<ToolName, Tool>> = {
  check_model: tool({
    ...toolWords.check_model,
    input: model,
    use: (given, context) => onModel(given, context, (name) => ["check", name]),
  }),
  fix_model: tool({
    ...toolWords.fix_model,
    input: z.object({ text, files }),
    use: (given, context) => changed(given, context, (name) => ["check", name, "--fix"]),
  }),
  format_model: tool({
    ...toolWords.format_model,
    input: z.object({ text, files }),
    use: (given, context) => changed(given, context, (name) => ["format", name]),
  }),
  test_model: tool({
    ...toolWords.test_model,
    input: model.extend({ coverage: z.boolean().optional().describe("Also say what no test tries") }),
    use: ({ coverage = false, ...given }, context) =>
      onModel(given, context, (name) => ["test", name, ...(coverage ? ["--coverage"] : [])]),
  }),
  explain_score: tool({
    ...toolWords.explain_score,
    input: model.extend({
      lead: values.describe("The lead: values by the names of fields"),
      events: z
        .array(values)
        .optional()
        .describe('What it did, such as {"event": "pricing_viewed", "at": "2026-06-28T10:15:00Z"}, with properties beside'),
      at: z.string().optional().describe("The moment, such as 2026-06-30 (the end of that day); now, if left out"),
    }),
    use: ({ lead, events = [], at, ...given }, context) =>
      withModel(given, context, async (name, folder) =>
        explainLead(await soundPlan(name, folder, context), { name, folder, lead, events, at }, context),
      ),
  }),
  complete_model: tool({
    ...toolWords.complete_model,
    input: z.object({
      text,
      files,
      line: z.int().min(1).describe("From 1"),
      column: z.int().min(1).describe("From 1; before that character"),
    }),
    use: ({ text: written, files: parts = {}, line, column }) => completeText(written, parts, line, column),
  }),
  example_models: tool({
    ...toolWords.example_models,
    input: z.object({ name: z.string().optional().describe("Which one to show; all are listed, if left out") }),
    use: ({ name }) => Promise.resolve(name === undefined ? listExamples() : showExample(name)),
  }),
  explain_word: tool({
    ...toolWords.explain_word,
    input: z.object({ topic: z.string().min(1) }),
    use: async ({ topic }, context) => {
      const words = topic.split(/\s+/).filter((word) => word !== "");
      if (words.length === 0) throw new CommandFailure("No word is given.", "Name one, such as decay, or a code, such as unknown-name.");
      return saidBy(await runCommand(["help", "--", ...words], context.host.cwd, context));
    },
  }),
};

async function soundPlan(name: string, folder: string, context: Context): Promise<Plan> {
  const loaded = await loadPlan(name, { ...context, host: { ...context.host, cwd: folder }, note: () => undefined });
  if (loaded !== null) return loaded.plan;
  throw new CommandFailure("The model has errors.", "See check_model.");
}
