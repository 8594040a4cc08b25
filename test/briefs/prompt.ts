/** What a model is shown. Nothing here reads the hidden tests or the answers. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Brief } from "./pages.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The skill for assistants, as the build wrote it. */
const skill = join(root, "packages/cli/dist/skill/scoreline");

/** What is said of the language: the skill for assistants with what it has to look up, as one text. Null where nothing is built. */
export function languageHelp(): string | null {
  if (!existsSync(skill)) return null;
  const lookedUp = ["references/guide", "references/language"].flatMap((folder) =>
    readdirSync(join(skill, folder))
      .sort()
      .map((name) => `${folder}/${name}`),
  );
  const read = (name: string): string => readFileSync(join(skill, name), "utf8").replaceAll("\r\n", "\n");
  const start = read("SKILL.md").replace(/^---\n[\s\S]*?\n---\n/, "");
  return [start, ...lookedUp.map((name) => `${name}:\n\n${read(name)}`)].map((text) => text.trim()).join("\n\n");
}

/** The word with which an answer begins that asks instead of guessing. */
export const questionWord = "QUESTION:";

const task = `You write models for scoring leads, in the Score language. Below is a skill for assistants, whole, with all that it has to look up; after it comes
a brief, as somebody in marketing or sales would write it. Turn the brief into a model. You have no tools here, and nobody answers before you are done.

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
