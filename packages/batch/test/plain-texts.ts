/** Files of leads and events as they are mostly written, and what happens to them now and then. */
import fc from "fast-check";

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

/** A file of CSV before it is put together. */
export interface Text {
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

export const table = (odds: number) =>
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

/** Leads of all types, some of them odd; their columns, which come in any order. */
const leadPools: Readonly<Record<string, { readonly usual: readonly string[]; readonly odd: readonly string[] }>> = {
  id: { usual: ["a", "b", "c", "d", "e", "f", "A1", "b-2"], odd: ["", " ", "Ä", "null", "None", " a ", "1.01E+10", "id", "N/A", "a"] },
  size: { usual: ["", "5", "2", "120"], odd: ["many", "1,5", "1.250", "1.800", "12%", "-0", "size", "1e400", " 7 "] },
  name: {
    usual: ["Kim", "Lee", ""],
    odd: ["N/A", "none", "name", "M\u00c3\u00bcller", "a&amp;b", "a\u200Bb", "=1+1", "größe", "Grand Total", "two words"],
  },
  Team: { usual: ["x", "Sales Ops", ""], odd: ["Sales\u00A0Ops", "-", "team", "unknown"] },
  since: { usual: ["", "2026-01-31"], odd: ["31/12/2026", "11/05/2026", "2026-01-31T10:00", "since"] },
  tags: { usual: ["", "Fleet; Ops"], odd: ["Fleet|Ops", "Fleet, Ops"] },
  ok: { usual: ["", "yes", "no"], odd: ["ja", "TRUE", "ok"] },
  mail: { usual: ["", "kim@acme.example"], odd: ["Kim <kim@acme.example>", "kim"] },
  other: { usual: ["", "x"], odd: ["other", "\uFEFF"] },
};
export const leadTable = (odds: number) =>
  fc
    .record({
      names: fc
        .shuffledSubarray(
          Object.keys(leadPools).filter((name) => name !== "id"),
          { minLength: 2 },
        )
        .chain((some) => fc.shuffledSubarray(["id", ...some], { minLength: some.length + 1 })),
      rows: fc.array(
        fc
          .tuple(
            fc.record(Object.fromEntries(Object.entries(leadPools).map(([name, { usual: those }]) => [name, chosen(those)]))),
            fc.integer({ min: 0, max: 99 }),
            chosen(Object.keys(leadPools)),
            fc.nat(),
          )
          .map(([row, chance, name, which]): Readonly<Record<string, string>> => {
            const { odd: those } = leadPools[name]!;
            return chance < odds ? { ...row, [name]: those[which % those.length]! } : row;
          }),
        { maxLength: 40 },
      ),
      mark: fc.constantFrom(",", ";"),
      feed: fc.constantFrom("\n", "\r\n"),
      begin: fc.constantFrom("", "\uFEFF"),
      isEnded: fc.boolean(),
      quotes: fc.constantFrom<Quotes>("none", "all", "needed"),
      isNumbered: fc.boolean(),
    })
    .map(({ names, rows, mark, quotes, isNumbered, ...text }): Text => {
      // Most files have each lead once.
      const numbered = rows.map((row, index) => (isNumbered && /^[a-f]$/.test(row["id"]!) ? { ...row, id: `${row["id"]}${index}` } : row));
      return { lines: written(names, numbered, mark, quotes), mark, ...text };
    });

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

export const changedBy = (texts: fc.Arbitrary<Text>): fc.Arbitrary<Text> =>
  fc.record({ text: texts, places: fc.array(fc.tuple(fc.nat(), fc.nat(changes.length - 1)), { maxLength: 2 }) }).map(({ text, places }) => {
    const [header = ""] = text.lines;
    let lines = [...text.lines];
    for (const [place, change] of places) {
      const index = place % lines.length;
      if (index > 0) lines = lines.toSpliced(index, 1, ...changes[change]!(lines[index]!, text.mark, header));
    }
    return { ...text, lines };
  });

export const textOf = ({ lines, feed, begin, isEnded }: Text): string => `${begin}${lines.join(feed)}${isEnded ? feed : ""}`;
