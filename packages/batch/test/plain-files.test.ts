/** Whether events are read from their bytes into columns or row by row with care, a run says the same of them, to the last remark. */
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  createMemoryStore,
  holding,
  readRunData,
  resultLayout,
  reviewShared,
  scoreLeads,
  valuesRead,
  type ReviewHelper,
  type RunProblem,
} from "@scoreline/batch";
import {
  blocksOf,
  DataError,
  layOutEvents,
  layOutLeads,
  mostUnmatchedIds,
  plainSource,
  readEventStretches,
  Stretches,
  type EventHelper,
  type ResultRow,
} from "@scoreline/data";
import type { Plan } from "@scoreline/plan";
import { openGiven, piecesOf } from "../../data/test/reading.ts";
import { planOf } from "./memory.ts";
import { changedBy, leadTable, table, textOf, type Text } from "./plain-texts.ts";

const events = `event view { page: text, link: url, seconds: number, day: date, tags: list of text, ok: yes or no, mail: email, tier: one of "Gold", "Silver" }
event order { number: text key, amount: number from "Amount (EUR)", page: text from "Landing" }
event signup from "Sign Up"
`;
const lead = `lead { id: text key, size: number, name: text, missing "N/A" }
`;
const rules = `fit { +1 when size > 3 }
behavior {
  +1 for view, at most 3 times per day, expires after 90 days
  +3 for view where page starts with "/pricing" or tags includes "Fleet" or ok
  +5 for view where link.path contains "docs" and seconds > 10
  +7 for view where tier is "Gold" or mail ends with "@acme.example" or day is known
  +(amount) for order
  +11 for order where page is "nowhere"
  +13 for signup
}
`;
const plans = [
  planOf(`model "M" { timezone "UTC" }\n${lead}${events}${rules}`),
  planOf(`model "M" { timezone "America/New_York" }\n${lead}${events}ignore view where page contains "bot" because "Robot"
ignore view when 3 or more within 10 seconds because "Scanner"
${rules}behavior second { +17 for order where an earlier view within 2 hours
+19 for signup where no earlier signup }
`),
  planOf(
    `model "M" { timezone "UTC" }\n${lead}event view { page: text }\nevent signup from "Sign Up"\nbehavior { +1 for view\n+2 for signup }\n`,
  ),
];

const at = "2026-06-30";
const leadPlans = [
  planOf(`model "L" { timezone "UTC" }
lead { id: text key, size: number, name: text, missing "N/A", team: text from "Team", since: date, tags: list of text, ok: yes or no, mail: email }
event view { page: text }
fit {
  +1 when size > 3
  +2 when name contains "two words" or name is known
  +3 when team is "Sales Ops" or team is "Nobody at all"
  +4 when since is known
  +5 when tags includes "Fleet"
  +6 when ok or mail ends with "@acme.example"
}
behavior { +1 for view }
`),
  // Without texts that are asked for, nobody looks at every lead.
  planOf(`model "N" { timezone "UTC" }
lead { id: text key, size: number, name: text, missing "N/A", team: text from "Team", since: date, tags: list of text, ok: yes or no, mail: email }
event view { page: text }
fit {
  +1 when size > 3
  +2 when name is known
  +3 when team is known
  +4 when since is known
  +5 when tags is known
  +6 when ok or mail is known
}
behavior { +1 for view }
`),
];
const changedTable = changedBy(table(3));
const leadLines = fc
  .array(fc.constantFrom("a,5,Kim", "b,2,Lee", "c,,N/A", "d,many,", "a,9,Twice", ",1,", "B,4,"), { maxLength: 8 })
  .map((rows) => ["id,size,name", ...rows, "e,8,Eve"].join("\n"));

interface Case {
  readonly plan: Plan;
  readonly leads: string;
  readonly events: string | Uint8Array;
  readonly pieces: number;
  readonly anonymous: "count" | "reject";
  readonly onBadValue: "reject" | "missing";
}

const compareIds = async (
  leads: Iterable<{ readonly shown: string }>,
  others: ReadonlyMap<string, number>,
): Promise<{ events: string[]; leads: string[]; alike: never[] }> => ({
  events: [...others]
    .sort(([one, count], [other, more]) => more - count || (one < other ? -1 : 1))
    .map(([id]) => id)
    .slice(0, mostUnmatchedIds),
  leads: [...leads].map(({ shown }) => shown).slice(0, mostUnmatchedIds),
  alike: [],
});

/** All that a run says, whether its events were in columns, and of how many of its leads they were made into rows all the same. */
interface Said {
  readonly says: unknown;
  readonly inColumns: boolean;
  readonly areLeadsInColumns: boolean;
  readonly byHand: number;
  readonly leads: number;
}

/** How many threads read events, each so many bytes at a time. */
interface Threads {
  readonly threads: number;
  readonly stretch: number;
}

/** What other threads do, one step after the other in this one. */
const helpersFor = ({ events, pieces }: Case, { threads }: Threads): readonly EventHelper[] =>
  Array.from({ length: threads - 1 }, () => ({ begin }, request) => {
    const { stretches, ...rest } = structuredClone({ ...request, stretches: request.stretches.shared });
    return readEventStretches({ ...rest, stretches: new Stretches(stretches) }, (from, to) =>
      blocksOf((at) => piecesOf(events, pieces, at), begin, from, to),
    );
  });

/** The same of leads that are reviewed: all of them, before this one begins. */
const reviewer: ReviewHelper = (work, heard) => {
  reviewShared(structuredClone(work), () => heard(true));
  return () => {};
};

const alone: Threads = { threads: 1, stretch: Infinity };

async function ran(given: Case, room: number | null, heap = Infinity, many = alone): Promise<Said> {
  const { plan, leads, events, pieces, anonymous, onBadValue } = given;
  let byHand = 0;
  const problems: RunProblem[] = [];
  const rows: ResultRow[] = [];
  const watch = { begin: () => {}, advance: () => {}, giveWay: () => undefined };
  const report = (problem: RunProblem): void => void problems.push(problem);
  try {
    const files = {
      leads: layOutLeads(await openGiven("leads.csv", leads, pieces), plainSource),
      events: layOutEvents(await openGiven("events.csv", events, pieces), plainSource, {}),
    };
    const data = await readRunData({
      plan,
      at,
      ...files,
      leadId: null,
      eventNames: {},
      written: { leads: plainSource, events: plainSource },
      openStore: async (leadOf, eventOf, merger) => createMemoryStore(leadOf, eventOf, merger),
      inMemory:
        room === null
          ? undefined
          : {
              room,
              heap,
              compareIds,
              helpers: helpersFor(given, many),
              stretch: many.stretch,
              reviewers: many.threads === 1 ? [] : [reviewer],
              leastShared: 0,
              holding,
            },
      anonymous,
      report,
      watch,
    });
    const layout = resultLayout(plan, { columns: ["default"] });
    const write = async (batch: readonly ResultRow[]): Promise<void> => void rows.push(...batch);
    const { columns: held } = data.joined;
    const eventsAt = (row: number) => (byHand++, held!.eventsAt(row));
    const counted = held === undefined ? data : { ...data, joined: { ...data.joined, columns: { ...held, eventsAt } } };
    const scored = await scoreLeads({ plan, data: counted, at, layout, ranked: null, write, onBadValue, report, watch });
    const { joined, sources, scoreColumns: ____, ...found } = data;
    const { histories: _, duplicates: __, unmatchedIds: ___, columns: inColumns, ...join } = joined;
    const hints = [sources.leads.columns, sources.events!.columns].map(({ notationHints }) => {
      const { shows, ...hint } = notationHints(valuesRead(plan));
      return { ...hint, shows: (["dmy", "mdy", "point", "comma"] as const).map(shows) };
    });
    const notes = [files.leads, files.events].map((file) => [file.notes(), file.doubts?.() ?? []]);
    return {
      says: { rows, problems, found, join, scored, hints, notes, ignored: sources.events!.columns.ignored() },
      inColumns: inColumns !== undefined,
      areLeadsInColumns: inColumns !== undefined && inColumns.leads !== null,
      byHand,
      leads: joined.leads,
    };
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return { says: { error: `${error.message} ${error.hint}` }, inColumns: false, areLeadsInColumns: false, byHand: 0, leads: 0 };
  }
}

const cases = (text: fc.Arbitrary<Text>): fc.Arbitrary<Case> =>
  fc.record({
    plan: fc.constantFrom(...plans),
    leads: leadLines,
    events: text.map(textOf),
    pieces: fc.constantFrom(1 << 20, 1 << 20, 211, 64),
    anonymous: fc.constantFrom("count", "count", "reject"),
    onBadValue: fc.constantFrom("reject", "reject", "missing"),
  });

const room = 1e9;

test("a plain file is read from its bytes, and whatever is said of it is what is said with care", async () => {
  let inColumns = 0;
  let all = 0;
  let byHand = 0;
  let leads = 0;
  await fc.assert(
    fc.asyncProperty(cases(table(0)), async (given) => {
      const quick = await ran(given, room);
      expect(quick.says).toEqual((await ran(given, null)).says);
      all++;
      if (quick.inColumns) inColumns++;
      byHand += quick.byHand;
      leads += quick.leads;
    }),
    { numRuns: 150 },
  );
  expect(inColumns).toBeGreaterThan(all * 0.75);
  // Of so few events to so few leads, many are at one time.
  expect(byHand).toBeLessThan(leads * 0.6);
});

test.each([1 << 20, 211, 64])("quotes within quotes are read from their bytes, in pieces of %d", async (pieces) => {
  const rows = Array.from({ length: 40 }, (_, row) => `a,view,2026-06-${10 + (row % 18)},"/pricing ""${row}"" — größe, ""x"""\n`);
  const text = `lead_id,event,at,page\n${rows.join("")}a,view,2026-06-29,""""\n`;
  const given: Case = {
    plan: plans[0]!,
    leads: `id,size,name\na,5,"Kim ""the"" Lee"\n`,
    events: text,
    pieces,
    anonymous: "count",
    onBadValue: "reject",
  };
  const [quick, careful] = [await ran(given, room), await ran(given, null)];
  expect(quick).toMatchObject({ inColumns: true, areLeadsInColumns: true });
  expect(quick.says).toEqual(careful.says);
});

test("so it is with values, lines and ends of lines that are anything but plain", () =>
  fc.assert(
    fc.asyncProperty(cases(changedTable), async (given) => {
      expect((await ran(given, room)).says).toEqual((await ran(given, null)).says);
    }),
    { numRuns: 250 },
  ));

const leadCases = (leads: fc.Arbitrary<Text>): fc.Arbitrary<Case> =>
  fc.record({
    plan: fc.constantFrom(...leadPlans),
    leads: leads.map(textOf),
    events: fc
      .array(fc.tuple(fc.constantFrom("a", "b", "c0", "d1", "A1", "nobody"), fc.integer({ min: 10, max: 28 })), { maxLength: 30 })
      .map((rows) => ["lead_id,event,at", ...rows.map(([id, day]) => `${id},view,2026-06-${day}`)].join("\n")),
    pieces: fc.constantFrom(1 << 20, 211, 64),
    anonymous: fc.constant("count" as const),
    onBadValue: fc.constantFrom("reject", "reject", "missing"),
  });

test("plain leads are read from their bytes, and whatever is said of them is what is said with care", async () => {
  let inColumns = 0;
  let all = 0;
  await fc.assert(
    fc.asyncProperty(leadCases(fc.oneof(leadTable(0), leadTable(40))), async (given) => {
      const quick = await ran(given, room);
      expect(quick.says).toEqual((await ran(given, null)).says);
      all++;
      if (quick.areLeadsInColumns) inColumns++;
    }),
    { numRuns: 150 },
  );
  expect(inColumns).toBeGreaterThan(all * 0.5);
});

test("so it is with leads of which values, lines and ends of lines are anything but plain", () =>
  fc.assert(
    fc.asyncProperty(leadCases(changedBy(leadTable(40))), async (given) => {
      expect((await ran(given, room)).says).toEqual((await ran(given, null)).says);
    }),
    { numRuns: 200 },
  ));

const manyThreads = fc.record({ threads: fc.constantFrom(2, 3, 5), stretch: fc.constantFrom(40, 90, 300, 1_000) });

test("however many threads read the events and review the leads, and wherever the file is cut for them, all is said as it is with one", async () => {
  let inColumns = 0;
  let all = 0;
  await fc.assert(
    fc.asyncProperty(cases(fc.oneof(table(0), table(1))), manyThreads, async (given, many) => {
      const one = await ran(given, room);
      const several = await ran(given, room, Infinity, many);
      expect(several.says).toEqual(one.says);
      expect(several.inColumns).toBe(one.inColumns);
      all++;
      if (several.inColumns) inColumns++;
    }),
    { numRuns: 80 },
  );
  expect(inColumns).toBeGreaterThan(all * 0.5);
});

test("so it is where lines are anything but plain, however many threads meet them", () =>
  fc.assert(
    fc.asyncProperty(cases(changedTable), manyThreads, async (given, many) => {
      expect((await ran(given, room, Infinity, many)).says).toEqual((await ran(given, null)).says);
    }),
    { numRuns: 80 },
  ));

test("so it is with plain leads that another thread reviews", () =>
  fc.assert(
    fc.asyncProperty(leadCases(fc.oneof(leadTable(0), leadTable(40))), manyThreads, async (given, many) => {
      expect((await ran(given, room, Infinity, many)).says).toEqual((await ran(given, room)).says);
    }),
    { numRuns: 80 },
  ));

test("where memory ends while leads or events are read, nothing is said otherwise", () =>
  fc.assert(
    fc.asyncProperty(cases(table(0)), fc.nat(20_000), fc.boolean(), async (given, little, isHeap) => {
      const quick = await (isHeap ? ran(given, room, little) : ran(given, little));
      expect(quick.says).toEqual((await ran(given, null)).says);
    }),
    { numRuns: 60 },
  ));
