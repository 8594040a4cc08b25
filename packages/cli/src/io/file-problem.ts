import type { FileProblem } from "@scoreline/language";
import { CommandFailure } from "../command-failure.ts";

type Words = readonly [sentence: (file: string, detail: string | undefined) => string, hint: string | undefined];

const because = (detail: string | undefined): string => (detail === undefined ? "" : `: ${detail}`);

/** What is wrong with a file that was named on the command line, and what to do. */
const words: Readonly<Record<FileProblem, Words>> = {
  "not-found": [(file) => `There is no file “${file}”.`, "Check the name and the folder you are in."],
  "outside-project": [(file) => `“${file}” is outside the project folder.`, "Move it into the project, or copy what you need."],
  folder: [(file) => `“${file}” is a folder, and a file is needed here.`, undefined],
  "not-utf8": [
    (file, detail) => `“${file}” is not UTF-8 text${because(detail)}.`,
    "Save it again with the encoding UTF-8: most editors offer it under “Save as”.",
  ],
  binary: [(file) => `“${file}” is not a text file.`, "Score files are plain text; check the name of the file."],
  "too-large": [(file, detail) => `“${file}” is too large${because(detail)}.`, undefined],
  unreadable: [(file, detail) => `“${file}” could not be read${because(detail)}.`, undefined],
};

export function fileFailure(file: string, problem: FileProblem, detail: string | undefined): CommandFailure {
  const [sentence, hint] = words[problem];
  return new CommandFailure(sentence(file, detail), hint);
}
