import type { Declaration } from "@scoreline/language";
import type { OwnLeads } from "@scoreline/report";
import type { CodeLens } from "vscode-languageserver-types";
import { actionLeads, discardLeads, matrixLeads } from "../leads/lead-words.ts";
import { clientCommands } from "../protocol/requests.ts";
import { rangeOf } from "../protocol/mapping.ts";
import { soundOf, type SoundProject } from "../workspace/compiled.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import { nextChangeOf, outcomeInWords, outcomeOf } from "./evaluation/evaluate.ts";

/**
 * What comes out of each sample above it and at the matrix, how many of the team's own leads each action and each discard has, and a way to run
 * each test; nothing while the model has errors.
 */
export function codeLenses({ parsed, lines, project, uri }: Snapshot, own: OwnLeads | null = null): CodeLens[] {
  const sound = soundOf(project);
  if (sound === null) return [];
  return parsed.ast.declarations.flatMap((declaration) => {
    const start = { start: declaration.span.start, end: declaration.span.start + 1 };
    return titles(declaration, sound, own).map(
      ({ title, command, name }): CodeLens => ({
        range: rangeOf(lines, start),
        command: { title, command, arguments: name === undefined ? [uri] : [uri, name] },
      }),
    );
  });
}

interface Title {
  readonly title: string;
  readonly command: string;
  readonly name?: string;
}

function titles(declaration: Declaration, sound: SoundProject, own: OwnLeads | null): Title[] {
  switch (declaration.kind) {
    case "sample": {
      const name = declaration.name.value;
      const next = nextChangeOf(sound, name);
      const title = `${outcomeInWords(sound, name)}${next === null ? "" : ` · changes on ${next.day}`}`;
      return [{ title, command: clientCommands.showPreview, name }];
    }
    case "test":
      return [{ title: "Run test", command: clientCommands.runTest, name: declaration.name.value }];
    case "matrix":
      return [placedSamples(sound), ...matrixLeads(own)].map((title) => ({ title, command: clientCommands.showPreview }));
    case "action":
      return actionLeads(own, declaration.name.text).map((title) => ({ title, command: clientCommands.showPreview }));
    case "discard":
      return discardLeads(own, declaration.reason.value).map((title) => ({ title, command: clientCommands.showPreview }));
    case "model":
      return [{ title: "Show preview", command: clientCommands.showPreview }];
    case "use":
    case "lead":
    case "event":
    case "list":
    case "define":
    case "event-kind":
    case "score-block":
    case "score":
    case "lifecycle":
    case "route":
    case "promise":
    case "ignore":
      return [];
  }
}

/** `A1: CFO of a bank · D4: Student` */
function placedSamples(sound: SoundProject): string {
  const placed = sound.model.samples.flatMap(({ name }) => {
    const found = outcomeOf(sound, name);
    return "problem" in found || found.outcome.cell === null ? [] : [`${found.outcome.cell}: ${name}`];
  });
  return placed.length === 0 ? "Show preview" : placed.slice(0, 6).join(" · ") + (placed.length > 6 ? " · …" : "");
}
