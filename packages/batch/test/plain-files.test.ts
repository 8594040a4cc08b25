/** Whether events are read from their bytes into columns or row by row with care, a run says the same of them, to the last remark. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { createMemoryStore, holding, readRunData, resultLayout, scoreLeads, valuesRead, type RunProblem } from "@scoreline/batch";
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
const columns = [
  "lead_id",
  "event",
  "at",
  "page",
  "link",
  "seconds",
  "day",
  "tags",
  "ok",
  "mail",
  "tier",
  "number",
  "Amount (EUR)",
  "amount",
  "Landing",
  "other",
];
const usual: Readonly<Record<string, readonly string[]>> = {
  lead_id: ["a", "b", "c", "d", "Ä"],
  event: ["view", "view", "order", "Sign Up"],
  at: [
    "2026-06-01",
    "2026-06-02T10:11:12Z",
    "2026-06-02T10:11:12Z",
    "2026-06-20 08:00",
    "2026-06-20T08:00:01.5Z",
    "2026-07-02",
    "2025-11-02T01:30:00",
  ],
  page: ["", "", "/pricing", "/bots", "/docs", "Fleet — größe", "a, b; c"],
  link: ["", "https://x.example/docs/a"],
  seconds: ["", "0", "12", "1.5"],
  day: ["", "2026-01-31"],
  tags: ["", "Fleet; Ops", "Ops"],
  ok: ["", "yes", "no"],
  mail: ["", "kim@acme.example"],
  tier: ["", "Gold", "silver"],
  number: ["", "7", "8", "9"],
  "Amount (EUR)": ["", "10", "20.25"],
  amount: ["", "", "", "3"],
  Landing: ["", "home"],
  other: ["", "x"],
};
/** What files have now and then. */
const odd: Readonly<Record<string, readonly string[]>> = {
  lead_id: ["", "nobody", "A", "null", "None", " a ", "1.01E+10", "x1@y.example; x2@y.example", "N/A", "lead_id"],
  event: ["", "VIEW", "other", " view ", "sign up", "event"],
  at: [
    "",
    "02/03/2026",
    "1989-12-31",
    "1970-01-01T00:00:00Z",
    "2026-02-30",
    "2026-06-02T10:11:12+02:00",
    "at",
    "2026-06-02T24:00:00Z",
    "0000-01-01",
  ],
  page: [
    'say "x"',
    " ",
    "N/A",
    "none",
    "M\u00c3\u00bcller",
    "a&amp;b",
    "a\u200Bb",
    "page",
    "=1+1",
    "a\tb",
    "\u001E",
    "\u001F",
    "\u0085",
    "constructor",
  ],
  link: ["no link", "link", "x.example"],
  seconds: ["many", "1,5", "1.250", "1.800", "12%", "-0", "1e400", "seconds"],
  day: ["31/12/2026", "11/05/2026", "2026-01-31T10:00", "day"],
  tags: ["Fleet|Ops", "Fleet, Ops", "tags", ";"],
  ok: ["ja", "maybe", "TRUE", "ok"],
  mail: ["Kim <kim@acme.example>", "kim", "mail"],
  tier: ["Bronze", "tier"],
  number: ["number", "007"],
  "Amount (EUR)": ["€5", "Amount (EUR)"],
  amount: ["99", "amount"],
  Landing: ["Landing", "nowhere"],
  other: ["other", "Grand Total", "\uFEFF"],
};

interface Text {
  readonly lines: readonly string[];
  readonly mark: string;
  readonly feed: string;
  readonly begin: string;
  readonly isEnded: boolean;
}

/** Which texts are in quotes. */
type Quotes = "none" | "all" | "needed" | "some";

const written = (names: readonly string[], rows: readonly Readonly<Record<string, string>>[], mark: string, quotes: Quotes): string[] => {
  const field = (text: string, index: number): string => {
    if (quotes === "none") return text.replaceAll(mark, "");
    const isQuoted =
      quotes === "all" || (quotes === "some" && (text.length + index) % 3 === 0) || text.includes(mark) || text.includes('"');
    return isQuoted ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [names, ...rows.map((row) => names.map((name) => row[name] ?? ""))].map((fields) => fields.map(field).join(mark));
};

const chosen = (values: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...values);
const rowOf = (pools: Readonly<Record<string, readonly string[]>>) =>
  fc.record(Object.fromEntries(columns.map((name) => [name, chosen(pools[name]!)])));
const oddRow = fc.tuple(rowOf(usual), chosen(columns), rowOf(odd)).map(([row, name, other]) => ({ ...row, [name]: other[name]! }));

const table = (odds: number) =>
  fc
    .record({
      names: fc.shuffledSubarray(columns.filter((name) => !["lead_id", "event", "at"].includes(name))).chain((some) => {
        const names = ["lead_id", "event", "at", ...some];
        return fc.shuffledSubarray(names, { minLength: names.length });
      }),
      rows: fc.array(fc.oneof({ weight: 20 - odds, arbitrary: rowOf(usual) }, { weight: odds, arbitrary: oddRow }), { maxLength: 40 }),
      mark: fc.constantFrom(",", ",", ",", ";", "\t", "|"),
      feed: fc.constantFrom("\n", "\n", "\r\n"),
      begin: fc.constantFrom("", "", "\uFEFF"),
      isEnded: fc.boolean(),
      quotes: fc.constantFrom<Quotes>("none", "none", "all", "needed", "some"),
    })
    .map(({ names, rows, mark, quotes, ...text }): Text => ({ lines: written(names, rows, mark, quotes), mark, ...text }));

/** What becomes of single lines. */
const changes: readonly ((line: string, mark: string, header: string) => readonly string[])[] = [
  (line) => [line, ""],
  (line) => [line, "\r"],
  (line, mark) => [`${line}${mark}`],
  (line, mark) => [`${line}${mark}more`],
  (line, mark) => [line.split(mark).slice(1).join(mark)],
  (line, mark) => [
    line
      .split(mark)
      .map(() => "")
      .join(mark),
  ],
  (line, mark) => [
    line
      .split(mark)
      .map((field) => `"${field}"`)
      .join(mark),
  ],
  (line, mark) => [line.replace(mark, `${mark} "x"`)],
  (line, mark) => [line.replace(mark, `${mark}5" pipe`)],
  (line, mark) => [line.replace(mark, `"${mark}"`)],
  (line, mark) => [line.replace(mark, `${mark}"two\nlines"`)],
  (line, mark) => [`"${line.replaceAll('"', "")}${mark}"`],
  (line) => [`"${line}"`],
  (line) => [`${line}"`],
  (line) => [line, line],
  (line) => [`${line}\r`],
  (line) => [`${line.slice(0, 3)}\r${line.slice(3)}`],
  (line) => [`${line}\u0000`],
  (line, _, header) => [line, header],
  (line, _, header) => [line, header.toUpperCase()],
  (line, mark, header) => [line, header.split(mark).toReversed().join(mark)],
  (line) => [line, "Grand Total"],
  (line) => [line, "sep=;"],
  () => [],
];

const changedTable = fc
  .record({ text: table(3), places: fc.array(fc.tuple(fc.nat(), fc.nat(changes.length - 1)), { maxLength: 2 }) })
  .map(({ text, places }) => {
    const [header = ""] = text.lines;
    let lines = [...text.lines];
    for (const [place, change] of places) {
      const index = place % lines.length;
      if (index > 0) lines = lines.toSpliced(index, 1, ...changes[change]!(lines[index]!, text.mark, header));
    }
    return { ...text, lines };
  });

const textOf = ({ lines, feed, begin, isEnded }: Text): string => `${begin}${lines.join(feed)}${isEnded ? feed : ""}`;

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
      inMemory: room === null ? undefined : { room, heap, compareIds, helpers: helpersFor(given, many), stretch: many.stretch, holding },
      anonymous,
      report,
      watch,
    });
    const layout = resultLayout(plan, { columns: ["all"] });
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
      byHand,
      leads: joined.leads,
    };
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return { says: { error: `${error.message} ${error.hint}` }, inColumns: false, byHand: 0, leads: 0 };
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

test("so it is with values, lines and ends of lines that are anything but plain", () =>
  fc.assert(
    fc.asyncProperty(cases(changedTable), async (given) => {
      expect((await ran(given, room)).says).toEqual((await ran(given, null)).says);
    }),
    { numRuns: 250 },
  ));

const manyThreads = fc.record({ threads: fc.constantFrom(2, 3, 5), stretch: fc.constantFrom(40, 90, 300, 1_000) });

test("however many threads read the events, and wherever the file is cut for them, all is said as it is with one", async () => {
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

test("where memory ends while leads or events are read, nothing is said otherwise", () =>
  fc.assert(
    fc.asyncProperty(cases(table(0)), fc.nat(20_000), fc.boolean(), async (given, little, isHeap) => {
      const quick = await (isHeap ? ran(given, room, little) : ran(given, little));
      expect(quick.says).toEqual((await ran(given, null)).says);
    }),
    { numRuns: 60 },
  ));
