/** Pages that the program itself says: its commands, the codes of its messages, and what comes out of recipes. As Markdown, like all others. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { codeBlocksIn, firstSentence, firstWords } from "./markdown-text.mjs";
import { codePages, root } from "./pages.mjs";

const cell = (text) => text.replaceAll("\n", " ").replaceAll("|", "\\|").trim();
const table = (head, rows) =>
  rows.length === 0 ? "" : [head, head.map(() => "---"), ...rows].map((row) => `| ${row.map(cell).join(" | ")} |`).join("\n");

/** A page for each command, from its own definition. */
export async function commandPages({ createProgram, commands }) {
  const names = Object.keys(commands);
  const silent = { write: () => Promise.resolve(), columns: 100, isTerminal: false };
  const host = { stdout: silent, stderr: silent, env: {}, cwd: root };
  const program = await createProgram(names, { host, action: () => () => undefined, fail: () => undefined });
  return program.commands.map((command) => ({
    url: `commands/${command.name()}/`,
    group: "commands",
    source: `packages/cli/src/commands/${command.name()}.ts`,
    title: `score ${command.name()}`,
    anchor: command.name(),
    summary: command.description(),
    text: commandText(command),
  }));
}

function commandText(command) {
  const help = command.createHelp();
  const parts = command.registeredArguments.map((each) => [`\`${help.argumentTerm(each)}\``, help.argumentDescription(each)]);
  const options = help.visibleOptions(command).map((each) => [`\`${help.optionTerm(each)}\``, help.optionDescription(each)]);
  return [
    command.description(),
    `\`\`\`sh\n${help.commandUsage(command)}\n\`\`\``,
    table(["argument", "is"], parts),
    table(["option", "does"], options),
    ...afterHelp(command),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** What the help says below its lists: paragraphs, and blocks with what to type. */
function afterHelp(command) {
  let said = "";
  command.configureOutput({ writeOut: (text) => (said += text) });
  command.outputHelp();
  return said
    .slice(command.helpInformation().length)
    .trim()
    .split(/\n{2,}/)
    .filter((part) => part !== "")
    .map((part) =>
      part
        .replaceAll(/(?:^ {2,}.*$\n?)+/gm, (lines) => `\n\`\`\`sh\n${lines.replaceAll(/^ {2}(?:\$ )?/gm, "").trimEnd()}\n\`\`\`\n`)
        .trim(),
    );
}

/** The pages on codes, each with how strict it is, and one with all of them. */
export function codesAndTheirList({ auditPage, audits, isAdjustable, severityOf, strictness, markdownBlocks }) {
  const checks = Object.keys(audits);
  const pages = [...codePages(), ...checks.map((code) => checkPage(code, auditPage(code)))].map((page) => ({
    ...page,
    severity: severityOf({ code: page.title }),
    summary: firstWords(`# ${page.title}\n${page.text}`),
    text: `${page.text.trim()}\n\n## How strict it is\n\n${markdownBlocks(strictness(page.title))}\n`,
  }));
  const listed = (adjustable) =>
    pages
      .filter(({ title }) => isAdjustable(title) === adjustable && !checks.includes(title))
      .map(({ title, summary }) => `- [\`${title}\`](../packages/diagnostics/pages/${title}.md) – ${firstSentence(summary)}`)
      .join("\n");
  const found = pages
    .filter(({ title }) => checks.includes(title))
    .map(({ title, summary }) => `- [\`${title}\`](../${checksSource}#${title}) – ${firstSentence(summary)}`)
    .join("\n");
  const list = {
    url: "codes/",
    group: "language",
    // Its links are as those of a file in this folder would be.
    source: "grammar/codes.md",
    title: "Codes of messages",
    anchor: "Codes of messages",
    text: `Every message names its code, and \`score help CODE\` shows what is here.\n\n## Warnings, which a project can turn off, make errors or silence\n\n${listed(true)}\n\n## Errors\n\n${listed(false)}\n\n## What score audit finds in leads and events\n\nA project sets and silences these in the same way.\n\n${found}\n`,
  };
  return [list, ...pages];
}

const checksSource = "packages/diagnostics/src/audits.ts";

/** The page on a check of `score audit`, which is made of the catalogue. */
function checkPage(code, page) {
  const [, ...lines] = page.split("\n");
  return { url: `codes/${code}/`, group: "codes", source: checksSource, title: code, anchor: code, text: lines.join("\n") };
}

/** The grammar as pictures, with what the page of the repository has in its body. */
export function grammarPage() {
  const page = readFileSync(join(root, "grammar/railroad.html"), "utf8");
  const [, body] = /<\/h1>([^]*)<\/body>/.exec(page);
  return {
    url: "reference/grammar/",
    group: "language",
    source: "grammar/railroad.html",
    title: "The grammar as pictures",
    anchor: "The grammar as pictures",
    html: body,
    text: "",
  };
}

/** A recipe with what comes out of its tests, worked out by the runtime: a section for each test of each of its models. */
export function withOutcomes(page, project) {
  const { text } = page;
  const outcomes = codeBlocksIn(text)
    .filter(({ info }) => info === "score")
    .flatMap((block) => outcomesOf(block.text, project));
  return { ...page, text: outcomes.length === 0 ? text : `${text.trim()}\n\n## What comes out\n\n${outcomes.join("\n\n")}\n` };
}

function outcomesOf(model, { compile, loadSources, testInputs, testDay, createScorer, explanationDocument, markdownBlocks, formatDay }) {
  const compiled = compile(loadSources("model.score", () => ({ text: model })));
  const scorer = createScorer(compiled.plan);
  return compiled.model.tests
    .filter(({ declaration }) => declaration.items.every(({ kind }) => kind !== "cases"))
    .map(({ declaration }, index) => {
      const { lead, events } = testInputs(declaration, compiled.model);
      const at = formatDay(testDay(declaration));
      const { blocks } = explanationDocument(scorer.explain(lead, events, at), compiled.plan, "");
      return `<details${index === 0 ? " open" : ""}>\n<summary>${declaration.name.value}</summary>\n\nOn ${at}:\n\n${markdownBlocks(blocks, 3)}\n\n</details>`;
    });
}
