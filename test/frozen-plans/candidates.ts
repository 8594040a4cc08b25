/** Models of the examples and of the conformance cases, compiled as they are today, with the leads that they are tried on. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { tryScorer } from "@scoreline/batch";
import { compile } from "@scoreline/compiler";
import { loadSources } from "@scoreline/language";
import { withoutWords, type EventInput, type LeadInput, type Outcome, type Plan } from "@scoreline/plan";
import { createScoreFunction } from "@scoreline/runtime";
import { formatDay } from "@scoreline/semantics";
import { sampleInputs } from "@scoreline/testing";
import { entryFile, readCases } from "../conformance-harness/cases.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A lead at a moment, and what comes out for it. */
export interface FrozenLead {
  readonly lead: LeadInput;
  readonly events: readonly EventInput[];
  readonly at: string;
  readonly outcome: Outcome;
}

export interface FrozenPlan {
  /** Where the model comes from. */
  readonly name: string;
  readonly plan: Plan;
  readonly leads: readonly FrozenLead[];
}

type Inputs = Omit<FrozenLead, "outcome">;

/** Of one model so many leads are kept, and neither models nor leads that are long, which would only say the same again. */
const most = { leads: 6, characters: 2_000, charactersOfPlan: 60_000 } as const;

function frozen(name: string, plan: Plan, inputs: readonly Inputs[]): FrozenPlan {
  const bare = withoutWords(plan);
  const score = createScoreFunction(bare);
  if (JSON.stringify(bare).length > most.charactersOfPlan) return { name, plan: bare, leads: [] };
  const short = inputs.filter(({ lead, events }) => JSON.stringify([lead, events]).length <= most.characters);
  const leads = short.slice(0, most.leads).flatMap(({ lead, events, at }): readonly FrozenLead[] => {
    const tried = tryScorer(() => score(lead, events, at));
    return "answer" in tried ? [{ lead, events, at, outcome: tried.answer }] : [];
  });
  return { name, plan: bare, leads };
}

/** Chooses those of a list that are looked at. */
type Slice = <T>(all: readonly T[]) => readonly T[];

/** The models of the examples, with their samples, and those of the conformance cases. */
export const candidates = (slice: Slice): readonly FrozenPlan[] => [...examples(slice), ...cases(slice)];

function examples(slice: Slice): readonly FrozenPlan[] {
  const folder = join(root, "examples");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".score"));
  return slice(names.sort()).flatMap((name) => {
    const parts = name.split("/");
    const read = (path: string) => ({ text: readFileSync(join(folder, ...parts.slice(0, -1), path), "utf8") });
    const { model, plan } = compile(loadSources(parts.at(-1)!, read));
    if (plan === null) return [];
    const inputs = model.samples.map(({ name: sample }): Inputs => {
      const { lead, events, day } = sampleInputs(model, sample)!;
      return { lead, events, at: formatDay(day) };
    });
    return [frozen(`examples/${name}`, plan, inputs)];
  });
}

function cases(slice: Slice): readonly FrozenPlan[] {
  const folder = join(root, "test/conformance");
  const pages = readdirSync(folder).filter((name) => name.endsWith(".md") && name !== "README.md");
  const all = pages.sort().flatMap((page) =>
    readCases(readFileSync(join(folder, page), "utf8")).flatMap(({ name, trials }) => {
      // Tables try one model on several leads; where each row has a model of its own, those are models of their own.
      const models = new Map<string, (typeof trials)[number][]>();
      for (const trial of trials) {
        if (trial.errors.length > 0) continue;
        const text = trial.files.get(entryFile)!;
        models.set(text, [...(models.get(text) ?? []), trial]);
      }
      return [...models.values()].map((tried) => ({ name: `${page}: ${name}`, tried }));
    }),
  );
  return slice(all).flatMap(({ name, tried }): readonly FrozenPlan[] => {
    const { files } = tried[0]!;
    const source = (path: string) => (files.has(path) ? { text: files.get(path)! } : { problem: "not-found" as const });
    const { plan } = compile(loadSources(entryFile, source));
    return plan === null ? [] : [frozen(name, plan, tried)];
  });
}
