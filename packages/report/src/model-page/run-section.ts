import { labelOf, type Plan } from "@scoreline/plan";
import { formatPoints } from "@scoreline/semantics";
import { toned, type Block, type Gallery, type Piece, type Row, type Section, type Table } from "../document/document.ts";
import { countInWords, leadsInWords, signedSum } from "../number-words.ts";
import type { RuleSummary, ScoreSummary } from "../summary/run-summary.ts";
import { closeBlocks, decisionSections, reasonSections, ruleName } from "../summary/summary-document.ts";
import type { ModelReport } from "./model-report.ts";

/** So many rules are told of those that fire most, and of those that never do. */
const mostRules = 10;
const mostIdle = 30;

/** What became of real leads: how the scores lie, what is decided of how many, and which rules do the work. */
export function runSection({ plan, run }: ModelReport): Section[] {
  if (run === null) return [];
  const { summary, about, notes } = run;
  const blocks: Block[] = [
    { kind: "paragraph", text: about, tone: "dim" },
    ...notes,
    ...(summary.leads === 0
      ? []
      : [
          distributions(plan, summary.scores),
          { kind: "gallery", wide: true, sections: decisionSections(summary) } as const,
          ...closeBlocks(summary),
          ...reasonSections(summary),
          ...ruleBlocks(summary.rules),
        ]),
  ];
  return [{ kind: "section", heading: leadsInWords(summary.leads), blocks }];
}

function distributions(plan: Plan, scores: readonly ScoreSummary[]): Gallery {
  const sections = scores.flatMap(({ name, label, lowest, highest, distribution, ratings, unrated }): Section[] => {
    if (lowest === null || highest === null) return [];
    const title = label ?? labelOf(plan, plan.scores.find((score) => score.name === name)!) ?? name;
    const range =
      lowest === highest ? `All have ${formatPoints(lowest)} points.` : `${formatPoints(lowest)} to ${formatPoints(highest)} points.`;
    return [
      {
        kind: "section",
        heading: title,
        blocks: [
          { kind: "histogram", name: title, bins: distribution.map(({ from, to, leads }) => ({ from, to, count: leads })) },
          { kind: "paragraph", text: range, tone: "dim" },
          ...(ratings.length === 0 ? [] : [{ kind: "paragraph", text: ratingWords(ratings, unrated) } as const]),
        ],
      },
    ];
  });
  return { kind: "gallery", wide: true, sections };
}

/** `A 13 · B 11 · no rating 2` */
function ratingWords(ratings: ScoreSummary["ratings"], unrated: number): Piece[] {
  const counts = [
    ...ratings.map(({ rating, leads }) => ({ name: rating, leads })),
    ...(unrated === 0 ? [] : [{ name: "no rating", leads: unrated }]),
  ];
  return counts.flatMap(({ name, leads }, index): Piece[] => [
    toned("dim", `${index === 0 ? "" : " · "}${name} `),
    toned("strong", countInWords(leads)),
  ]);
}

/** Which rules fire most, and which never do. */
export function ruleBlocks(rules: readonly RuleSummary[]): Block[] {
  const firing = rules.filter(({ leads }) => leads > 0).sort((one, other) => other.leads - one.leads);
  const idle = rules.filter(({ leads }) => leads === 0);
  return [
    ...(firing.length === 0
      ? []
      : [{ kind: "section", heading: "Rules that fire most", blocks: [firingTable(firing.slice(0, mostRules))] } as const]),
    ...(idle.length === 0 ? [] : [idleSection(idle)]),
  ];
}

function firingTable(rules: readonly RuleSummary[]): Table {
  const most = Math.max(...rules.map(({ leads }) => leads));
  return {
    kind: "table",
    look: "open",
    columns: [
      { align: "start", heading: "Rule", headed: true },
      { align: "end", heading: "Leads", headed: true },
      { align: "end", heading: "Points", headed: true },
      { align: "start", heading: "", bars: { width: 10, from: 72 } },
    ],
    rows: rules.map(
      (rule): Row => [
        { text: ruleName(rule) },
        { text: countInWords(rule.leads) },
        { text: signedSum(rule.sum), tone: rule.sum < 0 ? "error" : "good" },
        { text: "", bar: rule.leads / most, tone: "info" },
      ],
    ),
  };
}

/** A rule that gives nothing to anybody is dead, or its data is not there. */
function idleSection(rules: readonly RuleSummary[]): Section {
  const more = rules.length - mostIdle;
  return {
    kind: "section",
    heading: "Rules that gave nothing to anyone",
    blocks: [
      { kind: "paragraph", text: "Either no lead is like that, or the data does not have what the rule asks for.", tone: "dim" },
      {
        kind: "list",
        items: [
          ...rules.slice(0, mostIdle).map((rule) => ({ text: ruleName(rule) })),
          ...(more > 0 ? [{ text: `and ${countInWords(more)} more`, tone: "dim" as const }] : []),
        ],
      },
    ],
  };
}
