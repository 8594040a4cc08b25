/** What is known by what it says: reasons, values of `one of`, what is passed on, and files. */
import { expect, test } from "vitest";
import type { Location } from "vscode-languageserver-types";
import { findReferences } from "../src/features/mentions.ts";
import { definitionAt, highlightsAt } from "../src/features/references.ts";
import { openSnapshot } from "./open-snapshot.ts";

const model = `model "M"
use "shared/names.score"
lead { id: text key, plan: one of "Free", "Pro", seats: one of 1, 5 }
event pay { method: one of "Card", "Free" }
list near from "lists/near.txt"
fit {
  +5 when plan is "Pro" and seats = 5
  +3 when lead.plan is one of "free", "Pro"
}
behavior { +1 for pay where method is "Free" }
discard "No consent" when seats = 1
action call "Call" { team: "Sales" }
action mail "Mail" { team: "Marketing" }
sample "Ana" { lead { plan: "Free" } did pay { method: "Card" } today }
test "T" { lead { seats: 1 } expect discarded "No consent" }
`;
const shared = "define small as seats = 1\n";

/** The places that are given, as lines with the text there. */
async function at(part: string, ask: (...given: Parameters<typeof definitionAt>) => readonly Location[]): Promise<readonly string[]> {
  const { snapshot } = await openSnapshot(model, { "shared/names.score": shared, "lists/near.txt": "ES\n" });
  const place = snapshot.lines.positionAt(model.indexOf(part.replace("‸", "")) + part.indexOf("‸"));
  return ask(snapshot, place).map(({ uri, range: { start, end } }) => {
    const text = uri.endsWith("model.score") ? model : shared;
    const line = text.split("\n")[start.line]!;
    return `${uri.slice("file:///project/".length)}:${start.line + 1} ${line.slice(start.character, end.character)}`;
  });
}

const references = (...[snapshot, place]: Parameters<typeof definitionAt>): readonly Location[] =>
  findReferences(snapshot, place, true, []);

test("the reason of a discard", async () => {
  expect(await at('discarded "No con‸sent"', definitionAt)).toEqual(['model.score:11 "No consent"']);
  expect(await at('discard "No con‸sent"', references)).toEqual(['model.score:11 "No consent"', 'model.score:15 "No consent"']);
});

test("a value is one of its field alone, however it is written", async () => {
  expect(await at('is one of "fr‸ee"', definitionAt)).toEqual(['model.score:3 "Free"']);
  expect(await at('one of "Fr‸ee", "Pro"', references)).toEqual(['model.score:3 "Free"', 'model.score:8 "free"', 'model.score:14 "Free"']);
  expect(await at('method is "Fr‸ee"', references)).toEqual(['model.score:4 "Free"', 'model.score:10 "Free"']);
  expect(await at("seats = ‸5", definitionAt)).toEqual(["model.score:3 5"]);
  expect(await at("seats: one of ‸1", references)).toEqual([
    "model.score:3 1",
    "model.score:11 1",
    "model.score:15 1",
    "shared/names.score:1 1",
  ]);
});

test("what actions pass on", async () => {
  expect(await at('{ te‸am: "Sales"', references)).toEqual(["model.score:12 team", "model.score:13 team"]);
});

test("the file that a path leads to", async () => {
  expect(await at('use "shared/na‸mes.score"', definitionAt)).toEqual(["shared/names.score:1 "]);
  expect((await at('from "lists/ne‸ar.txt"', definitionAt))[0]).toMatch(/^lists\/near\.txt:1/);
});

test("their other places are highlighted", async () => {
  const { snapshot } = await openSnapshot(model, { "shared/names.score": shared });
  const kinds = highlightsAt(snapshot, snapshot.lines.positionAt(model.indexOf('"No consent"') + 3)).map(({ kind }) => kind);
  expect(kinds).toEqual([3, 2]);
});
