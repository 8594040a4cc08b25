/** The first page: what Scoreline is, in the words and with the lines of the README, and the picture of the extension. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { codeBlocksIn, firstWords, openingOf } from "./markdown-text.mjs";
import { root } from "./pages.mjs";
import { playground } from "./playground.mjs";
import { ofTheSite } from "./routes.mjs";

const source = "README.md";

/** A piece of the README; throws where it is not found, so that a change of the README is noticed. */
function piece(text, form) {
  const found = form.exec(text);
  if (found === null) throw new Error(`${source} does not begin with what the first page of the site shows: ${form.source}`);
  return found[1];
}

/** The example of the README, a section for each question beside it. */
function questions(text) {
  const { text: shown } = codeBlocksIn(text)[0];
  return shown.split(/\n{2,}/).map((part) => {
    const [, code, question] = /^(.*?) {3,}(\S.*)\n/.exec(part) ?? [];
    if (question === undefined) throw new Error(`In the first example of ${source}, no question is beside “${part.split("\n")[0]}”.`);
    return `## ${question}\n\n\`\`\`score\n${part.trimEnd().replace(/^.*\n/, `${code}\n`)}\n\`\`\``;
  });
}

/** The picture of the preview, with the words that the extension has for it. */
function picture() {
  const { walkthroughs } = JSON.parse(readFileSync(join(root, "vscode-extension/package.json"), "utf8")).contributes;
  const { media } = walkthroughs.flatMap(({ steps }) => steps).find(({ id }) => id === "preview");
  return `![${media.altText}](vscode-extension/${media.image})`;
}

const ways = `[**Try it in the playground**](${ofTheSite}${playground}) · [A model in five minutes](README.md#a-model-in-five-minutes) · [The guide](grammar/guide.md) · [The cookbook](packages/site/cookbook/README.md) ·
[The reference](grammar/language.md) · [Examples](examples/README.md)`;

export function frontPage() {
  const opening = openingOf(readFileSync(join(root, source), "utf8"));
  const parts = [
    piece(opening, /(\*\*Lead scoring[^]*?)\n\n/),
    ways,
    picture(),
    ...questions(opening),
    "## Try it",
    piece(opening, /(Install, and score[^]*?nothing else\.)/),
    piece(opening, /(\*\*In a folder of your own\.\*\*[^]*?```[^]*?```)/),
  ];
  return {
    url: "",
    group: "learn",
    source,
    title: "Scoreline",
    anchor: "Scoreline",
    summary: firstWords(`# Scoreline\n\n${opening}`),
    text: parts.join("\n\n"),
  };
}
