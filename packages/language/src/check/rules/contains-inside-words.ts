import { fold } from "@scoreline/semantics";
import type { TextTestExpression } from "../../ast.ts";
import { longerWords } from "../../words/longer-words.ts";
import type { Rule } from "../rule.ts";

/** `title contains "cto"`, which “director” does, too: a short text that is in the middle of words where a word is meant. */
export const containsInsideWords: Rule = {
  code: "contains-inside-words",
  stage: "sound",
  check({ program, nodes }) {
    for (const { file, node } of nodes("text-test")) {
      // Addresses are no words: in them, a part of one is often meant.
      if (node.test !== "contains" || program.types.get(node.subject)?.kind !== "text" || isPartOfAddress(node)) continue;
      // What is short in all of the texts may be a word in each; a longer one may be meant to be the beginning of some.
      const couldAllBeWords = node.patterns.every(({ value }) => isShort(value));
      for (const pattern of node.patterns) {
        const found = isShort(pattern.value) ? longerWords.find((word) => word.indexOf(fold(pattern.value)) > 0) : undefined;
        if (found === undefined) continue;
        const instead = node.negated ? "does not mention" : "mentions";
        const start = node.subject.span.end;
        const test = program.filesByPath.get(file)!.text.slice(start, node.patterns[0]!.span.start);
        const words = test.replace(/does\s+not\s+contain/, instead).replace(/contains/, instead);
        const fix = { title: `Write “${instead}”`, edits: [{ file, span: { start, end: node.patterns[0]!.span.start }, text: words }] };
        program.reporter.report(
          "contains-inside-words",
          file,
          pattern,
          { text: pattern.value, word: found, instead: `${instead} "${pattern.value}"` },
          { fixes: couldAllBeWords && words !== test ? [fix] : [] },
        );
      }
    }
  },
};

/** Two or three letters: abbreviations, as titles and countries have them. White space around them is a warning of its own. */
const isShort = (text: string): boolean => /^\p{L}{2,3}$/u.test(text);

const isPartOfAddress = ({ subject }: TextTestExpression): boolean => subject.kind === "member" && subject.object.kind !== "lead-reference";
