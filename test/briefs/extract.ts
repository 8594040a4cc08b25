import { fencesOf } from "./pages.ts";
import { questionWord } from "./prompt.ts";

/** What an answer comes to. */
export type Extracted =
  | { readonly kind: "model"; readonly text: string }
  | { readonly kind: "question"; readonly text: string }
  /** `why` is a sentence for whoever answered. */
  | { readonly kind: "nothing"; readonly why: string };

/** A model longer than this, in characters, answers no brief, and could keep whoever judges it busy for long. */
const longestModel = 20_000;

const question = new RegExp(`^[ \\t>*_]*${questionWord}[*_]*[ \\t]*(.+)$`, "m");

/**
 * The model in an answer: the last block of the language that has a `model` line, or the last one; without any, a text that is a model as
 * it is. Without a model, a question.
 */
export function extract(answer: string): Extracted {
  const written = answer.replaceAll("\r\n", "\n").replaceAll("\0", "\u{FFFD}");
  // A last block that was cut off is closed, so that it is read and its mistakes are shown.
  const whole = (written.match(/^```/gm) ?? []).length % 2 === 1 ? `${written.trimEnd()}\n\`\`\`\n` : written;
  const blocks = fencesOf(whole).filter(({ info }) => /^score\b/i.test(info));
  const isWhole = (text: string): boolean => /^\s*model\s/m.test(text);
  const others = fencesOf(whole).filter(({ text }) => isWhole(text));
  const block = blocks.findLast(({ text }) => isWhole(text)) ?? blocks.at(-1) ?? others.at(-1);
  const text = block?.text ?? (/^\s*(?:\/\/.*\n\s*)*model\s+"/.test(written) ? written : null);
  if (text !== null && text.length > longestModel)
    return { kind: "nothing", why: `Your model has ${text.length} characters. At most ${longestModel} are read.` };
  if (text !== null && text.trim() !== "") return { kind: "model", text };
  const asked = question.exec(written)?.[1]?.trim();
  if (asked !== undefined) return { kind: "question", text: asked };
  return {
    kind: "nothing",
    why: `Your answer has no block that begins with a line \`\`\`score, and no line that begins with ${questionWord}`,
  };
}
