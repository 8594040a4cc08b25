import { htmlBody, previewDocument, type ChosenLead, type PreviewedLead } from "@scoreline/report";
import { formatDay } from "@scoreline/semantics";
import { ProjectLines } from "../../protocol/mapping.ts";
import type { Preview } from "../../protocol/requests.ts";
import type { Project, Snapshot, SoundProject } from "../../workspace/snapshot.ts";
import { changesAhead, hasErrors, nextChangeOf, outcomeOf, trySample } from "./evaluate.ts";

/** How many days ahead the scores are followed. */
const days = 180;

/** The model that the document belongs to, as a picture: its matrix with the samples in it, and one sample looked at closely. */
export function previewOf({ project }: Snapshot, wanted?: string): Preview {
  const { sound, model, root } = project;
  if (sound === null) {
    const problem = model.model === null ? "This file has no model. Open the file that uses it." : hasErrors;
    return { problem, root, samples: [], page: null };
  }
  const leads = previewedLeads(project, sound);
  const chosen = leads.find(({ name }) => name === wanted) ?? leads[0];
  const document = previewDocument(sound.plan, leads, chosen === undefined ? null : chosenLead(sound, chosen.name));
  return { problem: null, root, samples: leads.map(({ name }) => name), page: htmlBody(document, true) };
}

function previewedLeads(project: Project, sound: SoundProject): PreviewedLead[] {
  const lines = new ProjectLines(project);
  return sound.model.samples.flatMap(({ name, file, declaration }): PreviewedLead[] => {
    const found = outcomeOf(sound, name);
    if ("problem" in found) return [];
    const { start } = lines.range(file, declaration.span);
    return [{ name, outcome: found.outcome, source: { to: "source", file, line: start.line + 1, column: start.character + 1 } }];
  });
}

function chosenLead(project: SoundProject, name: string): ChosenLead | null {
  const { scorer } = project;
  const tried = trySample(project, name, (inputs) => {
    const { lead, events, day } = inputs;
    return {
      name,
      explanation: scorer.explain(lead, events, formatDay(day)),
      next: nextChangeOf(project, name),
      ahead: Array.from({ length: days + 1 }, (_, later) => scorer.score(lead, events, formatDay(day + later))),
      changes: changesAhead(project, inputs, days),
    };
  });
  return "answer" in tried ? tried.answer : null;
}
