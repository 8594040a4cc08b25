/** `ignore` in the editor: what may follow, what is said of it, where it is in the outline. */
import { atOnce } from "@scoreline/analysis";
import { expect, test } from "vitest";
import { completion } from "../src/features/completion/completion.ts";
import { hoverAt } from "../src/features/hover/hover.ts";
import { documentSymbols } from "../src/features/symbols.ts";
import { openSnapshot } from "./open-snapshot.ts";

const ground = `
model "Clicks" {
}
lead { id: text key, staff: yes or no }
event email_delivered { email_id: text }
event email_click { email_id: text, agent: text }
behavior { +5 for email_click }
`;

const offered = async (line: string): Promise<readonly string[]> => {
  const { snapshot, offset } = await openSnapshot(`${ground}${line}`);
  return completion(snapshot, snapshot.lines.positionAt(offset), { snippets: true }).items.map(({ label }) => label);
};

test("the declaration, its events, its clauses and the properties of its events are offered", async () => {
  expect(await offered("ign‸")).toContain("ignore a burst");
  expect(await offered("ignore ‸")).toEqual(expect.arrayContaining(["email_click", "email_delivered", "anything", "any of"]));
  expect(await offered("ignore email_click ‸")).toEqual(expect.arrayContaining(["where", "when … or more", "because"]));
  const properties = await offered("ignore email_click where ‸");
  expect(properties).toEqual(expect.arrayContaining(["agent", "email_id", "at", "lead.staff"]));
  expect(properties.filter((label) => label === "staff")).toEqual([]);
  expect(await offered("ignore email_click where an‸")).toContain("an earlier");
  expect(await offered("ignore email_click when 5 or more ‸")).toEqual(expect.arrayContaining(["within"]));
});

test("hover says what the line does, in words and as a sentence", async () => {
  const { snapshot, offset } = await openSnapshot(`${ground}ign‸ore email_click where agent contains "bot" because "Robot"\n`);
  const shown = JSON.stringify(atOnce(hoverAt(snapshot, snapshot.lines.positionAt(offset))));
  expect(shown).toContain("Ignored: email click where agent contains “bot”");
});

test("the outline names it by its reason, or by its events", async () => {
  const { snapshot } = await openSnapshot(
    `${ground}ignore email_click because "Robot"\nignore any of (email_click, email_delivered) where email_id is "t"\n‸`,
  );
  expect(documentSymbols(snapshot).slice(-2)).toMatchObject([
    { name: "Robot", detail: "ignore" },
    { name: "email_click, email_delivered", detail: "ignore" },
  ]);
});
