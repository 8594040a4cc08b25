/** What is said of the team's own leads, and what counts of a name. */
import type { MarkupContent } from "vscode-languageserver-types";
import { atOnce } from "@scoreline/analysis";
import type { OwnLeads } from "@scoreline/report";
import { describe, expect, test } from "vitest";
import { hoverAt } from "../../src/features/hover/hover.ts";
import { codeLenses } from "../../src/features/lenses.ts";
import { LeadCounter } from "../../src/leads/counter.ts";
import { matrixLeads } from "../../src/leads/lead-words.ts";
import { leadsChanged } from "../../src/leads/lead-desk.ts";
import { openGiven } from "../../../data/test/reading.ts";
import { plainSource } from "@scoreline/data";
import { openSnapshot } from "../open-snapshot.ts";
import { eventsCsv, gym, leadsCsv, planOf } from "./gym.ts";

/** What is counted of these rows, without a disk. */
async function ownOf(text: string, leads = leadsCsv, saved: string | null = null): Promise<OwnLeads> {
  const counter = new LeadCounter({
    identityOf: () => "",
    withOpen: async (_, use) =>
      use({
        leads: await openGiven("leads.csv", leads),
        events: await openGiven("events.csv", eventsCsv),
        leadId: null,
        eventNames: {},
        written: { leads: plainSource, events: plainSource },
      }),
  });
  const files = { leads: "leads.csv", events: "events.csv", source: null };
  const request = { files, now: planOf(text), saved: saved === null ? null : planOf(saved), at: "2026-06-01" };
  const { leads: counted } = await counter.count(request, { begin: () => {}, advance: () => {}, giveWay: () => undefined });
  return { counted, notes: [] };
}

const none: OwnLeads = { counted: null, notes: [{ text: "“leads.csv” is empty. Fill it.", tone: "warning" }] };

async function hoverOf(marked: string, own: OwnLeads | null = null): Promise<string> {
  const { snapshot, offset } = await openSnapshot(marked);
  const hover = atOnce(hoverAt(snapshot, snapshot.lines.positionAt(offset), own));
  return (hover!.contents as MarkupContent).value.replaceAll("\\", "");
}

describe("the matrix says", () => {
  test("how many leads each action has, and discards", async () => {
    expect(matrixLeads(await ownOf(gym()))).toEqual(["4 leads: Call 1 · Mail 2 · discarded 1"]);
  });

  test("who comes and goes, also of an action that nobody has any more", async () => {
    expect(matrixLeads(await ownOf(gym(1), leadsCsv, gym()))).toEqual([
      "4 leads: Call 0 (−1) · Mail 2 (+1 / −1) · nothing 1 (+1) · discarded 1",
    ]);
  });

  test("that figures of the version before are being counted again", async () => {
    expect(matrixLeads({ ...(await ownOf(gym())), ofBefore: true })).toEqual([
      "4 leads, being counted again: Call 1 · Mail 2 · discarded 1",
    ]);
  });

  test("why nothing can be counted, and nothing where there are no leads", () => {
    expect([matrixLeads(none), matrixLeads(null)]).toEqual([["“leads.csv” is empty. Fill it."], []]);
  });
});

test("the status says how many are counted, or why none are", async () => {
  expect(leadsChanged("u", await ownOf(gym()))).toEqual({ uri: "u", text: "4 leads counted.", isProblem: false });
  expect(leadsChanged("u", none)).toEqual({ uri: "u", text: "“leads.csv” is empty. Fill it.", isProblem: true });
  const working: OwnLeads = { counted: null, notes: [{ text: "Counting …", tone: "info" }] };
  expect(leadsChanged("u", working)).toEqual({ uri: "u", text: "Counting …", isProblem: false });
  expect(leadsChanged("u", null)).toEqual({ uri: "u", text: null, isProblem: false });
});

test("lenses are of the matrix, of actions and of discards; without leads they are as they were", async () => {
  const { snapshot } = await openSnapshot(gym());
  const titles = (own: OwnLeads | null): string[] => codeLenses(snapshot, own).map(({ command }) => command!.title);
  expect(titles(await ownOf(gym()))).toEqual([
    "Show preview",
    "1 lead, 25%",
    "1 lead, 25%",
    "2 leads, 50%",
    "Show preview",
    "4 leads: Call 1 · Mail 2 · discarded 1",
  ]);
  expect(titles(null)).toEqual(["Show preview", "Show preview"]);
});

test("a discard says who comes to it and who leaves it, also those who are discarded for another reason", async () => {
  const both = (from: number): string =>
    gym().replace('discard "Too far"', `discard "Very far" when distance > ${from}\ndiscard "Too far"`);
  const lenses = async (now: string, saved: string): Promise<string[]> => {
    const { snapshot } = await openSnapshot(now);
    return codeLenses(snapshot, await ownOf(now, `${leadsCsv}eve,150\n`, saved)).map(({ command }) => command!.title);
  };
  // Dan comes from 300 km and eve from 150: beyond 200 he is very far, and beyond 120 both are.
  expect((await lenses(both(120), both(200))).slice(1, 3)).toEqual([
    "2 leads, 40% · +1 against the saved version",
    "0 leads, 0% · −1 against the saved version",
  ]);
});

describe("hover says of a rule how often it fires", () => {
  test.each([
    ["+50", "It fires for 2 of 3 leads beside the model that are not discarded (67%), and gives 100 points in all."],
    ["+20", "It fires for 2 of 3 leads beside the model that are not discarded (67%), and gives 60 points in all."],
    ["discard", "1 lead, 25%"],
  ])("%s", async (place, words) => {
    expect(await hoverOf(gym().replace(place, `‸${place}`), await ownOf(gym()))).toContain(words);
  });

  test("against the saved version, also of a rule that was moved and changed; of a new one nothing", async () => {
    // Near are 3 and 4 km, and within 10 km 8 as well; who visited is the same, and the last rule is new.
    const now = gym(10).replace("+20 for visit\n", "+1 for visit where no earlier visit\n  +20 for visit\n");
    const own = await ownOf(now, leadsCsv, gym());
    const hover = (place: string): Promise<string> => hoverOf(now.replace(place, `‸${place}`), own);
    expect(await hover("+50")).toContain("and gives 150 points in all. That is 1 lead more than in the saved version.");
    for (const same of ["+20", "+1 for"]) expect(await hover(same)).not.toContain("saved version");
    const back = await ownOf(gym(2), leadsCsv, gym());
    expect(await hoverOf(gym(2).replace("+50", "‸+50"), back)).toContain(
      "It fires for none of the 3 leads beside the model that are not discarded. That is 2 leads fewer than in the saved version.",
    );
  });

  test("that takes points, and that fires for nobody", async () => {
    const takes = gym().replace("+50 when distance <= 5", "-7 when distance >= 4\n  +1 when distance > 90");
    const own = await ownOf(takes);
    expect(await hoverOf(takes.replace("-7", "‸-7"), own)).toContain(
      "It fires for 2 of 3 leads beside the model that are not discarded (67%), and takes 14 points in all.",
    );
    expect(await hoverOf(takes.replace("+1 when", "‸+1 when"), own)).toContain(
      "It fires for none of the 3 leads beside the model that are not discarded.",
    );
  });

  test("of all leads where none is discarded", async () => {
    const own = await ownOf(gym(), leadsCsv.replace("300", "30"));
    expect(await hoverOf(gym().replace("+50", "‸+50"), own)).toContain("It fires for 2 of 4 leads beside the model (50%), and");
  });

  test("and nothing of a version with other rules", async () => {
    expect(await hoverOf(gym(7).replace("+50", "‸+50"), await ownOf(gym()))).not.toContain("fires");
  });

  test("and nothing where no leads are counted", async () => {
    for (const own of [none, null]) expect(await hoverOf(gym().replace("+50", "‸+50"), own)).not.toContain("fires");
  });
});

describe("hover says what counts of a name", () => {
  const text = `model "M"
lead { id: text key, size: number, idle: text, city: text }
event visit { page: text }
define large as size > 50
define pricing as visit where page contains "pricing"
fit {
  +10 when large
  criterion "City" {
    10 when city is "Rome"
     0 otherwise
  }
  ratings A from 5, B otherwise
}
behavior {
  +20 for pricing
  +1 for visit
}
discard "Tiny" when size < 2
`;
  const usesOf = async (name: string): Promise<string[]> => {
    const words = await hoverOf(text.replace(name, `‸${name}`));
    return (words.split("What counts here:")[1] ?? words).split("\n").flatMap((line) => (line.startsWith("- ") ? [line.slice(2)] : []));
  };

  test("a field: its rules, also by a definition between, and its discards", async () => {
    expect(await usesOf("size: number")).toEqual(["+10 points when large", "Discarded as “Tiny” when size is below 2"]);
    expect(await usesOf("city: text")).toEqual(["10 points when city is “Rome”"]);
  });

  test("an event and its property: what happens with them, by a name for some of them, too", async () => {
    expect(await usesOf("visit { page")).toEqual(["+20 points for each pricing", "+1 point for each visit"]);
    expect(await usesOf("page: text")).toEqual(["+20 points for each pricing"]);
  });

  test("nothing depends on it", async () => {
    expect(await hoverOf(text.replace("idle: text", "‸idle: text"))).toContain("Nothing counts here: no rule depends on it.");
  });
});
