/** The playground on the site, and links by which it opens with a model of a page. */
import { codeBlocksIn } from "./markdown-text.mjs";

export const playground = "playground/";

/** The example of the playground in whose place a model is put. */
const place = { example: "starter", open: "model.score" };

/** Whether a text is a model that needs no other file. */
const isWhole = (text) => /^model "/m.test(text) && !/^use "|^list .* from "/m.test(text);

/**
 * Where each whole model of the pages opens in the playground: addresses from the top of the site, by the text of the model.
 *
 * @param toFragment writes what a link of the playground holds
 */
export async function playgroundLinks(pages, toFragment) {
  const links = new Map();
  for (const { text, example } of pages) {
    const [first, ...others] = codeBlocksIn(text).filter(({ info }) => info === "score");
    const whole = [first, ...others].filter((block) => block !== undefined && isWhole(block.text));
    // An example comes with its lists, its leads and their events.
    const shared = example === undefined ? null : { example, open: place.open, texts: {} };
    for (const block of whole) links.set(block.text, shared ?? { ...place, texts: { [place.open]: block.text } });
    if (shared !== null && first !== undefined) links.set(first.text, shared);
  }
  const written = [...links].map(async ([text, shared]) => [text, `${playground}#${await toFragment(shared)}`]);
  return new Map(await Promise.all(written));
}
