import type { Steps } from "@scoreline/analysis";
import type { Diagnostic, Example } from "@scoreline/diagnostics";
import type { EventInput, LeadInput, Outcome } from "@scoreline/plan";
import { cellName } from "@scoreline/semantics";
import { createRecorder, expecting, type RecordOptions } from "@scoreline/testing";
import type { CodeAction, Position } from "vscode-languageserver-types";
import { soundOf, type SoundProject } from "../../workspace/compiled.ts";
import type { Snapshot } from "../../workspace/snapshot.ts";
import { addTest } from "../missing-tests.ts";
import { nodesAround } from "../selection-ranges.ts";
import { reachableOf, type Reachable } from "./reachable.ts";
import { goalOf } from "./reach-words.ts";

/**
 * A test to add, of a lead that comes to the rating, cell, override, step, route or discard under the cursor: it passes. None where no such
 * lead is known.
 */
export function* reachingTests(snapshot: Snapshot, position: Position): Steps<CodeAction[]> {
  const sound = soundOf(snapshot.project);
  if (sound === null) return [];
  const around = nodesAround(snapshot.parsed.ast, snapshot.lines.offsetAt(position)).reverse();
  for (const node of around) {
    const reachable = reachableOf(snapshot, node);
    const wanted = reachable === null ? null : wantedOf(sound, reachable);
    if (reachable === null || wanted === null) continue;
    const goal = yield* goalOf(sound.plan, reachable);
    const witness = goal?.witness;
    return witness ? recorded(snapshot, "Add a test that reaches this", [{ ...witness, ...wanted }]) : [];
  }
  return [];
}

/** Tests to add of the lead that breaks a promise, with what comes out now; of a trend, also with what the lead has instead. */
export function exampleTests(snapshot: Snapshot, { code, example, data }: Diagnostic): CodeAction[] {
  if (code !== "broken-promise" || example === undefined) return [];
  const name = `Breaks the promise “${String(data["name"])}”`;
  const { lead, changed } = example;
  const leads = [{ ...example, name }, ...(changed === null ? [] : [{ ...example, lead: { ...lead, ...changed }, name }])];
  return recorded(snapshot, changed === null ? "Add this lead as a test" : "Add these two leads as tests", leads);
}

type Named = Pick<Example, "at"> & { readonly lead: object; readonly events: readonly EventInput[] } & Pick<
    RecordOptions,
    "name" | "expected"
  >;

function recorded(snapshot: Snapshot, title: string, leads: readonly Named[]): CodeAction[] {
  const sound = soundOf(snapshot.project);
  if (sound === null) return [];
  const record = createRecorder(sound.plan);
  const taken = sound.model.tests.map(({ declaration }) => declaration.name.value);
  const texts: string[] = [];
  for (const { lead, events, at, ...options } of leads) {
    const test = record(lead as LeadInput, events, at, { ...options, taken });
    // A test cannot say it.
    if ("problem" in test) return [];
    taken.push(test.name);
    texts.push(test.text);
  }
  const action = addTest(snapshot, title, texts.join("\n"));
  return action === null ? [] : [action];
}

/** What the test is called, and what it expects; null for what only gives points. */
function wantedOf({ plan, model }: SoundProject, reachable: Reachable): Required<Pick<RecordOptions, "name" | "expected">> | null {
  const { scores, matrix } = plan;
  const decided = ({ cell, action }: Outcome): readonly string[] => [`${expecting.cell(cell)}, ${expecting.action(action)}`];
  switch (reachable.kind) {
    case "rating": {
      const { name, ratings } = scores[reachable.score]!;
      const rating = ratings[reachable.rating]!.name;
      return { name: `${name} rated ${rating}`, expected: () => [expecting.rating(name, rating)] };
    }
    case "cell": {
      const [row, column] = [scores[matrix!.rows]!.ratings[reachable.row]!, scores[matrix!.columns]!.ratings[reachable.column]!];
      const written = matrix!.cells[reachable.row]![reachable.column]!;
      const name = written === null ? null : plan.actions[written]!.name;
      return {
        name: `Cell ${cellName(row.name, column.name)}`,
        // Where an override decides, what it gives says nothing of the cell.
        expected: (outcome) => (outcome.action === name ? decided(outcome) : [expecting.cell(outcome.cell)]),
      };
    }
    case "override": {
      const line = matrix!.overrides.find(({ part }) => part === reachable.part)!;
      const action = line.action === null ? "No action" : model.actions[line.action]!.declaration.label.value;
      return { name: `Override: ${action}`, expected: decided };
    }
    case "lifecycle-step": {
      const { name } = plan.lifecycle!.find(({ part }) => part === reachable.part)!;
      return { name: `Lifecycle ${name}`, expected: () => [expecting.lifecycle(name)] };
    }
    case "route-line": {
      const { name } = plan.route!.find(({ part }) => part === reachable.part)!;
      return { name: `Route ${name}`, expected: () => [expecting.route(name)] };
    }
    case "discard": {
      const { reason } = plan.discards.find(({ part }) => part === reachable.part)!;
      return { name: `Discarded: ${reason}`, expected: () => [expecting.discarded(reason)] };
    }
    default:
      return null;
  }
}
