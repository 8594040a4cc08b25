/** What a model is shown. Nothing here reads the hidden tests or the answers. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Brief } from "./pages.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** What is said of the language: its reference, without the marks that are for its tests. */
export function languageHelp(): string {
  const reference = readFileSync(join(root, "grammar/language.md"), "utf8").replaceAll("\r\n", "\n");
  return reference.replace(/ ?<!-- [\s\S]*?-->/g, "").trim();
}

/** The word with which an answer begins that asks instead of guessing. */
export const questionWord = "QUESTION:";

const task = `You write models for scoring leads, in the Score language. Its reference is below; after it comes a brief, as somebody in marketing or
sales would write it. Turn the brief into a model.

- Answer with one whole model, in one block that begins with a line \`\`\`score and ends with a line \`\`\`. Nothing else is read of your answer.
- Use the names that the brief gives for fields, events, properties, scores, ratings, actions and all else, exactly as they are written. Declare
  every field and event that it names.
- You need not write tests. If you do, they are run.
- Files that the brief shows are there; there are no others.
- Where the brief contradicts itself, or asks for what the language cannot say, do not guess and do not leave it out: write no block, and instead
  a line that begins with ${questionWord} and says in one sentence what has to be decided or what cannot be said.`;

/** What is asked in the first round. */
export const firstPrompt = ({ text }: Brief, help: string): string => `${task}

# The language

${help}

# The brief

${text}
`;

/** So much of an answer is shown to whoever gave it. */
const mostShown = 60_000;

/** What is asked in the second round: the same, with the first answer and what came of it. */
export const secondPrompt = (brief: Brief, help: string, answer: string, feedback: string): string => `${firstPrompt(brief, help)}
# Your answer

${answer.length <= mostShown ? answer.trim() : `${answer.slice(0, mostShown)}\n… (cut)`}

# What came of it

${feedback}

Answer again, whole, in the same form.
`;
