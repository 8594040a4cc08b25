/** A server that reads files of this machine, asked from outside: what it tells of the leads beside a model, and how soon. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { CodeLens } from "vscode-languageserver-types";
import type { Preview, RealLeadsResult, RecordLeadResult } from "../../src/index.ts";
import { EditorClient } from "../editor-client.ts";
import { bundleServer } from "../server-bundle.ts";
import { eventsCsv, gym, leadsCsv } from "./gym.ts";

const server = await bundleServer(true);
let folder = "";
let client: EditorClient;
const at = (name: string): string => pathToFileURL(join(folder, name)).href;
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const model = (): string => at("gym.score");

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "scoreline-gym-"));
  write("gym.score", gym());
  client = await EditorClient.start(server, [], {
    rootUri: pathToFileURL(folder).href,
    capabilities: {
      workspace: { codeLens: { refreshSupport: true }, didChangeWatchedFiles: { dynamicRegistration: true } },
      window: { workDoneProgress: true },
    },
  });
});

afterEach(async () => {
  expect(await client.stop()).toBe(0);
  rmSync(folder, { recursive: true });
});

async function lenses(): Promise<string[]> {
  const { result } = await client.request("textDocument/codeLens", { textDocument: { uri: model() } });
  return (result as CodeLens[]).map(({ command }) => command!.title);
}

/** The lenses, once one of them reads so; they are asked for again whenever the server says that they may be others. */
async function lensesWith(part: string): Promise<string[]> {
  let found = await lenses();
  for (let tries = 0; !found.some((title) => title.includes(part)); tries++) {
    if (tries === 100) throw new Error(`No lens has “${part}”: ${found.join(" | ")}. Log: ${client.logged.join("\n")}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    found = await lenses();
  }
  return found;
}

const preview = async (): Promise<string> => ((await client.request("score/preview", { uri: model() })).result as Preview).page!;
const type = (version: number, text: string): void => client.change(model(), version, [{ text }]);

test("leads beside the model are counted; what typing changes for them shows against the saved version, until it is saved", async () => {
  write("leads.csv", leadsCsv);
  write("events.csv", eventsCsv);
  client.open(model(), gym());
  expect(await lensesWith("4 leads")).toEqual([
    "Show preview",
    "1 lead, 25%",
    "1 lead, 25%",
    "2 leads, 50%",
    "Show preview",
    "4 leads: Call 1 · Mail 2 · discarded 1",
  ]);
  expect(await preview()).toContain("Of “leads.csv” and “events.csv”, as of ");

  type(2, gym(10));
  expect(await lensesWith("+1")).toEqual([
    "Show preview",
    "1 lead, 25%",
    "2 leads, 50% · +1 against the saved version",
    "1 lead, 25% · −1 against the saved version",
    "Show preview",
    "4 leads: Call 2 (+1) · Mail 1 (−1) · discarded 1",
  ]);
  const page = await preview();
  expect(page).toContain("1 lead is decided otherwise than in the saved version.");
  expect(page).toContain("+1");

  // While there are errors, the figures stay.
  type(3, `${gym(10)}nonsense`);
  await client.diagnosticsOf(model(), 3);
  type(4, gym(10));
  expect(await lensesWith("Call 2")).toHaveLength(6);

  write("gym.score", gym(10));
  client.notify("textDocument/didSave", { textDocument: { uri: model() } });
  client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: model(), type: 2 }] });
  expect(await lensesWith("4 leads: Call 2 · Mail 1")).not.toContain("against");
});

test("how often a rule fires is in its hover, with what counts of a field and an event", async () => {
  write("leads.csv", leadsCsv);
  write("events.csv", eventsCsv);
  client.open(model(), gym());
  await lensesWith("4 leads");
  const hoverOn = async (part: string): Promise<string> => {
    const before = gym().slice(0, gym().indexOf(part)).split("\n");
    const position = { line: before.length - 1, character: before.at(-1)!.length };
    const { result } = await client.request("textDocument/hover", { textDocument: { uri: model() }, position });
    return (result as { contents: { value: string } }).contents.value.replaceAll("\\", "");
  };
  expect(await hoverOn("+50")).toContain(
    "It fires for 2 of 3 leads beside the model that are not discarded (67%), and gives 100 points in all.",
  );
  expect(await hoverOn("call |")).toContain("1 lead, 25%");
  expect(await hoverOn("distance: number")).toMatch(/What counts here:\n+- .*distance.*\n- /);
});

test("files that come, change and go are counted anew; without any nothing is said of leads", async () => {
  client.open(model(), gym());
  await client.diagnosticsOf(model(), 1);
  const without = await lenses();
  expect(without.join()).not.toContain("lead");
  write("leads.csv", leadsCsv);
  client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: at("leads.csv"), type: 1 }] });
  await lensesWith("4 leads: ");
  write("leads.csv", `${leadsCsv}eve,1\n`);
  client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: at("leads.csv"), type: 2 }] });
  await lensesWith("5 leads: ");
  rmSync(join(folder, "leads.csv"));
  client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: at("leads.csv"), type: 3 }] });
  await client.until(() => (client.told.filter(({ text }) => text === null).length > 0 ? true : undefined));
  expect(await lenses()).toEqual(without);
});

test("settings name other files; what is wrong with them is said once, in a line, and not at every key", async () => {
  write("people.csv", leadsCsv);
  client.notify("workspace/didChangeConfiguration", { settings: { score: { leads: "people.csv" } } });
  client.open(model(), gym());
  await lensesWith("4 leads");
  for (const [settings, problem] of [
    [{ leads: "nobody.csv" }, "“nobody.csv” could not be read: there is no such file."],
    [{ leads: "." }, "is a folder."],
    [{ leads: "people.csv", source: "hubspott" }, "The source “hubspott” could not be read"],
    [{ leads: "people.csv", at: "soon" }, "“soon” in the setting score.at is not a moment."],
  ] as const) {
    client.notify("workspace/didChangeConfiguration", { settings: { score: settings } });
    await lensesWith(problem);
    expect((await preview()).split(problem)).toHaveLength(2);
  }
  const before = client.told.length;
  for (const version of [2, 3, 4]) type(version, `${gym()}// ${version}\n`);
  await lensesWith("is not a moment");
  expect(client.told).toHaveLength(before);
  expect(client.asked.filter(({ method }) => method?.startsWith("window/show"))).toEqual([]);
});

test("leads beside the model are listed by what is decided of them, and one becomes a test after those that are there", async () => {
  const ask = async <Result>(method: string, params: object): Promise<Result> =>
    (await client.request(method, { uri: model(), ...params })).result as Result;
  const record = (lead: string): Promise<RecordLeadResult> => ask("score/recordLead", { lead });
  client.notify("workspace/didChangeConfiguration", { settings: { score: { at: "2026-06-01" } } });
  const tested = `${gym()}test "Recorded on 2026-06-01: A1, call" {\n  lead { distance: 1 }\n  expect fit = 50\n}\n`;
  client.open(model(), tested);
  expect(await ask<RealLeadsResult>("score/realLeads", {})).toEqual({
    problem:
      "There are no leads beside this model. Put an export of them there as leads.csv, and what they did as events.csv; or name files in the settings score.leads and score.events.",
    leads: [],
  });
  write("leads.csv", `${leadsCsv}eve,far\n`);
  write("events.csv", eventsCsv);
  expect(await ask<RealLeadsResult>("score/realLeads", {})).toEqual({
    problem: null,
    leads: [
      { id: "ana", decision: "A1 · Call" },
      { id: "ben", decision: "A2 · Mail" },
      { id: "cleo", decision: "B1 · Mail" },
      { id: "dan", decision: "discarded: Too far" },
    ],
  });
  const end = { line: tested.split("\n").length - 1, character: 0 };
  expect(await record(" ana ")).toEqual({
    problem: null,
    addition: {
      uri: model(),
      position: end,
      text: `
test "Recorded on 2026-06-01: A1, call (2)" {
  at 2026-06-01
  lead { distance: 3 }
  did visit 151 days ago
  did visit 150 days ago
  expect fit = 50, fit rated A
  expect behavior = 40, behavior rated 1
  expect not discarded, cell A1, action call
}
`,
    },
    notes: [],
  });
  const refused = async (lead: string): Promise<string | null> => {
    const { problem, addition } = await record(lead);
    expect(addition).toBeNull();
    return problem;
  };
  expect(await refused("anna")).toBe("None of the 5 leads of the file is called “anna”. Did you mean “ana”?");
  expect(await refused("eve")).toBe(
    "The lead “eve” on line 6 cannot be scored. 1 row or value could not be used, in line 6 of “leads.csv”, “distance”: “far” is not a plain number up to 10¹⁵, such as 1234.5. Correct it in the file; `score run` lists them all.",
  );
  client.change(model(), 2, [{ text: "model" }]);
  expect(await refused("ana")).toBe("The model has errors. Fix them first; they are underlined in red.");
  client.change(model(), 3, [{ text: tested }]);
  client.notify("workspace/didChangeConfiguration", { settings: { score: { at: "soon" } } });
  expect(await refused("ana")).toContain("“soon” in the setting score.at is not a moment.");
});

test("of many leads some of each decision are listed", async () => {
  const many = (from: number, distance: number): string =>
    Array.from({ length: 30 }, (_, index) => `n${from + index},${distance}\n`).join("");
  write("leads.csv", `id,distance\n${many(0, 3)}${many(100, 8)}${many(200, 300)}`);
  client.open(model(), gym());
  const { leads } = (await client.request("score/realLeads", { uri: model() })).result as RealLeadsResult;
  expect(leads.slice(0, 4).map(({ id }) => id)).toEqual(["n0", "n100", "n200", "n1"]);
  expect(leads).toHaveLength(60);
});
