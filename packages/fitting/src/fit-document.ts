/** What came of a fit, for people. */
import type { Block, Cell, Document, Row, Section } from "@scoreline/report";
import { countInWords, counted, enumerated, leadsInWords, quoted } from "@scoreline/semantics";
import type { Proportion } from "@scoreline/statistics";
import type { Stays } from "./fit-numbers.ts";
import type { FitResult, Gain, NumberResult } from "./fit-result.ts";
import { leastCases } from "./fit-points.ts";

/** What a document is given besides: for each file that changes, its name for the user and the lines of its difference. */
export interface FitDocumentOptions {
  readonly differences: readonly { readonly file: string; readonly lines: readonly string[] }[];
}

export function fitDocument(result: FitResult, { differences }: FitDocumentOptions): Document {
  return {
    title: `Points fitted to outcomes: ${result.model}`,
    blocks: [
      { kind: "note", ...fitSentence(result) },
      ...noteBlocks(leakWords(result, " (--keep)")),
      { kind: "paragraph", text: aboutWords(result) },
      ...numberBlocks(result),
      ...ratingBlocks(result),
      ...result.capacities.map(
        ({ action, perDay, days, before, after }): Block => ({
          kind: "paragraph",
          text: `${quoted(action)} is for ${figure(after / days)} leads a day with the fitted points, and for ${figure(before / days)} now; it can take ${perDay}.`,
        }),
      ),
      ...noteBlocks(comparisonWords(result)),
      ...worthBlocks(result),
      ...differences.map(
        ({ file, lines }): Section => ({ kind: "section", heading: `What changes in ${file}`, blocks: [{ kind: "code", lines }] }),
      ),
    ],
  };
}

const noteBlocks = (words: readonly string[]): readonly Block[] => words.map((text) => ({ kind: "note", tone: "warning", text }));

/** What to look at before the fitted numbers take the place of those of now, a few sentences each. */
export const fitWarnings = (result: FitResult): readonly string[] => [...leakWords(result, ""), ...comparisonWords(result)];

/** `how` is how rules are kept as they are. */
function leakWords({ leaks }: FitResult, how: string): readonly string[] {
  if (leaks.length === 0) return [];
  const [seem, them] = leaks.length === 1 ? ["seems", "it"] : ["seem", "them"];
  return [
    `${enumerated(leaks.map(quoted))} ${seem} to be known only after the outcome, so what rules say of ${them} helps with no lead that is still to be decided. See why with score backtest, and keep these rules as they are${how} or remove them.`,
  ];
}

function comparisonWords({ comparisons }: FitResult): readonly string[] {
  if (comparisons.length === 0) return [];
  const lines = enumerated(comparisons.map(({ text, score, line }) => `line ${line} (${text ?? quoted(score)})`));
  return [
    `Points that the model compares with numbers elsewhere change, and those numbers do not: ${lines}. See whether they still mean what they should.`,
  ];
}

/** `12%`, `2.3%`; what is there is never 0%, and what is not all is never 100%. */
export function inPercent(share: number): string {
  if (!Number.isFinite(share)) return "–";
  const value = share * 100;
  if (value > 0 && value < 0.1) return "less than 0.1%";
  if (value < 10) return `${Math.round(value * 10) / 10}%`;
  return share < 1 && value >= 99.5 ? "more than 99%" : `${Math.round(value)}%`;
}

/** `12% (9% to 15%)` */
const shareWords = ({ of, share, low, high }: Proportion): string =>
  of === 0 ? "–" : `${inPercent(share)} (${inPercent(low)} to ${inPercent(high)})`;

/** `0.871` */
const area = (value: number): string => value.toFixed(3);

/** What the fitted numbers are worth on leads that they were not fitted to: as chance alone would hardly have it, or not told from it. */
export type FitVerdict = "same" | "better" | "worse" | "unsure";

/** Whether the numbers should take the place of those of now; `same` where none is another. */
export function fitVerdict({ gain, numbers }: FitResult): FitVerdict {
  if (numbers.every((number) => number.fitted === number.now)) return "same";
  const { low, high } = gain.area.difference;
  return low > 0 ? "better" : high < 0 ? "worse" : "unsure";
}

/** What the fitted numbers are worth on leads that they were not fitted to, in words. */
export function fitSentence(result: FitResult): { readonly tone: "good" | "warning" | "error"; readonly text: string } {
  const { gain, split } = result;
  const { now, fitted, difference } = gain.area;
  const verdict = fitVerdict(result);
  const judged = split.by === "moment" ? "later leads" : "leads that they were not fitted to";
  if (verdict === "same") return { tone: "good", text: "No number becomes another: the points are as the outcomes have it." };
  const [low, high] = [signedArea(difference.low), signedArea(difference.high)];
  const areas = `the area under the curve is ${area(fitted.area)} instead of ${area(now.area)}, ${signedArea(difference.difference)} (${low} to ${high})`;
  if (verdict === "better")
    return { tone: "good", text: `On ${judged}, the fitted points say more of who comes: ${areas}. ${topWords(gain)}` };
  if (verdict === "worse")
    return { tone: "error", text: `On ${judged}, the fitted points say less than those of now: ${areas}. Leave the model as it is.` };
  return {
    tone: "warning",
    text: `On ${judged}, nothing shows that the fitted points say more than those of now: ${areas}. ${topWords(gain)} Leave the model as it is, or fit it again with more leads.`,
  };
}

const signedArea = (value: number): string => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(3)}`;

const topWords = ({ topFifth: { now, fitted } }: Gain): string =>
  `Of the fifth with most points, ${shareWords(fitted)} have the outcome instead of ${shareWords(now)}.`;

function aboutWords({ split, discarded, scores, cases }: FitResult): string {
  const { earlier, later } = split;
  const part = (of: typeof earlier): string => `${leadsInWords(of.cases)}, ${inPercent(of.yes / of.cases)} of them with the outcome`;
  const left = [
    [cases.withoutMoment, "say no moment"],
    [cases.past, "had the outcome before their moment"],
    [cases.unripe, "can still have it"],
    [cases.unknown, "do not say what came"],
    [cases.ahead, "have a moment after the end of the data"],
    [discarded, "are discarded, so that no points decide anything of them"],
  ] as const;
  const missing = left.filter(([count]) => count > 0).map(([count, why]) => `${countInWords(count)} ${why}`);
  const fittedTo =
    split.by === "moment"
      ? `Fitted to the leads of ${earlier.from} to ${earlier.to} (${part(earlier)}), and judged by those of ${later.from} to ${later.to} (${part(later)}).`
      : `All leads have one moment, so that none is later: fitted to ${split.percent}% of them, chosen by their identifiers (${part(earlier)}), and judged by the others (${part(later)}).`;
  const of = `Fitted: ${enumerated(scores.map(quoted))}.`;
  return `${fittedTo} ${of}${missing.length === 0 ? "" : ` Left out: ${enumerated(missing, "and", 10)}.`}`;
}

const cell = (text: string, more: Partial<Cell> = {}): Cell => ({ text, ...more });

function numberBlocks({ numbers }: FitResult): readonly Block[] {
  const changed = numbers.filter(({ now, fitted }) => now !== fitted);
  const blocks: Block[] = [];
  if (changed.length > 0) {
    blocks.push({
      kind: "section",
      heading: "Points",
      blocks: [
        {
          kind: "table",
          look: "open",
          columns: [
            { align: "start", heading: "", most: 70 },
            { align: "end", heading: "now", headed: true },
            { align: "end", heading: "fitted", headed: true },
            { align: "end", heading: "leads", headed: true },
          ],
          rows: rowsOf(changed),
        },
      ],
    });
  }
  const same = numbers.filter(({ now, fitted, stays }) => now === fitted && stays === null).length;
  const silent = numbers.filter(({ fitted, now, stays }) => stays === null && fitted === 0 && now !== 0).length;
  const notes = [
    ...(same === 0 || changed.length === 0
      ? []
      : [`${counted(same, "other number")} ${same === 1 ? "is" : "are"} right as ${same === 1 ? "it is" : "they are"}.`]),
    ...(silent === 0
      ? []
      : [
          `${counted(silent, "number")} ${silent === 1 ? "becomes" : "become"} 0: what ${silent === 1 ? "it is" : "they are"} about adds nothing that the other points do not say, or goes against its sign (--any-sign).`,
        ]),
    ...(Object.keys(whyWords) as Stays[]).flatMap((why) => {
      const staying = numbers.filter(({ stays }) => stays === why);
      return staying.length === 0
        ? []
        : [`${counted(staying.length, "number")} ${staying.length === 1 ? "stays" : "stay"}: ${whyWords[why]} (${namesOf(staying)}).`];
    }),
  ];
  if (notes.length > 0) blocks.push({ kind: "list", items: notes.map((text) => ({ text })) });
  return blocks;
}

const namesOf = (numbers: readonly NumberResult[]): string => enumerated([...new Set(numbers.map(({ rule }) => quoted(rule)))]);

/** One sentence for each reason for which a number stays. */
const whyWords: Readonly<Record<Stays, string>> = {
  kept: "--keep names what they are in",
  "other-score": "their score is not the one to fit",
  "worked-out": "the points are worked out for each lead",
  "fades-by-points": "what fades by points is no multiple of them",
  "reads-scores": "whether they count depends on scores",
  "too-few": `fewer than ${leastCases} of the earlier leads are given them`,
};

/** The rows of a criterion below its name. */
function rowsOf(numbers: readonly NumberResult[]): readonly Row[] {
  let last = "";
  return numbers.flatMap(({ score, rule, row, now, fitted, cases }): readonly Row[] => {
    const key = `${score} ${rule}`;
    const head = row !== null && key !== last ? [[cell(rule, { tone: "strong" }), cell(""), cell(""), cell("")]] : [];
    last = row === null ? "" : key;
    const name = row === null ? cell(rule) : cell(row, { depth: 1 });
    const tone = fitted === 0 ? "dim" : "info";
    return [...head, [name, cell(String(now)), cell(String(fitted), { tone }), cell(countInWords(cases))]];
  });
}

function ratingBlocks({ ratings, thresholds }: FitResult): readonly Block[] {
  return ratings.map(
    ({ score, ratings: each }): Section => ({
      kind: "section",
      heading: `Ratings of ${quoted(score)}, on the leads they were not fitted to`,
      blocks: [
        {
          kind: "table",
          look: "open",
          columns: [
            { align: "start", heading: "" },
            { align: "end", heading: "from, now", headed: true },
            { align: "end", heading: "fitted", headed: true },
            { align: "end", heading: "leads, now", headed: true },
            { align: "end", heading: "fitted", headed: true },
            { align: "end", heading: "with the outcome, now", headed: true },
            { align: "end", heading: "fitted", headed: true },
          ],
          rows: each
            .filter(({ rating, now, fitted }) => rating !== null || now.of + fitted.of > 0)
            .map(({ rating, now, fitted }): Row => {
              const threshold = thresholds.find((one) => one.score === score && one.rating === rating);
              const from = (number: number | undefined): string =>
                number === undefined ? "" : `${threshold!.above ? "above " : ""}${number}`;
              return [
                cell(rating ?? "none"),
                cell(from(threshold?.now)),
                cell(from(threshold?.fitted), { tone: "info" }),
                cell(countInWords(now.of)),
                cell(countInWords(fitted.of)),
                cell(shareWords(now)),
                cell(shareWords(fitted)),
              ];
            }),
        },
      ],
    }),
  );
}

function worthBlocks({ levels }: FitResult): readonly Block[] {
  return levels
    .filter(({ steps }) => steps.length > 1)
    .map(
      ({ score, steps }): Section => ({
        kind: "section",
        heading: `What the points of ${quoted(score)} are worth`,
        blocks: [
          {
            kind: "table",
            look: "open",
            columns: [
              { align: "end", heading: "points", headed: true },
              { align: "end", heading: "expected", headed: true },
              { align: "end", heading: "on other leads", headed: true },
            ],
            rows: steps.map(
              ({ from, to, expected, later }): Row => [
                cell(from === to ? figure(from) : `${figure(from)} to ${figure(to)}`),
                cell(inPercent(expected), { tone: "info" }),
                cell(shareWords(later)),
              ],
            ),
          },
        ],
      }),
    );
}

const figure = (points: number): string => String(Math.round(points * 10) / 10);

/** What people see first of a fit, as one line. */
export function fitInShort({ numbers, gain }: FitResult): string {
  const changed = numbers.filter(({ now, fitted }) => now !== fitted).length;
  return `${counted(changed, "number")} changed, area ${area(gain.area.fitted.area)} instead of ${area(gain.area.now.area)}`;
}
