/** Kinds of events, limits per value and what is the same, in the editor. */
import { expect, test } from "vitest";
import type { Position } from "vscode-languageserver-types";
import type { Snapshot } from "../src/index.ts";
import { completion } from "../src/features/completion/completion.ts";
import { hoverAt } from "../src/features/hover/hover.ts";
import { definitionAt } from "../src/features/references.ts";
import { rename } from "../src/features/rename.ts";
import { openSnapshot } from "./open-snapshot.ts";

const ground = `
model "Shop" {
}
lead { id: text key, size: number }
event purchase { amount: number, asset: text, campaign: text }
event cart_added { asset: text }
event visit
define big_purchase as purchase where amount > 100
define touch as any of (cart_added, visit)
behavior { +5 for big_purchase, once per asset }
`;

async function at<Answer>(line: string, ask: (snapshot: Snapshot, position: Position) => Answer): Promise<Answer> {
  const { snapshot, offset } = await openSnapshot(`${ground}${line}`);
  return ask(snapshot, snapshot.lines.positionAt(offset));
}
const offered = (line: string): Promise<readonly string[]> =>
  at(line, (snapshot, position) => completion(snapshot, position, { snippets: true }).items.map(({ label }) => label));

/** Every place that gets another name, as the line and what is there now. */
const renamed = (line: string): Promise<readonly string[]> =>
  at(line, (snapshot, position) =>
    Object.values(rename(snapshot, position, "item").changes!).flatMap((edits) =>
      edits.map(
        ({ range }) =>
          `${range.start.line}: ${snapshot.text.split("\n")[range.start.line]!.slice(range.start.character, range.end.character)}`,
      ),
    ),
  );

test("the properties of what a kind is made of are offered, and the words that may follow one", async () => {
  expect(await offered("behavior b { +5 when sum of big_purchase.‸ }")).toContain("amount");
  expect(await offered("behavior b { +5 for ‸ }")).toEqual(expect.arrayContaining(["big_purchase", "touch"]));
  expect(await offered("behavior b { +5 for big_purchase, once per ‸ }")).toEqual(expect.arrayContaining(["asset", "campaign", "week"]));
  expect(await offered("define x as any of (cart_added, visit) ‸")).toEqual(["where"]);
});

test("hover shows what a kind is, with a filter and without, and its name leads to where it is defined", async () => {
  expect(JSON.stringify(await at("behavior b { +5 for big_pur‸chase }", hoverAt))).toContain("purchase where amount > 100");
  expect(JSON.stringify(await at("behavior b { +5 for tou‸ch }", hoverAt))).toContain("any of (cart_added, visit)");
  expect(await at("behavior b { +5 for tou‸ch }", definitionAt)).toMatchObject([{ range: { start: { line: 8, character: 7 } } }]);
});

test("a kind and what `per` names are renamed everywhere", async () => {
  expect(await renamed("behavior b { +5 for big_pur‸chase }")).toEqual(["7: big_purchase", "9: big_purchase", "10: big_purchase"]);
  expect(await renamed("behavior b { +5 for purchase, once per camp‸aign }")).toEqual(["4: campaign", "10: campaign"]);
});

test("a property that events share is renamed in all of them", async () => {
  const everywhere = ["4: asset", "5: asset", "9: asset", "10: asset"].sort();
  for (const line of [
    "behavior b { +5 for purchase where an earlier cart_added with same ass‸et }",
    "behavior b { +5 for any of (purchase, cart_added) where ass‸et is known }",
  ])
    expect([...(await renamed(line))].sort()).toEqual(everywhere);
});
