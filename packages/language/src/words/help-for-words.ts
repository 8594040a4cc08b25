import { isKeyword, keywords } from "../keywords.ts";
import { sentencesOn } from "../parser/messages/examples.ts";
import { exampleOf } from "./example-model.ts";
import { forms, type Form, type Part } from "./forms.ts";

/** What there is to say about words of the language, from the same table as hover, signature help and messages. */
export interface WordHelp {
  /** The words, as they are written in a model. */
  readonly words: string;
  /** What each of them means by itself. */
  readonly meanings: readonly { readonly word: string; readonly explanation: string; readonly reserved: boolean }[];
  /** What they begin, or what they are a part of. */
  readonly forms: readonly { readonly doc: string; readonly parts: readonly Pick<Part, "label" | "doc">[] }[];
  /** Sentences that show how it is written, those that begin with the words first. */
  readonly examples: readonly string[];
  /** The lines of what the words begin, as in a whole model; null where they begin nothing. */
  readonly block: readonly string[] | null;
}

const mostExamples = 4;

/** Help for one or several words, such as “decay” or “at most”; null where one of them is no word of the language. */
export function helpForWords(text: string): WordHelp | null {
  const words = text.trim().toLowerCase().split(/\s+/);
  if (!words.every(isKeyword)) return null;
  const phrase = words.join(" ");
  const block = exampleOf(phrase);
  return {
    words: phrase,
    meanings: words.map((word) => ({ word, explanation: keywords[word].explanation, reserved: keywords[word].reserved })),
    forms: forms.flatMap((form) => partsAbout(phrase, form)),
    // What is in its braces, the block shows.
    examples: sentencesOn(phrase)
      .filter((sentence) => block === null || !sentence.endsWith("{ … }") || !sentence.startsWith(phrase))
      .slice(0, mostExamples),
    block,
  };
}

/** The whole form where the words begin it, otherwise the parts that they are in. */
function partsAbout(phrase: string, form: Form): WordHelp["forms"] {
  const within = new RegExp(String.raw`(?<![\w-])${phrase}(?![\w-])`);
  const parts = form.openings.includes(phrase) ? form.parts : form.parts.filter(({ label }) => within.test(label));
  return parts.length === 0 ? [] : [{ doc: form.doc, parts: parts.map(({ label, doc }) => ({ label, doc })) }];
}
