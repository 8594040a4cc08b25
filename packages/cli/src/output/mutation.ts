import { blockLines, countInWords, toned, type Block, type Item } from "@scoreline/report";
import { mutationScore, type MutationReport } from "@scoreline/testing";
import type { Context } from "../context.ts";
import { counted } from "./check-pretty.ts";

/** A model and what became of changing it. */
export interface MutatedModel {
  readonly name: string;
  readonly report: MutationReport;
  /** What a file of the project is called. */
  readonly nameOf: (file: string) => string;
}

type Mutants = MutationReport["survivors"];

/** For people: what no test notices, line by line, the tests that would, and one line that sums up. */
export function mutationPretty(mutated: readonly MutatedModel[], { host, paint }: Context): string {
  return `${blockLines(mutated.flatMap(modelBlocks), { paint, width: host.stdout.columns }).join("\n")}\n`;
}

function modelBlocks({ name, report, nameOf }: MutatedModel): readonly Block[] {
  const { survivors, tests } = report;
  const changes: Block[] = survivors.length === 0 ? [] : [byLine("No test notices these changes", survivors, nameOf)];
  const offered: Block[] =
    tests.length === 0
      ? []
      : [
          {
            kind: "section",
            heading: tests.length === 1 ? "This test would notice all of them" : `These ${tests.length} tests would notice all of them`,
            spaced: true,
            blocks: [
              {
                kind: "code",
                lines: tests.flatMap(({ text }, at) => [...(at === 0 ? [] : [""]), ...text.trimEnd().split("\n")]),
                language: "score",
              },
            ],
          },
        ];
  return [...changes, ...offered, { kind: "section", heading: null, blocks: summaryOf(name, report) }];
}

function byLine(heading: string, mutants: Mutants, nameOf: MutatedModel["nameOf"]): Block {
  const lines = new Map<string, { readonly text: Item["text"]; readonly items: Item[] }>();
  for (const { file, line, written, change } of mutants) {
    const place = `${nameOf(file)}:${line}`;
    const known = lines.get(place) ?? { text: [toned("dim", `${place} `), written], items: [] };
    lines.set(place, known);
    known.items.push({ text: change, marker: "-" });
  }
  return { kind: "section", heading, spaced: true, blocks: [{ kind: "list", items: [...lines.values()] }] };
}

function summaryOf(name: string, report: MutationReport): readonly Block[] {
  const { noticed, survivors, same, undecided, all, tried } = report;
  const score = mutationScore(report);
  const counts = noticed + survivors.length;
  const sampled = tried < all ? ` ${countInWords(tried)} of ${countInWords(all)} changes were tried.` : "";
  const first: Block =
    score === null
      ? { kind: "paragraph", text: `No change of ${name} makes a difference.${sampled}` }
      : {
          kind: "note",
          tone: survivors.length === 0 ? "good" : "warning",
          text: `${countInWords(noticed)} of ${counted(counts, "change")} to ${name} would be noticed (${percentWords(score)}).${sampled}`,
        };
  const aside = [
    ...(same.length > 0 ? [`${countInWords(same.length)} more ${same.length === 1 ? "makes" : "make"} no difference for any lead.`] : []),
    ...(undecided.length > 0
      ? [
          `For ${countInWords(undecided.length)} more no lead was found that comes out otherwise; whether there is one is not known. They are not counted.`,
        ]
      : []),
  ];
  return [first, ...aside.map((text): Block => ({ kind: "paragraph", text, tone: "dim" }))];
}

/** Rounded down: only all of them are 100%. */
export const percentWords = (score: number): string => `${Math.floor(score)}%`;

/** For scripts. Lines and columns are one-based. */
export function mutationJson(mutated: readonly MutatedModel[]): string {
  const models = mutated.map(({ name, report, nameOf }) => {
    const { all, tried, noticed, survivors, tests, same, undecided } = report;
    const changes = (mutants: Mutants) =>
      mutants.map(({ file, line, column, kind, change, sentence }) => ({ file: nameOf(file), line, column, kind, change, sentence }));
    return {
      model: name,
      changes: all,
      tried,
      noticed,
      percent: mutationScore(report),
      survivors: changes(survivors),
      tests: tests.map(({ text, notices }) => ({ text, notices: notices.map((mutant) => survivors.indexOf(mutant)) })),
      same: changes(same),
      undecided: changes(undecided),
    };
  });
  return `${JSON.stringify({ models }, null, 2)}\n`;
}
