import type { Command } from "commander";
import { definitions, isCode, nearestName } from "@scoreline/diagnostics";
import { keywordTexts } from "@scoreline/language";
import { helpForWords } from "@scoreline/language/writing";
import { documentLines, type Document } from "@scoreline/report";
import { CommandFailure, exitCode, type ExitCode } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { readPage } from "../io/pages.ts";
import { codeDocument, codesDocument, codesTopic } from "../output/code-document.ts";
import { wordDocument } from "../output/word-document.ts";

const widestPage = 90;

export function define(command: Command, context: Context): void {
  command
    .argument(
      "[topic...]",
      "the code of a message, such as unknown-field; words of the language, such as at most; a command; or codes, for all of them",
    )
    .addHelpText("after", "\nExamples:\n  $ score help unknown-field\n  $ score help decay\n  $ score help codes")
    .action(context.action((topic: readonly string[]) => help(topic.join(" "), command.parent!, context)));
}

function help(topic: string, program: Command, context: Context): ExitCode {
  const command = topic === "" ? program : program.commands.find((each) => each.name() === topic);
  command?.outputHelp();
  const page = topic === "" ? null : pageOn(topic);
  if (page !== null) {
    const width = Math.min(widestPage, context.host.stdout.columns);
    const lines = documentLines(page, { paint: context.paint, width }).join("\n");
    void context.host.stdout.write(`${command === undefined ? "" : "\n"}${lines}\n`);
  } else if (command === undefined) {
    throw unknownTopic(topic, program);
  }
  return exitCode.fine;
}

/** The page of a code, or what there is to say about words of the language. */
function pageOn(topic: string): Document | null {
  const code = topic.toLowerCase();
  if (code === codesTopic) return codesDocument(readPage);
  const page = isCode(code) ? readPage(code) : null;
  if (page !== null) return codeDocument(code, page);
  const words = helpForWords(topic);
  return words === null ? null : wordDocument(words);
}

function unknownTopic(topic: string, program: Command): CommandFailure {
  const names = [codesTopic, ...Object.keys(definitions), ...program.commands.map((command) => command.name()), ...keywordTexts];
  const nearest = nearestName(topic.toLowerCase(), names);
  return new CommandFailure(
    `There is no code, command or word of the language called “${topic}”.`,
    nearest === null
      ? "`score check` names the code at the end of a message, and `score help codes` lists them all; `score help decay` explains a word of the language."
      : `Did you mean “${nearest}”?`,
  );
}
