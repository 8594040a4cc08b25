import { createGivenReader } from "@scoreline/runtime";
import { formatDay } from "@scoreline/semantics";
import { expectLines, freeName, writable, writeSample, writeTest } from "@scoreline/testing";
import type { SaveWhatIfParams, SaveWhatIfResult } from "../../protocol/requests.ts";
import { ProjectLines } from "../../protocol/mapping.ts";
import { uriOf } from "../../workspace/locations.ts";
import { soundOf, type SoundProject } from "../../workspace/compiled.ts";
import type { Snapshot } from "../../workspace/snapshot.ts";
import { lineEnd } from "../changes/places.ts";
import { whyUnsound } from "./evaluate.ts";
import { triedSample } from "./what-if.ts";

/** A sample with its changes, as a sample of its own or as a test that expects what comes out now; after the last of its kind. */
export function savedWhatIf({ project }: Snapshot, params: Omit<SaveWhatIfParams, "uri">): SaveWhatIfResult {
  const { root } = project;
  const sound = soundOf(project);
  const refused = (problem: string): SaveWhatIfResult => ({ problem, addition: null });
  if (sound === null) return refused(whyUnsound(project));
  const { sample, moved = 0, whatIf, as } = params;
  const tried = triedSample(sound, sample, moved, whatIf);
  if (tried === null) return refused(`There is no sample “${sample}”.`);
  if (tried.problem !== null) return refused(tried.problem);
  const { lead, events, day } = tried.inputs;
  const input = writable(createGivenReader(sound.plan)(lead, events, formatDay(day)), sound.plan);
  const { samples, tests } = sound.model;
  const text =
    as === "sample"
      ? writeSample(freeName(`${sample}, changed`, namesOf(samples)), input, sound.plan)
      : writeTest(
          freeName(`What if: ${sample}`, namesOf(tests)),
          input,
          expectLines(sound.scorer.explain(lead, events, formatDay(day)), sound.plan),
          sound.plan,
        );
  const place = placeAfter(sound, as === "test" && tests.length > 0 ? tests.at(-1)! : samples.find(({ name }) => name === sample)!);
  const position = new ProjectLines(project).of(place.file).positionAt(place.offset);
  return { problem: null, addition: { uri: uriOf(root, place.file), position, text: `\n\n${text.trimEnd()}` } };
}

const namesOf = (named: readonly { readonly declaration: { readonly name: { readonly value: string } } }[]): ReadonlySet<string> =>
  new Set(named.map(({ declaration }) => declaration.name.value));

type Placed = SoundProject["model"]["samples" | "tests"][number];

/** The end of the line on which it ends: what is said after it there stays with it. */
function placeAfter(
  { model }: SoundProject,
  { file, declaration }: Pick<Placed, "file" | "declaration">,
): { file: string; offset: number } {
  const { text } = model.files.find(({ path }) => path === file)!;
  return { file, offset: lineEnd(text, declaration.span.end) };
}
