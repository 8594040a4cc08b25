/** A request that takes long leaves others their turn, and is given up once nobody wants the answer. */
import { atOnce } from "@scoreline/analysis";
import { expect, test } from "vitest";
import { CancellationTokenSource, ResponseError, type Hover, type MarkupContent } from "vscode-languageserver/node";
import { richModel } from "../../../test/editor-bench/rich-model.ts";
import { hoverAt } from "../src/features/hover/hover.ts";
import { documentRequests } from "../src/server/document-requests.ts";
import { Turns } from "../src/server/turns.ts";
import { goOn, workOn } from "../src/server/work.ts";
import { connected, uri } from "./connected.ts";
import { openSnapshot } from "./open-snapshot.ts";

const params = { textDocument: { uri }, position: { line: 0, character: 2 } };

/** A server whose hovers never come to an end, after which it says what is known. */
const withoutEnd = (patience?: number) =>
  connected({
    ...documentRequests,
    "textDocument/hover": {
      *answer() {
        for (;;) yield { contents: "so far" };
      },
      otherwise: null,
      ...(patience === undefined ? {} : { patience }),
    },
  });

const outline = { textDocument: { uri } };

test("others are answered meanwhile, and the work ends when the request is canceled", async () => {
  const { client, logged } = await withoutEnd();
  const source = new CancellationTokenSource();
  const hover = client.sendRequest("textDocument/hover", params, source.token);
  await expect(client.sendRequest("textDocument/documentSymbol", outline)).resolves.toMatchObject([{ name: "M" }]);
  source.cancel();
  await expect(hover).rejects.toMatchObject({ code: -32800 });
  expect(logged).toEqual([]);
  client.dispose();
});

test("the work ends when the text is another", async () => {
  const { client } = await withoutEnd();
  const hover = client.sendRequest("textDocument/hover", params);
  await client.sendNotification("textDocument/didChange", {
    textDocument: { uri, version: 2 },
    contentChanges: [{ text: 'model "N"\n' }],
  });
  await expect(hover).rejects.toMatchObject({ code: -32801 });
  client.dispose();
});

test("when patience runs out, what is known is the answer", async () => {
  const { client } = await withoutEnd(1);
  await expect(client.sendRequest("textDocument/hover", params)).resolves.toEqual({ contents: "so far" });
  await expect(client.sendRequest("textDocument/documentSymbol", outline)).resolves.toMatchObject([{ name: "M" }]);
  client.dispose();
});

/** A clock on which every look takes five milliseconds, and turns that pass at once. */
function clockwork() {
  let [now, passed] = [0, 0];
  const turns = new Turns(
    async () => void passed++,
    () => (now += 5),
  );
  return { turns, passed: () => passed };
}

function* steps(count: number): Generator<string, string> {
  for (let step = 1; step <= count; step++) yield `after ${step}`;
  return "all";
}

test("what is soon done takes no turns, and what takes longer gives way again and again", async () => {
  const [short, long] = [clockwork(), clockwork()];
  await expect(workOn(steps(1), short.turns, () => null)).resolves.toEqual({ result: "all", isWhole: true });
  expect(short.passed()).toBe(0);
  await expect(workOn(steps(40), long.turns, () => null)).resolves.toEqual({ result: "all", isWhole: true });
  expect(long.passed()).toBeGreaterThan(10);
});

test("what is refused goes no step further, and what patience left goes on while it is wanted", async () => {
  const { turns } = clockwork();
  const refusal = new ResponseError<void>(1, "No.");
  const refused = steps(100);
  await expect(workOn(refused, turns, () => refusal)).resolves.toEqual({ result: refusal, isWhole: true });
  expect(Number(String(refused.next().value).replace("after ", ""))).toBeLessThan(5);

  const left = steps(100);
  const { result, isWhole } = await workOn(left, turns, () => null, 50);
  expect({ result, isWhole }).toEqual({ result: expect.stringMatching(/^after \d+$/), isWhole: false });
  let wanted = 3;
  await goOn(left, turns, () => wanted-- > 0);
  expect(left.next().value).toBe(`after ${Number(String(result).replace("after ", "")) + 4}`);
  await goOn(left, turns, () => true);
  expect(left.next().done).toBe(true);
});

test("a hover says what a name means at once, and what can come of it when that is known, for all who ask", async () => {
  const { snapshot } = await openSnapshot(richModel({ texts: 20, criteria: 6, rules: 10 }));
  const position = snapshot.lines.positionAt(snapshot.text.indexOf("interest cap"));
  const textOf = (hover: Hover | null | undefined): string => (hover!.contents as MarkupContent).value;
  const first = hoverAt(snapshot, position);
  const { done, value } = first.next();
  expect(done).toBe(false);
  expect(textOf(value)).toMatch(/interest[^]*still being worked out/);
  for (let step = 0; step < 5; step++) first.next();
  const whole = textOf(atOnce(hoverAt(snapshot, position)));
  // Its only group is capped at 30.
  expect(whole).toMatch(/interest[^]*Can give 0 to 30 points\./);
  expect(whole).not.toContain("worked out");
  // What the second asked for, the first has, too.
  const last = first.next();
  expect([last.done, textOf(last.value)]).toEqual([true, whole]);
});
