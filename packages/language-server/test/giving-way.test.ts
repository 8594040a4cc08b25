/** The analyses of a long model give way to whoever types, and are given up once the text is another. */
import { areFindingsSoonTold, findingsOf } from "@scoreline/compiler";
import { expect, test } from "vitest";
import type { Connection, PublishDiagnosticsParams } from "vscode-languageserver";
import { Publisher } from "../src/server/publisher.ts";
import { Turns } from "../src/server/turns.ts";
import { Workspace } from "../src/workspace/workspace.ts";
import { richModel } from "../../../test/editor-bench/rich-model.ts";
import { compiledOf } from "../src/workspace/compiled.ts";

const uri = "file:///long/model.score";
const text = richModel({ texts: 40, criteria: 6, rules: 30 });

const opened = (version = 1): Workspace => {
  const workspace = new Workspace({ readFile: async () => ({ problem: "not-found" }), listFiles: async () => [] });
  workspace.put({ uri, version, text });
  return workspace;
};

test("what is found bit by bit is what is found at once", async () => {
  const { project } = (await opened().snapshot(uri))!;
  const compiled = compiledOf(project);
  expect(areFindingsSoonTold(compiled.compilation)).toBe(false);
  expect(compiled.findingsSoFar).toEqual(project.earlyFindings);
  let bits = 0;
  expect(await compiled.workOutFindings(async () => ++bits > 0)).toBe(true);
  expect(bits).toBeGreaterThan(10);
  expect(compiled.findings).toEqual(findingsOf(compiledOf((await opened().snapshot(uri))!.project).compilation));
  expect(compiled.findings.length).toBeGreaterThan(project.earlyFindings.length);
  expect(compiled.findingsSoFar).toBe(compiled.findings);
});

test("what nobody wants any more is given up", async () => {
  const { project } = (await opened().snapshot(uri))!;
  const compiled = compiledOf(project);
  let bits = 0;
  expect(await compiled.workOutFindings(async () => ++bits < 3)).toBe(false);
  expect(bits).toBe(3);
  expect(compiled.findingsSoFar).toEqual(project.earlyFindings);
  expect(await compiled.workOutFindings(async () => true)).toBe(true);
});

test("of a small model all is told at once", async () => {
  const workspace = opened();
  workspace.put({ uri, version: 2, text: 'model "M" {}\nlead { id: text key, n: number }\nfit { +5 when n > 5 and n < 3 }\n' });
  const { project } = (await workspace.snapshot(uri))!;
  expect(compiledOf(project).findingsSoFar.map(({ code }) => code)).toEqual(["never-holds"]);
});

test("who types while a long model is analyzed hears of the new text first, and nothing more of the old", async () => {
  const workspace = opened();
  const sent: PublishDiagnosticsParams[] = [];
  let heard: () => void = () => undefined;
  const isNew = new Promise<void>((resolve) => void (heard = resolve));
  const connection = {
    async sendDiagnostics(params: PublishDiagnosticsParams) {
      sent.push(params);
      if (params.version === 2) heard();
    },
    sendNotification: async () => undefined,
  } as unknown as Connection;
  let between = 0;
  const turns = new Turns(async () => {
    await new Promise((resolve) => void setTimeout(resolve, 0));
    // The first turn after what the text alone shows comes before the analyses, the others between them.
    if (sent.length !== 1 || ++between !== 4) return;
    workspace.put({ uri, version: 2, text: `${text}nonsense\n` });
    publisher.changed(uri);
  });
  const publisher = new Publisher(connection, workspace, turns, (message) => expect(message).toBe(""));
  publisher.changed(uri);
  await isNew;
  expect(sent.map(({ version }) => version)).toEqual([1, 2]);
  expect(sent[1]!.diagnostics.some(({ severity }) => severity === 1)).toBe(true);
  publisher.stop();
});
