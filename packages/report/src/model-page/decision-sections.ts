import { refutationWords, type Goal, type Proof } from "@scoreline/analysis";
import {
  labelOf,
  partOf,
  type Plan,
  type PlanAction,
  type PlanOverride,
  type PlanPromise,
  type PlanProperties,
  type PlanWorded,
} from "@scoreline/plan";
import { toned, type Block, type Item, type List, type Row, type Section, type Table, type Text } from "../document/document.ts";
import { teamOf } from "../explain/decision-items.ts";
import { matrixFigure } from "../matrix/matrix-figure.ts";
import type { RunSummary } from "../summary/run-summary.ts";
import { countInWords, leadsInWords } from "../number-words.ts";
import type { ModelReport } from "./model-report.ts";
import { neverNotes } from "./reach-words.ts";
import { capitalized, notesOf } from "./rule-table.ts";

/** Who is never worked on, and which events do not count. */
export function outSection({ plan, attainable }: ModelReport): Section[] {
  const { discards, ignores } = plan;
  if (discards.length === 0 && ignores.length === 0) return [];
  const blocks: Block[] = [
    ...(discards.length === 0
      ? []
      : [
          { kind: "paragraph", text: "A lead is discarded for the first of these that holds, whatever its points.", tone: "dim" } as const,
          conditionTable(
            "Reason",
            discards.map((discard, index) =>
              conditionRow(plan, discard, discard.reason, `Discarded as “${discard.reason}” `, neverNotes(attainable?.discards[index])),
            ),
          ),
        ]),
    ...(ignores.length === 0
      ? []
      : [{ kind: "section", heading: "Events that do not count", blocks: [ignoreList(plan, ignores)] } as const]),
  ];
  return [{ kind: "section", heading: "Who is out", blocks }];
}

/** The matrix, what replaces a cell's action, and the actions of each team. */
export function nextSection({ plan, run, attainable }: ModelReport): Section[] {
  const { matrix, actions } = plan;
  if (matrix === null) return [];
  const counts = countsOf(run?.summary ?? null);
  const grid = matrixFigure(plan, matrix, ({ row, column, rowAt, columnAt }) => ({
    notes: [...counts(row, column), ...neverNotes(attainable?.cells?.[rowAt]?.[columnAt], "No lead can be here.")],
  }));
  const blocks: Block[] = [
    grid,
    ...(matrix.overrides.length === 0
      ? []
      : [
          {
            kind: "section",
            heading: "Whatever the cell says",
            blocks: [overrideTable(plan, matrix.overrides, attainable?.overrides ?? [])],
          } as const,
        ]),
    { kind: "section", heading: "Actions", blocks: [actionTable(plan, actions)] },
  ];
  return [{ kind: "section", heading: "What happens next", blocks }];
}

/** How many leads of a run are in a cell, in words; nothing without a run. */
function countsOf(summary: RunSummary | null): (row: string, column: string) => Text[] {
  const matrix = summary?.matrix ?? null;
  if (matrix === null) return () => [];
  return (row, column) => {
    const cell = matrix.cells[matrix.rows.ratings.indexOf(row)]?.[matrix.columns.ratings.indexOf(column)];
    const { leads, overridden } = cell ?? { leads: 0, overridden: 0 };
    const other = overridden === 0 ? [] : [[toned("warning", `${countInWords(overridden)} overridden`)]];
    return [[toned(leads === 0 ? "dim" : "strong", leadsInWords(leads))], ...other];
  };
}

function actionTable(plan: Plan, actions: readonly PlanAction[]): Table {
  const byTeam = [...actions].sort((one, other) => teamsOf(plan).indexOf(teamOf(one)) - teamsOf(plan).indexOf(teamOf(other)));
  const hasTeams = teamsOf(plan).some((team) => team !== null);
  return {
    kind: "table",
    look: "framed",
    columns: [
      { align: "start", heading: "Action", headed: true },
      ...(hasTeams ? [{ align: "start", heading: "Team", headed: true } as const] : []),
      { align: "start", heading: "Passed on", headed: true },
    ],
    rows: byTeam.map((action): Row => {
      const label = plan.words?.actions[actions.indexOf(action)] ?? action.name;
      const passed = propertyWords(action.properties, ["team"]);
      return [
        { text: [label, toned("dim", ` ${action.name}`)] },
        ...(hasTeams ? [{ text: teamOf(action) ?? "no team" }] : []),
        { text: passed, tone: "dim" },
      ];
    }),
  };
}

/** The teams that actions name, in the order of the model; null among them where an action names none. */
export function teamsOf({ actions }: Plan): (string | null)[] {
  return [...new Set(actions.map(teamOf))];
}

/** The steps, of which the first that holds is the lead’s. */
export function lifecycleSection({ plan, attainable }: ModelReport): Section[] {
  if (plan.lifecycle === null) return [];
  return [
    stepSection(plan, "Lifecycle", "The first of these that holds is where the lead is.", plan.lifecycle, attainable?.lifecycle ?? []),
  ];
}

export function routeSection({ plan, attainable }: ModelReport): Section[] {
  if (plan.route === null) return [];
  const about = "The first of these that holds receives the lead.";
  return [
    stepSection(plan, "Who receives the lead", about, plan.route, attainable?.route ?? [], (route) => propertyWords(route.properties, [])),
  ];
}

function stepSection<Step extends PlanWorded & { readonly name: string }>(
  plan: Plan,
  heading: string,
  about: string,
  steps: readonly Step[],
  goals: readonly Goal[],
  passedOn: (step: Step) => string = () => "",
): Section {
  const rows = steps.map((step, index) => {
    const label = labelOf(plan, step) ?? step.name;
    const passed = passedOn(step);
    return conditionRow(plan, step, label, `“${label}” `, [...(passed === "" ? [] : [[passed]]), ...neverNotes(goals[index])]);
  });
  return { kind: "section", heading, blocks: [{ kind: "paragraph", text: about, tone: "dim" }, conditionTable("Name", rows)] };
}

/** What comes of a condition, and the condition. */
function conditionTable(heading: string, rows: readonly Row[]): Table {
  return {
    kind: "table",
    look: "framed",
    columns: [
      { align: "start", heading, headed: true },
      { align: "start", heading: "Condition", headed: true },
    ],
    rows,
  };
}

/** The sentence without what it begins with, which is said beside it. */
function conditionRow(plan: Plan, part: PlanWorded, name: string, beginning: string, more: readonly Text[]): Row {
  const said = partOf(plan, part).sentence ?? "";
  return [
    { text: [toned("strong", name)] },
    {
      text: capitalized(said.startsWith(beginning) ? said.slice(beginning.length) : said),
      notes: [...notesOf(plan, part), ...more],
    },
  ];
}

/** An override of an action, or of none. */
function overrideTable(plan: Plan, overrides: readonly PlanOverride[], goals: readonly Goal[]): Table {
  const rows = overrides.map((override, index) => {
    const label = override.action === null ? null : (plan.words?.actions[override.action] ?? plan.actions[override.action]!.name);
    const beginning = `${label === null ? "No action" : `“${label}”`} instead of the cell’s action `;
    return conditionRow(plan, override, label ?? "No action", beginning, neverNotes(goals[index], "It never decides."));
  });
  return conditionTable("Instead", rows);
}

/** `owner: the lead’s account owner, due_hours: 24` */
function propertyWords(properties: PlanProperties, without: readonly string[]): string {
  return Object.entries(properties)
    .filter(([name]) => !without.includes(name))
    .map(
      ([name, value]) =>
        `${name}: ${typeof value === "object" ? "as the lead has it" : typeof value === "boolean" ? (value ? "yes" : "no") : value}`,
    )
    .join(", ");
}

/** What must be true of every lead, and whether it is. */
export function promiseSection({ plan, promises }: ModelReport): Section[] {
  if (plan.promises.length === 0) return [];
  const items = plan.promises.map((promise, index): Item => {
    const { sentence } = partOf(plan, promise);
    const proof = promises?.[index];
    const below: Item[] = [
      ...(sentence === null ? [] : [{ text: `${sentence}.`, tone: "dim" as const }]),
      ...(proof === undefined ? [] : [proofItem(plan, promise, proof)]),
    ];
    return { text: [toned("strong", promise.name)], items: below };
  });
  return [{ kind: "section", heading: "Promises", blocks: [{ kind: "list", items }] }];
}

/** Whether a promise is kept, and by whom it is broken. */
function proofItem(plan: Plan, promise: PlanPromise, proof: Proof): Item {
  switch (proof.verdict) {
    case "proved":
      return { text: "Kept: no lead can break it.", tone: "good" };
    case "undecided":
      return { text: "Not decided: nothing was found that breaks it, and nothing that proves it.", tone: "warning" };
    case "refuted":
      return { text: `Broken, for instance by ${refutationWords(plan, promise, proof)}.`, tone: "error" };
  }
}

/** Events that are as if they had not happened, under a heading that says so. */
function ignoreList(plan: Plan, parts: readonly PlanWorded[]): List {
  return {
    kind: "list",
    items: parts.map((part) => ({
      text: `${(partOf(plan, part).sentence ?? "").replace(/^Ignored: /, "")}.`,
      items: notesOf(plan, part).map((text) => ({ text, tone: "dim" as const })),
    })),
  };
}
