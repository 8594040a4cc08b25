/** When leads are counted, and what becomes of counts that nobody waits for any more. */
import { beforeEach, expect, test } from "vitest";
import type { CountedLeads, OwnLeads } from "@scoreline/report";
import { usualSettings, type CountAnswer, type LeadCounting, type OnProgress } from "../../src/leads/counting.ts";
import type { CountRequest } from "../../src/leads/counter.ts";
import { leadSettingsOf, LeadDesk } from "../../src/leads/lead-desk.ts";
import { Turns } from "../../src/server/turns.ts";
import type { Project } from "../../src/workspace/snapshot.ts";
import { openSnapshot } from "../open-snapshot.ts";
import { gym } from "./gym.ts";
import { soundOf } from "../../src/workspace/compiled.ts";

interface Asked {
  readonly request: CountRequest;
  readonly onProgress: OnProgress;
  readonly answer: (answer: CountAnswer) => void;
}

let asked: Asked[] = [];
let stopped = 0;
let isThere = true;
let changed: (OwnLeads | null)[] = [];
let running = 0;
/** Tells that the latest count takes longer than a moment. */
let takesLong: () => void = () => undefined;

const counting: LeadCounting = {
  find: async () => (isThere ? { leads: "/leads.csv", events: null, source: null } : null),
  count: (_, request, onProgress) => new Promise((answer) => asked.push({ request, onProgress, answer })),
  list: async (request) => ({ listed: [{ id: "ana", decision: `${request.files.leads}, ${request.at}` }] }),
  read: async ({ lead }) => (lead === "nobody" ? null : { found: { id: lead, lead: { id: lead, distance: 3 }, events: [] } }),
  fit: async ({ past, at, sources }) => ({ problem: JSON.stringify([past, at, sources.entry]) }),
  stop: () => void stopped++,
};

const deskOf = (how: LeadCounting | null = counting, saved?: Project): LeadDesk =>
  new LeadDesk(how, {
    turns: new Turns(turn, () => 0),
    savedOf: async (project) => saved ?? project,
    changed: (_, own) => void changed.push(own),
    begin: (onLong) => {
      running++;
      takesLong = onLong;
      return { report: () => undefined, end: () => void running-- };
    },
    now: () => new Date("2026-06-01T12:00:00Z"),
    log: (message) => {
      throw new Error(message);
    },
  });

beforeEach(() => {
  asked = [];
  changed = [];
  stopped = 0;
  running = 0;
  isThere = true;
});

const projectOf = async (text: string): Promise<Project> => (await openSnapshot(text)).snapshot.project;
const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
/** More turns than anything here takes. */
const settle = async (): Promise<void> => {
  for (let left = 50; left > 0; left--) await turn();
};
const problem = (text: string): CountAnswer => ({ problem: text });

test("what is known is answered at once, and what is new is told once", async () => {
  const desk = deskOf();
  const project = await projectOf(gym());
  expect(desk.of(project)).toBeNull();
  expect(desk.of(project)).toBeNull();
  await settle();
  expect(asked).toHaveLength(1);
  expect(running).toBe(1);
  asked[0]!.answer(problem("No."));
  await settle();
  expect([running, changed.length]).toEqual([0, 1]);
  expect(desk.of(project)).toEqual({ counted: null, notes: [{ text: "No.", tone: "warning" }] });
  await settle();
  expect(asked).toHaveLength(1);
  desk.lookAgain();
  await settle();
  asked[1]!.answer(problem("No."));
  await settle();
  expect(changed).toHaveLength(1);
});

test("the answer to an earlier version is dropped, whenever it comes", async () => {
  const desk = deskOf();
  desk.of(await projectOf(gym(5)));
  await settle();
  const later = await projectOf(gym(6));
  desk.of(later);
  await settle();
  expect(asked).toHaveLength(2);
  asked[1]!.answer(problem("Late."));
  await settle();
  asked[0]!.answer(problem("Early."));
  await settle();
  expect(desk.of(later)?.notes[0]?.text).toBe("Late.");
});

test("a count that takes long says so, beside the figures of before where there are some, and nothing once it is over", async () => {
  const desk = deskOf();
  const project = await projectOf(gym());
  desk.of(project);
  await settle();
  takesLong();
  expect(desk.of(project)).toEqual({ counted: null, notes: [{ text: "The leads beside the model are being counted …", tone: "info" }] });
  const counted = { leads: { about: "Of all.", meaning: "" } as unknown as CountedLeads, notes: [], leftOut: [] };
  asked[0]!.answer({ counted });
  await settle();
  expect(desk.of(project)).toEqual({ counted: counted.leads, notes: [] });
  const early = takesLong;
  const later = await projectOf(gym(7));
  desk.of(later);
  await settle();
  early();
  expect(desk.of(later)?.ofBefore).toBeUndefined();
  takesLong();
  expect(desk.of(later)).toEqual({ counted: counted.leads, notes: [], ofBefore: true });
  asked[1]!.answer({ counted });
  await settle();
  expect(desk.of(later)).toEqual({ counted: counted.leads, notes: [] });
  expect(changed).toHaveLength(4);
});

test("what is wrong with the data is a warning, and what is rightly left out is not", async () => {
  const desk = deskOf();
  const project = await projectOf(gym());
  desk.of(project);
  await settle();
  asked[0]!.answer({ counted: { leads: {} as unknown as CountedLeads, notes: ["Wrong."], leftOut: ["Left out."] } });
  await settle();
  expect(desk.of(project)?.notes).toEqual([
    { text: "Wrong.", tone: "warning" },
    { text: "Left out.", tone: "info" },
  ]);
});

test("a version that is typed over at once is not counted", async () => {
  const desk = deskOf();
  for (const from of [5, 6, 7]) desk.of(await projectOf(gym(from)));
  await settle();
  expect(asked).toHaveLength(1);
  expect(JSON.stringify(asked[0]!.request.now)).toContain("distance is at most 7");
});

test("with errors the figures of before stay, and nothing is counted", async () => {
  const desk = deskOf();
  desk.of(await projectOf(gym()));
  await settle();
  asked[0]!.answer(problem("No."));
  await settle();
  expect(desk.of(await projectOf(`${gym()}nonsense`))?.notes[0]?.text).toBe("No.");
  await settle();
  expect(asked).toHaveLength(1);
});

test("the saved version is compared with only where it means something else, and has no errors", async () => {
  const [now, same, other, broken] = await Promise.all([gym(), `// A note\n${gym()}`, gym(9), "model"].map(projectOf));
  for (const [saved, wanted] of [
    [same, null],
    [broken, null],
    [other, soundOf(other!)!.plan.hashes.meaning],
  ] as const) {
    deskOf(counting, saved).of(now!);
    await settle();
    expect(asked.at(-1)?.request.saved?.hashes.meaning ?? null).toBe(wanted);
  }
});

test("settings are looked at when they change, and a moment that is none is said", async () => {
  const desk = deskOf();
  const project = await projectOf(gym());
  desk.of(project);
  await settle();
  expect(asked[0]!.request.at).toBe("2026-06-01T12:00:00.000Z");
  const settings = { ...usualSettings, at: "2026-12-31" };
  desk.settings = settings;
  desk.settings = { ...settings };
  await settle();
  expect(asked.map(({ request: { at } }) => at).slice(1)).toEqual(["2026-12-31"]);
  desk.settings = { ...settings, at: "soon" };
  await settle();
  expect([asked.length, desk.of(project)?.notes[0]?.text]).toEqual([
    2,
    "“soon” in the setting score.at is not a moment. Write a date or a date-time, such as 2026-12-31 or 2026-12-31T09:30.",
  ]);
});

test("where no files can be read, and where there are none, nothing is said", async () => {
  const project = await projectOf(gym());
  const desk = deskOf(null);
  expect(desk.of(project)).toBeNull();
  isThere = false;
  expect(deskOf().of(project)).toBeNull();
  await settle();
  expect([asked, changed]).toEqual([[], []]);
});

test("what is counted while nobody looks any more is dropped", async () => {
  const desk = deskOf();
  desk.of(await projectOf(gym()));
  await settle();
  desk.clear();
  asked[0]!.answer(problem("Late."));
  await settle();
  expect([stopped, changed]).toEqual([1, []]);
});

test("single leads are read as the settings say, and where none can be, it is said why", async () => {
  const project = await projectOf(`${gym()}test "Recorded on 2026-06-01: A2, mail" {\n  expect fit = 0\n}\n`);
  const desk = deskOf();
  expect(await desk.list(project)).toEqual([{ id: "ana", decision: "/leads.csv, 2026-06-01T12:00:00.000Z" }]);
  expect(await desk.record(project, "ana")).toEqual({
    text: `test "Recorded on 2026-06-01: A2, mail (2)" {
  at 2026-06-01
  lead { distance: 3 }
  expect fit = 50, fit rated A
  expect behavior = 0, behavior rated 2
  expect not discarded, cell A2, action mail
}
`,
    notes: [],
  });
  expect(await desk.record(project, "nobody")).toBe("The leads were not read, since all files were closed. Try again.");
  expect(await deskOf(null).list(project)).toBe("In the browser no leads are read. Do this on the desktop, or with `score test --record`.");
  expect(await desk.list(await projectOf("fit {\n}\n"))).toBe(
    'This file has no model. Open the file that uses it, or start with model "Name" {}.',
  );
});

test("a fit is asked for as the settings say, and where it cannot be, it is said why", async () => {
  const project = await projectOf(gym());
  const desk = deskOf();
  const fit = (of = desk) => of.fit(project, () => undefined, new AbortController().signal);
  expect(await fit()).toContain("Say in the setting score.outcome what became of these leads");
  desk.settings = { ...usualSettings, outcome: " won ", at: "2026-06-01" };
  expect(desk.knowsOutcome).toBe(true);
  expect(await fit()).toBe('[{"outcome":"won","horizon":null},"2026-06-01","model.score"]');
  desk.settings = leadSettingsOf({ outcome: "won", outcomeHorizon: 30, outcomeAsOf: "created", outcomePlus: 7, at: "2026-06-01" });
  expect(await fit()).toBe('[{"outcome":"won","asOf":"created","plus":7,"horizon":30},"2026-06-01","model.score"]');
  desk.settings = leadSettingsOf({ outcome: "won", outcomeHorizon: -1, outcomePlus: 0.5, at: "2026-06-01" });
  expect(await fit()).toBe('[{"outcome":"won","horizon":null},"2026-06-01","model.score"]');
  expect(await fit(deskOf(null))).toBe("In the browser no leads are read. Do this on the desktop, or with `score fit`.");
});
