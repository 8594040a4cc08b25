/** All that is told of a backtest, as one document. */
import type { Plan } from "@scoreline/plan";
import { matrixFigure, toned, type Block, type Document, type Row, type Section, type Table } from "@scoreline/report";
import { cellName, countInWords, formatPoints, leadsInWords, millionthsPerPoint } from "@scoreline/semantics";
import { wilson } from "@scoreline/statistics";
import { leftOutWords } from "./backtest.ts";
import type { BacktestFigures, GroupShare, RuleFigures, ScoreFigures } from "./figures.ts";
import { areaWords, inPercent, ruleWords, shareWords, supportedWords } from "./words.ts";

/** The document; the plan is the one that was scored by. */
export function backtestDocument(figures: BacktestFigures, plan: Plan): Document {
  return {
    title: [toned("strong", figures.model), ": what its scores were worth"],
    blocks: backtestBlocks(figures, plan),
  };
}

/** The same as blocks of another document. */
export function backtestBlocks(figures: BacktestFigures, plan: Plan): readonly Block[] {
  return [
    ...headBlocks(figures),
    ...findingBlocks(figures),
    ...orderSection(figures),
    ...figures.scores.flatMap((score) => scoreSection(score, figures)),
    ...cellSection(figures, plan),
    ...groupSection("Actions", "Action", figures.actions),
    ...groupSection("Lifecycle", "Step", figures.lifecycle),
    ...groupSection("Route", "Receives", figures.route),
    ...ruleSection(figures.rules),
  ];
}

/** `Of 1,240 leads as of 14 days after “created”, 17% (15–19%) converted within 90 days.` */
function headBlocks({
  asked,
  horizon,
  moments,
  converted,
  counts,
  unscored,
  split,
  until,
  isUndated,
  discarded,
}: BacktestFigures): readonly Block[] {
  const within = horizon === null ? "" : ` within ${horizon} days`;
  const source = asked.source.of === "event" ? `“${asked.source.name}” came` : `“${asked.source.name}” says so`;
  const after = asked.plus === 0 ? asOfWords(asked.asOf) : `${asked.plus} days after ${asOfWords(asked.asOf)}`;
  const parts =
    split === null
      ? "All leads have one moment, so that nothing is judged by later ones."
      : `Earlier leads, ${split.earlier.from} to ${split.earlier.to}, are told from later ones, ${split.later.from} to ${split.later.to}: ${shareWords(split.earlier.converted)} of the first converted, and ${shareWords(split.later.converted)} of the second.`;
  const left = leftOutWords(counts);
  const notes = [
    `Each lead was scored as of ${after}, from ${moments[0]} to ${moments[1]}, with the events up to then. Fields of leads have no history and are as the data has them today. Figures in brackets hold with a confidence of 95%.`,
    parts,
    ...(left === "" ? [] : [`Left out: ${leadsInWords(counts.leads - counts.cases)} (${left}). The data ends on ${until}.`]),
    ...(counts.unreadable === null ? [] : [`One of the values that nobody can read as an outcome is “${counts.unreadable}”.`]),
    ...(unscored === 0 ? [] : [`${leadsInWords(unscored)} could not be scored.`]),
    ...(isUndated
      ? [
          `“${asked.source.name}” says whether, and not when: leads that had converted before their moment may be among them, and flatter the figures.`,
        ]
      : []),
    ...(discarded.of === 0
      ? []
      : [`${leadsInWords(discarded.of)} would be discarded, and come last; ${shareWords(discarded)} of them converted.`]),
  ];
  return [
    {
      kind: "paragraph",
      large: true,
      text: [`Of ${leadsInWords(converted.of)}, `, toned("strong", shareWords(converted)), ` converted${within} (${source}).`],
    },
    ...notes.map((text): Block => ({ kind: "paragraph", text, tone: "dim" })),
  ];
}

/** `2026-01-01`, `“created”`, `the first “demo_request”` */
function asOfWords(asOf: string): string {
  if (/^\d{4}-/.test(asOf.trim())) return asOf.trim();
  return asOf.startsWith("event ") ? `the first “${asOf.slice(6).trim()}”` : `“${asOf.replace(/^column /, "")}”`;
}

function findingBlocks({ findings }: BacktestFigures): readonly Block[] {
  if (findings.length === 0) return [{ kind: "note", tone: "good", text: "Nothing was found that should be looked at." }];
  const items = findings.map(({ code, sentence, remedy }) => ({
    marker: "-",
    text: sentence,
    tone: code === "leak" ? ("error" as const) : ("warning" as const),
    items: [{ text: remedy, tone: "dim" as const }],
  }));
  return [{ kind: "section", heading: `Look at this (${findings.length})`, blocks: [{ kind: "list", items }] }];
}

function orderSection({ scores, split }: BacktestFigures): readonly Block[] {
  const table: Table = {
    kind: "table",
    look: "open",
    columns: [
      { align: "start", heading: "Score", headed: true },
      { align: "end", heading: "All leads", headed: true },
      ...(split === null
        ? []
        : ([
            { align: "end", heading: "Earlier", headed: true },
            { align: "end", heading: "Later", headed: true },
          ] as const)),
    ],
    rows: scores.map(({ score, label, area }): Row => {
      return [
        { text: label ?? score },
        { text: areaWords(area.all), tone: area.all.low > 0.5 ? "good" : "warning" },
        ...(split === null ? [] : [{ text: areaWords(area.earlier!) }, { text: areaWords(area.later!) }]),
      ];
    }),
  };
  return [
    {
      kind: "section",
      heading: "Order (AUC)",
      blocks: [
        {
          kind: "paragraph",
          tone: "dim",
          text: "How often the score of a lead that converted is higher than that of one that did not: 0.50 is chance, 1.00 is always.",
        },
        table,
      ],
    },
  ];
}

function scoreSection(
  { score, label, gains, capacities, ratings, calibration }: ScoreFigures,
  { converted }: BacktestFigures,
): readonly Block[] {
  const most = Math.max(...gains.map(({ converted: part }) => part.share), Number.MIN_VALUE);
  const name = label ?? score;
  const gainTable: Table = {
    kind: "table",
    look: "open",
    caption: "Tenths of all leads, the best first",
    columns: [
      { align: "end", heading: "Tenth", headed: true },
      { align: "end", heading: "Points", headed: true },
      { align: "end", heading: "Convert", headed: true },
      { align: "end", heading: "Of all that convert", headed: true },
      { align: "start", heading: "", bars: { width: 20, from: 72 } },
    ],
    rows: gains.map(
      ({ from, to, converted: part, reached }, at): Row => [
        { text: String(at + 1) },
        { text: rangeWords(from, to) },
        { text: shareWords(part) },
        { text: inPercent(reached) },
        { text: "", bar: part.share / most, tone: part.low > converted.share ? "good" : "info" },
      ],
    ),
  };
  const worked = capacities.map(({ asked, leads, from, precision, recall, lift }) => ({
    text: `The best ${asked} (${leadsInWords(leads)}, ${from === null ? "with discarded ones" : `from ${pointsText(from)} points`}): ${shareWords(precision)} convert, ${lift.toFixed(1)} times the average, and are ${inPercent(recall)} of all that convert.`,
    marker: "-",
  }));
  return [
    {
      kind: "section",
      heading: `${name}: the best first`,
      blocks: [
        gainsCurve(name, gains),
        { kind: "list", items: worked },
        gainTable,
        ...(ratings === null ? [] : [groupTable(`Ratings of “${name}”`, "Rating", ratings)]),
        ...calibrationBlocks(name, calibration),
      ],
    },
  ];
}

function calibrationBlocks(name: string, found: ScoreFigures["calibration"]): readonly Block[] {
  if (found === null) return [];
  const { bins, distance } = found;
  // Of ten intervals one is often missed by chance: these hold with a confidence of 99.5%.
  const worst = bins.filter(({ foretold, came }) => {
    const { low, high } = wilson(came.count, came.of, 2.807);
    return foretold < low || foretold > high;
  });
  const sentence =
    worst.length === 0
      ? `What earlier leads with like points of “${name}” did, later ones did, too (${inPercent(distance)} apart on average).`
      : `What later leads did differs from earlier ones with like points of “${name}”, by ${inPercent(distance)} on average: where ${worst.map(({ foretold, came }) => `${inPercent(foretold)} were expected, ${shareWords(came)} converted`).join("; ")}.`;
  return [
    {
      kind: "curve",
      name: `Conversion of later leads by what earlier ones with like points did (${name})`,
      across: "expected",
      up: "converted",
      series: [
        { name: "later leads", points: bins.map(({ foretold, came }) => ({ x: foretold, y: came.share, low: came.low, high: came.high })) },
      ],
      diagonal: "as expected",
    },
    { kind: "paragraph", text: sentence, ...(worst.length === 0 ? { tone: "dim" as const } : {}) },
  ];
}

function gainsCurve(name: string, gains: ScoreFigures["gains"]): Block {
  const points = [{ x: 0, y: 0 }, ...gains.map(({ reached }, at) => ({ x: (at + 1) / gains.length, y: reached }))];
  return {
    kind: "curve",
    name: `Of all that convert, the share among the best by “${name}”`,
    across: "of all leads, the best first",
    up: "of all that convert",
    series: [{ name, points }],
    diagonal: "by chance",
    told: true,
  };
}

const pointsText = (points: number): string => formatPoints(Math.round(points * millionthsPerPoint));

/** `80 to 45`, `discarded` */
function rangeWords(from: number | null, to: number | null): string {
  const [high, low] = [from, to].map((each) => (each === null ? "discarded" : pointsText(each))) as [string, string];
  return high === low ? high : `${high} to ${low}`;
}

function groupTable(caption: string | null, heading: string, groups: readonly GroupShare[]): Table {
  const most = Math.max(...groups.map(({ converted }) => (converted.of === 0 ? 0 : converted.share)), Number.MIN_VALUE);
  return {
    kind: "table",
    look: "open",
    ...(caption === null ? {} : { caption }),
    columns: [
      { align: "start", heading, headed: true },
      { align: "end", heading: "Leads", headed: true },
      { align: "end", heading: "Convert", headed: true },
      { align: "start", heading: "", bars: { width: 20, from: 60 } },
    ],
    rows: groups.map(({ name, label, converted }): Row => {
      const tone = name === null ? { tone: "dim" as const } : {};
      return [
        { text: label ?? name ?? "none", ...tone },
        { text: countInWords(converted.of), ...tone },
        { text: shareWords(converted), ...tone },
        { text: "", bar: converted.of === 0 ? 0 : converted.share / most, tone: "info" },
      ];
    }),
  };
}

function groupSection(heading: string, column: string, groups: readonly GroupShare[] | null): readonly Section[] {
  return groups === null || groups.length === 0
    ? []
    : [{ kind: "section", heading: `${heading}: who converts`, blocks: [groupTable(null, column, groups)] }];
}

/** So many shades the matrix has. */
const shades = 4;

/** The matrix, the darker the more leads of a cell convert. */
function cellSection({ cells, converted }: BacktestFigures, plan: Plan): readonly Section[] {
  if (cells === null || plan.matrix === null) return [];
  const by = new Map(cells.map((cell) => [cell.name, cell.converted]));
  const most = Math.max(...cells.map(({ converted: cell }) => (cell.of === 0 ? 0 : cell.share)), converted.share);
  const figure = matrixFigure(plan, plan.matrix, ({ row, column }) => {
    const name = cellName(row, column);
    const cell = by.get(name)!;
    if (cell.of === 0) return { action: null, notes: ["no leads"] };
    const urgency = Math.max(1, Math.min(shades, Math.ceil((cell.share / most) * shades)));
    return { action: { name, label: shareWords(cell), team: leadsInWords(cell.of), urgency } };
  });
  const none = by.get(null);
  return [
    {
      kind: "section",
      heading: "Cells: who converts",
      blocks: [
        figure,
        ...(none === undefined
          ? []
          : [
              {
                kind: "paragraph",
                tone: "dim",
                text: `${leadsInWords(none.of)} have no cell; ${shareWords(none)} of them convert.`,
              } as const,
            ]),
      ],
    },
  ];
}

const reasons: { readonly [Why in NonNullable<RuleFigures["unsupported"]>]: string } = {
  never: "gives nothing to anybody",
  always: "gives to everybody",
  few: "too few to say",
  unordered: "no rule of its score tells for sure who converts",
  "not-fixed": "its points are not fixed",
  reference: "the others are compared with it",
};

function ruleSection(rules: readonly RuleFigures[]): readonly Section[] {
  if (rules.length === 0) return [];
  const table: Table = {
    kind: "table",
    look: "open",
    columns: [
      { align: "start", heading: "Rule", headed: true, most: 48 },
      { align: "end", heading: "Leads", headed: true },
      { align: "end", heading: "Convert with it", headed: true },
      { align: "end", heading: "Without", headed: true },
      { align: "end", heading: "Now", headed: true },
      { align: "start", heading: "The data supports", headed: true },
    ],
    rows: rules.map((rule): Row => {
      const { score, fires, now, supported, unsupported } = rule;
      return [
        { text: [ruleWords(rule).slice(1, -1), toned("dim", ` (${score})`)] },
        { text: inPercent(fires.share) },
        { text: shareWords(rule.with) },
        { text: rule.without.of === 0 ? "–" : inPercent(rule.without.share) },
        { text: now === null ? "–" : pointsText(now) },
        supported === null
          ? { text: reasons[unsupported!], tone: unsupported === "never" || unsupported === "always" ? "warning" : "dim" }
          : { text: supportedWords(supported), tone: supported.isWithin ? "good" : "warning" },
      ];
    }),
  };
  return [
    {
      kind: "section",
      heading: "Rules: what they give, and what the data supports",
      blocks: [
        {
          kind: "paragraph",
          tone: "dim",
          text: "Points that fit best what came, all other rules being equal, if the score is to spread leads as far as now. Amounts of a criterion are compared with 0, or with what most leads get where nobody gets 0.",
        },
        table,
      ],
    },
  ];
}
