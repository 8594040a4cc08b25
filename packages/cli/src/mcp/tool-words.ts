/** What assistants are told of the tools, and before they begin: by `score mcp`, and by the skill that is made of it (`.config/generate/skill.mjs`). */
export interface ToolWords {
  readonly title: string;
  readonly description: string;
  /** What does the same on a command line; null where nothing does. */
  readonly inShell: string | null;
}

/** What an assistant is told before it begins. */
export const instructions = `Scoreline scores leads by rules in a readable .score file: who fits, which behavior counts and how it fades, who is out, and what happens next.
Begin with example_models and take the nearest. Ask explain_word for a word that you do not know; never guess syntax.
After each change use check_model, then test_model; fix_model makes the fixes that are certain. Write a test for every rule that matters, and use explain_score to show people why a lead has its score.`;

export const toolWords = {
  check_model: {
    title: "Find mistakes in a scoring model",
    description: "Finds errors and warnings in a .score model, each with its line and what to do. Check after every change.",
    inShell: "score check model.score",
  },
  fix_model: {
    title: "Fix what can only be meant in one way",
    description: "Gives the text with certain fixes made, formatted, and says what is left. Nothing is written to disk.",
    inShell: "score check model.score --fix",
  },
  format_model: {
    title: "Format a scoring model",
    description: "Gives the text as score format writes it. The meaning and the comments stay. Nothing is written to disk.",
    inShell: "score format model.score",
  },
  test_model: {
    title: "Run the tests of a scoring model",
    description: "Runs the tests written in the model, and shows for each that fails what came out and which rules made the difference.",
    inShell: "score test model.score --coverage",
  },
  explain_score: {
    title: "Score a lead and explain it",
    description:
      "Scores one lead with its events at a moment, and explains every point, what would raise the score, and what changes when.",
    inShell: "score explain model.score --leads leads.csv --events events.csv --lead l-1 --at 2026-06-30",
  },
  complete_model: {
    title: "What can be written here",
    description: "Suggests what can come at a place of a text, the likeliest first: words of the language, names and values.",
    inShell: null,
  },
  example_models: {
    title: "Example models",
    description: "Lists the example models, or shows one with all its files. Begin a new model with the nearest of them.",
    inShell: "score init my-model",
  },
  explain_word: {
    title: "Words of the language and codes of messages",
    description: "Explains a word of the language with examples, such as decay or at most, or the code of a message, such as unknown-name.",
    inShell: "score help decay",
  },
} as const satisfies Readonly<Record<string, ToolWords>>;

export type ToolName = keyof typeof toolWords;
