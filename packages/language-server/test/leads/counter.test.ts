/** What is counted of files on disk, how often they are read for it, and what becomes of files that are no good. */
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DataError } from "@scoreline/data";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { leadFilesOnDisk } from "../../src/disk/lead-files.ts";
import { LeadCounter, type Counted, type CountRequest, type LeadFileHost, type LeadFiles } from "../../src/leads/counter.ts";
import { dataProblem } from "../../src/leads/remarks.ts";
import { eventsCsv, gym, leadsCsv, planOf } from "./gym.ts";

const folder = mkdtempSync(join(tmpdir(), "scoreline-leads-"));
afterAll(() => rmSync(folder, { recursive: true }));

const files: LeadFiles = { leads: join(folder, "leads.csv"), events: join(folder, "events.csv"), source: null };
const watch = { begin: () => {}, advance: () => {}, giveWay: () => undefined };
let opened = 0;
const host: LeadFileHost = {
  identityOf: leadFilesOnDisk.identityOf,
  withOpen: (asked, use) => {
    opened++;
    return leadFilesOnDisk.withOpen(asked, use);
  },
};

beforeEach(() => {
  writeFileSync(files.leads, leadsCsv);
  writeFileSync(files.events!, eventsCsv);
  opened = 0;
});

const count = (counter: LeadCounter, request: Partial<CountRequest> = {}): Promise<Counted> =>
  counter.count({ files, now: planOf(gym()), saved: null, at: "2026-06-01", ...request }, watch);

/** What is said where the files are no good. */
async function problemOf(asked: Partial<LeadFiles>): Promise<string> {
  try {
    await count(new LeadCounter(leadFilesOnDisk), { files: { ...files, ...asked } });
  } catch (error) {
    if (error instanceof DataError) return dataProblem(error);
    throw error;
  }
  return "";
}

describe("what is counted", () => {
  test("cells, actions, discards and rules of all leads", async () => {
    const { leads, notes } = await count(new LeadCounter(host));
    const { summary, moves, about } = leads;
    expect(about).toBe("Of “leads.csv” and “events.csv”, as of 2026-06-01.");
    expect([summary.leads, summary.discarded.leads, moves, notes]).toEqual([4, 1, null, []]);
    expect(summary.matrix?.cells.map((row) => row.map((cell) => cell.leads))).toEqual([
      [1, 1],
      [1, 0],
    ]);
    expect(summary.actions?.map(({ name, leads: each }) => [name, each])).toEqual([
      ["call", 1],
      ["mail", 2],
      [null, 0],
    ]);
    // Discarded leads are nobody's success.
    expect(summary.rules.map(({ leads: each, sum }) => [each, sum / 1_000_000])).toEqual([
      [2, 100],
      [2, 60],
    ]);
  });

  test("who comes and goes against the saved version, discards too", async () => {
    // Within 10 km cleo is near, too, and is called; beyond 3 only she is discarded anew.
    const near = await count(new LeadCounter(host), { now: planOf(gym(10)), saved: planOf(gym()) });
    expect(near.leads.moves).toEqual({
      leads: 1,
      cells: [
        { name: "B1", come: 0, go: 1 },
        { name: "A1", come: 1, go: 0 },
      ],
      actions: [
        { name: "mail", come: 0, go: 1 },
        { name: "call", come: 1, go: 0 },
      ],
      discarded: { come: 0, go: 0, reasons: [] },
    });
    const strict = planOf(gym().replace("distance > 100", "distance > 7"));
    const { moves } = (await count(new LeadCounter(host), { now: strict, saved: planOf(gym()) })).leads;
    expect([moves?.leads, moves?.discarded]).toEqual([1, { come: 1, go: 0, reasons: [{ name: "Too far", come: 1, go: 0 }] }]);
  });

  test("who is decided otherwise by a step, a route or the reason of a discard alone counts", async () => {
    const steps = `${gym()}lifecycle {
  hot when fit rated A
  cold otherwise
}
route {
  near when distance < 4
  far otherwise
}
discard "Much too far" when distance > 200
`;
    const counter = new LeadCounter(host);
    const changedBy = async (from: string, to: string): Promise<number | undefined> =>
      (await count(counter, { now: planOf(steps.replace(from, to)), saved: planOf(steps) })).leads.moves?.leads;
    // Dan is discarded in both versions and has neither step nor route.
    expect(await changedBy("fit rated A", "fit rated B")).toBe(3);
    // Ben.
    expect(await changedBy("distance < 4", "distance <= 4")).toBe(1);
    // Dan, for the other reason.
    expect(await changedBy("distance > 100", "distance > 1000")).toBe(1);
  });

  test("what only is called otherwise is counted under its new name, without a look at any lead", async () => {
    const counter = new LeadCounter(host);
    await count(counter);
    const renamed = planOf(gym().replace('"Call"', '"Ring"'));
    expect((await count(counter, { now: renamed })).leads.summary.actions?.[0]?.label).toBe("Ring");
    expect(opened).toBe(1);
  });
});

describe("files are read", () => {
  test("once for all versions that declare the same, and again for others", async () => {
    const counter = new LeadCounter(host);
    for (const from of [5, 10, 20]) await count(counter, { now: planOf(gym(from)), saved: planOf(gym()) });
    expect(opened).toBe(1);
    await count(counter, { now: planOf(gym().replace("distance: number", "distance: number, age: number")) });
    expect(opened).toBe(2);
  });

  test("again when one of them changes", async () => {
    const counter = new LeadCounter(host);
    await count(counter);
    appendFileSync(files.leads, "eve,1\n");
    expect((await count(counter)).leads.summary.leads).toBe(5);
    expect(opened).toBe(2);
  });

  test("again when one was replaced meanwhile, and what was read of both counts for nothing", async () => {
    let isReplaced = false;
    const counter = new LeadCounter({
      ...host,
      withOpen: async (asked, use) => {
        const read = await host.withOpen(asked, use);
        if (!isReplaced) writeFileSync(files.leads, `${leadsCsv}eve,1\n`);
        isReplaced = true;
        return read;
      },
    });
    expect((await count(counter)).leads.summary.leads).toBe(5);
    expect(opened).toBe(2);
  });

  test("a few times at most where one changes all the time", async () => {
    let round = 0;
    const counter = new LeadCounter({ ...host, identityOf: () => String(round++) });
    await expect(count(counter)).rejects.toThrow("changes while it is read");
    expect(opened).toBeLessThan(5);
  });

  test("until it is to stop", async () => {
    const stop = (): never => {
      throw new Error("stopped");
    };
    await expect(
      new LeadCounter(host).count({ files, now: planOf(gym()), saved: null, at: "2026-06-01" }, { ...watch, giveWay: stop }),
    ).rejects.toThrow("stopped");
  });
});

describe("files that are no good", () => {
  test.each<[string, () => Partial<LeadFiles>, string]>([
    ["a missing file", () => ({ leads: join(folder, "none.csv") }), "“none.csv” could not be read: there is no such file."],
    [
      "a folder",
      () => {
        mkdirSync(join(folder, "some"), { recursive: true });
        return { leads: join(folder, "some") };
      },
      "“some” is a folder.",
    ],
    [
      "a folder with the name of a file",
      () => {
        mkdirSync(join(folder, "folder.csv"), { recursive: true });
        return { leads: join(folder, "folder.csv") };
      },
      "“folder.csv” is a folder. The editor counts a file of CSV or JSON lines",
    ],
    [
      "events without the columns they need, as a system names them",
      () => {
        writeFileSync(files.events!, "who,what,on\nana,visit,2026-01-01\n");
        return {};
      },
      "In the setting score.source, name the system that wrote the file",
    ],
    [
      "an empty file",
      () => {
        writeFileSync(files.leads, "");
        return {};
      },
      "“leads.csv” is empty.",
    ],
    [
      "a file of another kind",
      () => {
        writeFileSync(files.leads, "PAR1 and more of it");
        return {};
      },
      "“leads.csv” is a file of Parquet or DuckDB, which the editor does not read.",
    ],
    ["an unknown source", () => ({ source: "hubspott" }), "The source “hubspott” could not be read"],
    [
      "a line without end",
      () => {
        writeFileSync(files.leads, `${leadsCsv}${"x".repeat(8_000_000)}`);
        return {};
      },
      "Line 6 of “leads.csv” is longer than a million letters, so this is hardly a table.",
    ],
    [
      "leads whom no column identifies",
      () => {
        writeFileSync(files.leads, "distance\n3\n");
        return {};
      },
      "“leads.csv” has no column that identifies a lead",
    ],
  ])("%s: the reason and what to do, without options of a command", async (_, prepare, wanted) => {
    const problem = await problemOf(prepare());
    expect(problem).toContain(wanted);
    expect(problem).toMatch(/\. \S.*[.`)]$/);
    expect(problem).not.toMatch(/ --[a-z]/);
  });

  test("one that was deleted is missed, and counts again when it is back", async () => {
    const counter = new LeadCounter(leadFilesOnDisk);
    await count(counter);
    rmSync(files.events!);
    await expect(count(counter)).rejects.toThrow("“events.csv” could not be read: there is no such file");
    writeFileSync(files.events!, eventsCsv);
    expect((await count(counter)).leads.summary.leads).toBe(4);
  });
});

describe("data that is no good in parts: one line of each kind, however many rows are so", () => {
  test("values that cannot be read, and rows that cannot", async () => {
    writeFileSync(files.leads, `${leadsCsv}eve,far\nfay,near\n`);
    const { leads, notes } = await count(new LeadCounter(host));
    expect(leads.summary.leads).toBe(4);
    expect(notes).toEqual([
      "2 rows or values could not be used, the first in line 6 of “leads.csv”, “distance”: “far” is not a plain number up to 10¹⁵, such as 1234.5. Correct it in the file; `score run` lists them all.",
    ]);
  });

  test("the first is the one that is highest in the file, however it was found, with why it is left out", async () => {
    // The missing identifier is found first, while the file is read; the distances are read later.
    writeFileSync(files.leads, `${leadsCsv}eve,far\n,4\n`);
    expect((await count(new LeadCounter(host))).notes).toEqual([
      expect.stringContaining("2 rows or values could not be used, the first in line 6 of “leads.csv”, “distance”: “far” is not"),
    ]);
    writeFileSync(files.leads, `${leadsCsv},4\neve,far\n`);
    expect((await count(new LeadCounter(host))).notes).toEqual([
      expect.stringContaining("the first in line 6 of “leads.csv”, “id”: the identifier is missing."),
    ]);
    // What is wrong with leads comes before what is wrong with events, whatever the lines.
    writeFileSync(files.events!, "lead_id,event,at\nana,,2026-01-01\n");
    writeFileSync(files.leads, `${leadsCsv}eve,far\n`);
    expect((await count(new LeadCounter(host))).notes[0]).toContain("the first in line 6 of “leads.csv”");
  });

  test("events that are left out although nothing is wrong with them, by why", async () => {
    writeFileSync(files.events!, `${eventsCsv},visit,2026-01-01\nana,vist,2026-01-01\nben,vist,2026-01-01\nben,visit,2026-06-02\n`);
    const { notes, leftOut } = await count(new LeadCounter(host));
    expect(notes).toEqual([]);
    expect(leftOut).toEqual([
      "1 event of “events.csv” names no lead and is left out.",
      "2 events of “events.csv” have a name that the model does not know, such as “vist”, and are left out.",
      "1 event of “events.csv” lies after 2026-06-01 and does not count.",
    ]);
  });

  test("events that the model ignores, and repeats", async () => {
    const text = gym().replace("event visit", "event visit { place: text, order: text key }");
    const model = planOf(`${text}ignore visit where place is "home" because "At home"\n`);
    writeFileSync(
      files.events!,
      "lead_id,event,at,place,order\nana,visit,2026-01-01,home,1\nana,visit,2026-01-02,gym,2\nana,visit,2026-01-02,gym,2\n",
    );
    expect((await count(new LeadCounter(host), { now: model })).leftOut).toEqual([
      "1 event of “events.csv” is left out as a repeat, with the id or key of another.",
      "1 event of “events.csv” is ignored, as the model says: “At home”.",
    ]);
  });

  test("columns and events that the model reads and the data does not have, and events of nobody", async () => {
    writeFileSync(files.leads, "id,away\nana,3\n");
    writeFileSync(files.events!, "lead_id,event,at\nana,click,2026-01-01\n");
    expect((await count(new LeadCounter(host))).notes).toEqual([
      '“leads.csv” has no column “distance”, which the model reads. If it has another name there, write that in the model: from "NAME"',
      '“events.csv” never has the event “visit”, which the model reads. If it has another name there, write that in the model: from "NAME"',
    ]);
    writeFileSync(files.leads, leadsCsv);
    writeFileSync(files.events!, "lead_id,event,at\nana,visit,2026-01-01\nzoe,visit,2026-01-01\n");
    expect((await count(new LeadCounter(host))).notes).toEqual([
      "1 of 2 events belong to no lead, such as those of “zoe”; a lead is called “ana”. Let both files name leads in the same way.",
    ]);
  });
});
