/** Reads the cases of a page. The form is described in `test/conformance/README.md`. */
import { readEventsCell, readValueCell, writeOut, type GivenEvent, type ShortEvent } from "./cells.ts";
import { readSections, type FencedBlock, type Section, type Table } from "./markdown.ts";

export const entryFile = "model.score";

/** What the model is tried on, and what must come out. */
export interface Trial {
  /** Where it is, for messages. */
  readonly line: number;
  readonly label: string;
  readonly files: ReadonlyMap<string, string>;
  readonly lead: Readonly<Record<string, unknown>>;
  readonly events: readonly GivenEvent[];
  readonly at: string;
  /** By key; empty where only errors or tests are looked at. */
  readonly expected: ReadonlyMap<string, unknown>;
  /** The errors the model must have: `code` or `code in line N`; null: none. */
  readonly errors: readonly ExpectedFinding[];
  /** The warnings the model must have; where the page marks none, they do not matter. */
  readonly warnings: readonly ExpectedFinding[] | null;
}

export interface ExpectedFinding {
  readonly code: string;
  readonly file: string;
  /** One-based, in the case's own block. */
  readonly line: number;
}

export interface ConformanceCase {
  readonly name: string;
  readonly line: number;
  readonly trials: readonly Trial[];
}

interface Given {
  readonly lead?: Readonly<Record<string, unknown>>;
  readonly events?: readonly ShortEvent[];
  readonly at?: string;
}

export function readCases(text: string): ConformanceCase[] {
  const sections = readSections(text);
  const marksWarnings = readMarks(entryFile, text, "warning").length > 0;
  const ground = sections[0]?.parts.find((part): part is FencedBlock => part.kind === "block" && part.info[0] === "score")?.text ?? "";
  return sections.slice(1).map((section) => readCase(section, ground, marksWarnings));
}

function readCase(section: Section, ground: string, marksWarnings: boolean): ConformanceCase {
  const blocks = section.parts.filter((part) => part.kind === "block");
  const tables = section.parts.filter((part) => part.kind === "table");
  const model = blocks.find(({ info }) => info[0] === "score" && (info.length === 1 || isForm(info[1])));
  const json = (name: string): unknown => {
    const block = blocks.find(({ info }) => info[0] === "json" && info[1] === name);
    return block === undefined ? undefined : (JSON.parse(block.text) as unknown);
  };
  const given = (json("given") ?? {}) as Given;
  const expected = json("expect") as Readonly<Record<string, unknown>> | undefined;
  const ownText = model?.text ?? "";
  const form = model?.info[1];
  const complete = (text: string): string => (form === "bare" ? text : completed(text, form === "alone" ? "" : ground));
  const further = new Map(
    blocks
      .filter(({ info }) => info[0] !== "json" && info[1] !== undefined && !isForm(info[1]))
      .map((block) => [block.info[1]!, block.text]),
  );

  const marked = (kind: "error" | "warning"): readonly ExpectedFinding[] =>
    [[entryFile, ownText] as const, ...further].flatMap(([file, fileText]) => readMarks(file, fileText, kind));
  const warnings = marksWarnings ? marked("warning") : null;
  const trial = (
    label: string,
    line: number,
    text: string,
    more: Given,
    outcome: ReadonlyMap<string, unknown>,
    errors: readonly ExpectedFinding[],
  ): Trial => {
    const at = more.at ?? given.at ?? "2026-01-01";
    return {
      label,
      line,
      at,
      errors,
      warnings,
      expected: outcome,
      files: new Map([[entryFile, complete(text)], ...further]),
      lead: { ...given.lead, ...more.lead },
      events: writeOut(more.events ?? given.events ?? [], at),
    };
  };

  const markedErrors = marked("error");
  const rows = tables.flatMap((table) =>
    readRows(table, ownText, entryFile).map((row) =>
      trial(row.label, row.line, row.text, row.given, row.expected, row.errors ?? markedErrors),
    ),
  );
  const single =
    expected === undefined && rows.length > 0
      ? []
      : [trial("", section.line, ownText, {}, new Map(Object.entries(expected ?? {})), markedErrors)];
  return { name: section.heading!, line: section.line, trials: [...single, ...rows] };
}

/** What may follow the word of a block that is the model itself: without the ground, or with nothing added at all. */
const isForm = (word: string | undefined): boolean => word === "alone" || word === "bare";

/** The whole text of a model: the case's own block first, so that its lines keep their numbers. */
function completed(text: string, ground: string): string {
  const whole = `${text}\n${ground}\n`;
  return /^\s*model\s+"/m.test(whole) ? whole : `${whole}model "Case" { timezone "UTC" }\n`;
}

const marks = {
  error: /\/\/ error( below| above)?: ([a-z-]+(?:, [a-z-]+)*)\s*$/,
  warning: /\/\/ warning( below| above)?: ([a-z-]+(?:, [a-z-]+)*)\s*$/,
};

function readMarks(file: string, text: string, kind: "error" | "warning"): ExpectedFinding[] {
  return text.split("\n").flatMap((line, index) => {
    const match = marks[kind].exec(line);
    if (match === null) return [];
    const shift = match[1] === " below" ? 1 : match[1] === " above" ? -1 : 0;
    return match[2]!.split(", ").map((code) => ({ code, file, line: index + 1 + shift }));
  });
}

/** `⟦f#: number, × 3⟧` stands for `f1: number, f2: number, f3: number, `. */
const multiplied = (cell: string): string =>
  cell.replace(/⟦(.*?) × (\d+)⟧/g, (_, part: string, times: string) =>
    Array.from({ length: Number(times) }, (_each, index) => part.replaceAll("#", String(index + 1))).join(""),
  );

interface Row {
  readonly label: string;
  readonly line: number;
  readonly text: string;
  readonly given: Given;
  readonly expected: ReadonlyMap<string, unknown>;
  readonly errors: readonly ExpectedFinding[] | null;
}

function readRows(table: Table, model: string, file: string): Row[] {
  return table.rows.map(({ cells, line }): Row => {
    let text = model;
    let holeLine = 1;
    const lead: Record<string, unknown> = {};
    const given: { -readonly [Key in keyof Given]: Given[Key] } = { lead };
    const expected = new Map<string, unknown>();
    let errors: readonly ExpectedFinding[] | null = null;
    const label: string[] = [];
    table.header.forEach((heading, index) => {
      const cell = cells[index] ?? "";
      const hole = `«${heading}»`;
      if (heading.startsWith("→")) {
        const key = heading.slice(1).trim();
        if (cell === "") return;
        if (key === "error") errors = cell === "none" ? [] : cell.split(/,\s*/).map((code) => ({ code, file, line: holeLine }));
        else expected.set(key, key === "input error" && cell !== "none" ? cell.split(/,\s*/) : cell === "none" ? null : cell);
        return;
      }
      label.push(cell);
      if (model.includes(hole)) {
        holeLine = model.slice(0, model.indexOf(hole)).split("\n").length;
        text = text.replaceAll(hole, () => multiplied(cell));
      } else if (cell === "") return;
      else if (heading === "at") given.at = cell;
      else if (heading === "events") given.events = readEventsCell(cell);
      else lead[heading] = readValueCell(cell);
    });
    return { label: label.filter((part) => part !== "").join(" · "), line, text, given, expected, errors };
  });
}
