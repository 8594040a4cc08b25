import { matrixCells } from "@scoreline/compiler";
import type { Span } from "@scoreline/diagnostics";
import type { Outcome } from "@scoreline/plan";
import { htmlBody, previewDocument, type ChosenLead, type OwnLeads, type Previewed, type PreviewedLead } from "@scoreline/report";
import { formatDay, happenedBy, parseDay, zoneOf } from "@scoreline/semantics";
import type { SampleInputs } from "@scoreline/testing";
import { ProjectLines } from "../../protocol/mapping.ts";
import type { Preview, PreviewParams, WhatIfChanges } from "../../protocol/requests.ts";
import { soundOf, type SoundProject } from "../../workspace/compiled.ts";
import type { Project, Snapshot } from "../../workspace/snapshot.ts";
import { changesAhead, nextChangeAt, nextChangeOf, outcomeOf, trySample, whyUnsound } from "./evaluate.ts";
import { testReportOf } from "./tests.ts";
import { triedSample, typedValues } from "./what-if.ts";

/** How many days ahead the scores are followed. */
const days = 180;

/** So far back the day can be moved, even if something happened earlier. */
const mostBack = 365;

/** Farther the day is not moved, whatever is asked for. */
const mostMoved = 3_650;

/** What of a preview is chosen. */
export type PreviewChoice = Pick<PreviewParams, "sample" | "moved" | "whatIf">;

/** The model that the document belongs to, as a picture: its matrix with the samples and the team's own leads in it, and one sample looked at closely. */
export function previewOf(
  { project }: Snapshot,
  { sample: wanted, moved: asked = 0, whatIf }: PreviewChoice = {},
  own: OwnLeads | null = null,
): Preview {
  const { root } = project;
  const sound = soundOf(project);
  if (sound === null) {
    return { problem: whyUnsound(project), root, samples: [], page: null };
  }
  const moved = Math.max(-mostMoved, Math.min(mostMoved, asked));
  const placeAt = placesIn(project);
  const samples = previewedLeads(sound, placeAt, moved);
  const name = (samples.find((lead) => lead.name === wanted) ?? samples[0])?.name;
  const chosen = name === undefined ? null : chosenLead(sound, name, moved, whatIf);
  // With its changes it is in the cell that it would be in.
  const leads = samples.map((lead) => (lead.name === chosen?.name ? { ...lead, outcome: chosen.explanation.outcome } : lead));
  const { matrix } = sound.model;
  const cells = matrix === null ? null : matrixCells(matrix.declaration);
  const document = previewDocument(sound.plan, {
    leads,
    chosen,
    tests: testsOf(sound, placeAt),
    own,
    placeOf: (row, column) => {
      const cell = cells?.get(row)?.get(column);
      return cell === undefined ? undefined : placeAt(matrix!.file, cell.span);
    },
  });
  return { problem: null, root, samples: leads.map((lead) => lead.name), page: htmlBody(document, true) };
}

type PlaceAt = (file: string, span: Span) => PreviewedLead["source"];

function placesIn(project: Project): PlaceAt {
  const lines = new ProjectLines(project);
  return (file, span) => {
    const { start } = lines.range(file, span);
    return { to: "source", file, line: start.line + 1, column: start.character + 1 };
  };
}

/** Each on its own day, which is moved by so many days. */
function previewedLeads(sound: SoundProject, placeAt: PlaceAt, moved: number): PreviewedLead[] {
  return sound.model.samples.flatMap(({ name, file, declaration }): PreviewedLead[] => {
    const outcome = movedOutcome(sound, name, moved);
    return outcome === null ? [] : [{ name, outcome, source: placeAt(file, declaration.span) }];
  });
}

function movedOutcome(sound: SoundProject, name: string, moved: number): Outcome | null {
  if (moved === 0) {
    const found = outcomeOf(sound, name);
    return "problem" in found ? null : found.outcome;
  }
  const tried = trySample(sound, name, ({ lead, events, day }) => sound.scorer.score(lead, events, formatDay(day + moved)));
  return "answer" in tried ? tried.answer : null;
}

function chosenLead(project: SoundProject, name: string, moved: number, changes: WhatIfChanges | undefined): ChosenLead | null {
  const { scorer, plan } = project;
  const tried = triedSample(project, name, moved, changes);
  if (tried === null) return null;
  const { inputs, problem, before } = tried;
  const { lead, events, day } = inputs;
  // What happens later is not known on that day.
  const known = happenedBy(events, formatDay(day), zoneOf(plan.model.timezone));
  return {
    name,
    explanation: scorer.explain(lead, events, formatDay(day)),
    moved: { by: moved, from: Math.min(moved, firstDay(inputs, day - moved)), to: Math.max(moved, days) },
    next: moved === 0 && before === null ? nextChangeOf(project, name) : nextChangeAt(project, inputs),
    ahead: Array.from({ length: days + 1 }, (_, later) => scorer.score(lead, known, formatDay(day + later))),
    changes: changesAhead(project, inputs, days),
    whatIf: { values: typedValues(lead), ...tried.changes, problem, before },
  };
}

/** By how many days before this one the first event is, as a negative number, where that is not too far back. */
function firstDay({ events }: SampleInputs, day: number): number {
  const first = events.reduce((least, { at }) => Math.min(least, (parseDay(String(at).slice(0, 10)) ?? day) - day), 0);
  return Math.max(-mostBack, first);
}

/** How many tests pass, and where the first is that fails. */
function testsOf(sound: SoundProject, placeAt: PlaceAt): Previewed["tests"] {
  const report = testReportOf(sound);
  const failing = report.tests.find((test) => !test.passed);
  return { passed: report.passed, failed: report.failed, failure: failing === undefined ? null : placeAt(failing.file, failing.span) };
}
