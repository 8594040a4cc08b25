import type { WordHelp } from "@scoreline/language/writing";
import type { Block, Document } from "@scoreline/report";

/** What there is to say about words of the language, as a page. */
export function wordDocument({ words, meanings, forms, examples, block }: WordHelp): Document {
  const alone = meanings.length === 1;
  // Words that say something together come first together.
  const ofEach = meanings.map(
    ({ word, explanation }): Block => ({ kind: "paragraph", text: alone ? explanation : [word, `: ${explanation}`] }),
  );
  const together = !alone && forms.length > 0;
  const reserved = meanings.filter((meaning) => meaning.reserved).map(({ word }) => word);
  return {
    title: words,
    blocks: [
      ...(together ? [] : ofEach),
      ...forms.map(
        ({ doc, parts }): Block => ({
          kind: "section",
          heading: doc,
          blocks: [{ kind: "list", items: parts.map(({ label, doc: of }) => ({ text: [{ text: label, tone: "info" }, ` – ${of}`] })) }],
        }),
      ),
      ...(examples.length === 0
        ? []
        : [
            {
              kind: "section" as const,
              heading: "How it is written",
              blocks: [{ kind: "list" as const, items: examples.map((text) => ({ text })) }],
            },
          ]),
      ...(block === null ? [] : [{ kind: "section" as const, heading: "In a model", blocks: [{ kind: "code" as const, lines: block }] }]),
      ...(together ? ofEach : []),
      ...(reserved.length === 0
        ? []
        : [
            {
              kind: "paragraph" as const,
              text: `To use ${reserved.length === 1 ? `“${reserved[0]!}”` : "such words"} as a name, put it in backticks: \`${reserved[0]!}\`.`,
              tone: "dim" as const,
            },
          ]),
    ],
  };
}
