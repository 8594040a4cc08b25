import { levels } from "./pages.ts";
import type { Result } from "./rounds.ts";

/** How well briefs were answered. Shares are percentages. */
export interface Figures {
  readonly briefs: number;
  /** Of the first answers, how many had no error. */
  readonly validAtFirst: number;
  readonly rightAtFirst: number;
  readonly rightWithinTwo: number;
}

export interface Summary extends Figures {
  readonly byLevel: Readonly<Record<string, Figures>>;
  readonly byKind: Readonly<Record<string, Figures>>;
  /** Codes of errors and warnings, the most frequent first: in how many answers each was. */
  readonly codes: readonly { readonly code: string; readonly answers: number }[];
  /** How answers were no models that a brief asks for. */
  readonly answers: Readonly<Record<"model" | "question" | "nothing" | "failed", number>>;
}

export function summarize(results: readonly Result[]): Summary {
  const answers = results.flatMap(({ rounds }) => rounds);
  const counts = new Map<string, number>();
  for (const { codes } of answers) for (const code of new Set(codes)) counts.set(code, (counts.get(code) ?? 0) + 1);
  const kinds = [...new Set(results.map(({ kind }) => kind))].sort();
  const by = (groups: readonly string[], groupOf: (result: Result) => string): Record<string, Figures> =>
    Object.fromEntries(
      groups.flatMap((group) => {
        const own = results.filter((result) => groupOf(result) === group);
        return own.length === 0 ? [] : [[group, figuresOf(own)]];
      }),
    );
  const answered = (how: string): number => answers.filter((answer) => answer.answered === how).length;
  return {
    ...figuresOf(results),
    byLevel: by(levels, ({ level }) => level),
    byKind: by(kinds, ({ kind }) => kind),
    codes: [...counts].map(([code, many]) => ({ code, answers: many })).sort((a, b) => b.answers - a.answers || (a.code < b.code ? -1 : 1)),
    answers: { model: answered("model"), question: answered("question"), nothing: answered("nothing"), failed: answered("failed") },
  };
}

function figuresOf(results: readonly Result[]): Figures {
  const share = (holds: (result: Result) => boolean): number =>
    results.length === 0 ? 0 : Math.round((1_000 * results.filter(holds).length) / results.length) / 10;
  return {
    briefs: results.length,
    validAtFirst: share(({ rounds }) => rounds[0]!.isValid),
    rightAtFirst: share(({ rounds }) => rounds[0]!.isRight),
    rightWithinTwo: share(({ rounds }) => rounds.some(({ isRight }) => isRight)),
  };
}

/** The same as a table for people, with what each brief came to. */
export function table(results: readonly Result[]): string {
  const { byLevel, byKind, codes, answers, ...all } = summarize(results);
  const rows: string[][] = [["", "briefs", "valid at first", "right at first", "right within two"]];
  const row = (name: string, { briefs, validAtFirst, rightAtFirst, rightWithinTwo }: Figures): void =>
    void rows.push([name, String(briefs), `${validAtFirst} %`, `${rightAtFirst} %`, `${rightWithinTwo} %`]);
  for (const [name, figures] of [...Object.entries(byLevel), ...Object.entries(byKind)]) row(name, figures);
  row("all", all);
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((cells) => cells[column]!.length)));
  const lines = rows.map((cells) => cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join("  "));
  const never = results.filter(({ rounds }) => !rounds.some(({ isRight }) => isRight));
  const last = ({ rounds }: Result): string => {
    const { answered, isValid, hidden } = rounds.at(-1)!;
    if (answered === "failed" || answered === "nothing") return answered === "failed" ? "no answer" : "no model in the answer";
    if (answered === "question") return "a question that is none of this brief";
    return isValid ? `${hidden.failed} of ${hidden.of} hidden tests fail` : "errors";
  };
  return [
    ...lines,
    ...(never.length === 0 ? [] : ["", "Not right:", ...never.map((result) => `  ${result.id}: ${last(result)}`)]),
    ...(codes.length === 0
      ? []
      : ["", "Most frequent findings, by answers:", ...codes.slice(0, 15).map(({ code, answers: many }) => `  ${many}  ${code}`)]),
    ...(answers.failed === 0 ? [] : ["", `The command gave no answer ${answers.failed} times: ${reasons(results)}`]),
  ].join("\n");
}

function reasons(results: readonly Result[]): string {
  const failed = results.flatMap(({ rounds }) => rounds).filter(({ answered }) => answered === "failed");
  return [...new Set(failed.map(({ answer }) => answer))].slice(0, 3).join(" ");
}
