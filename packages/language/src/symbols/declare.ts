import type { Declaration } from "../ast.ts";
import type { DefineSymbol, EventSymbol, FieldSymbol, ModelFile, PropertySymbol } from "../model.ts";
import { modelFileOf } from "../sources/model-file.ts";
import type { Sources } from "../sources.ts";
import { declareEvent, declareLead } from "./declare-data.ts";
import { declareAction, declareLifecycle, declareRoute, declareSample } from "./declare-outcomes.ts";
import { declareBlock, declareFormula } from "./declare-scores.ts";
import { claim } from "./duplicates.ts";
import { listValuesOf } from "./list-values.ts";
import { Namespace } from "./namespace.ts";
import type { BareSymbol, GrowingProgram, Program } from "./program.ts";
import { References } from "./references.ts";
import type { Reporter } from "./reporter.ts";

/** Gathers every declaration of every file; a name that is taken is reported and keeps its first meaning. */
export function declare(sources: Sources, files: readonly ModelFile[], reporter: Reporter): Program {
  const filesByPath = new Map(files.map((file) => [file.path, file]));
  const program: GrowingProgram = {
    sources,
    files: [...files],
    filesByPath,
    modelFile: modelFileOf(sources, (path) => filesByPath.get(path)?.ast),
    models: [],
    uses: [],
    leads: [],
    discards: [],
    reasons: new Namespace(),
    matrices: [],
    lifecycles: [],
    ignored: [],
    tests: [],
    placedDefines: [],
    placedKinds: [],
    placedSamples: [],
    blocks: [],
    formulas: [],
    fields: new Namespace<FieldSymbol>(),
    events: new Namespace<EventSymbol>(),
    properties: new Map<string, PropertySymbol>(),
    lists: new Namespace(),
    defines: new Namespace<DefineSymbol>(),
    eventKinds: new Namespace(),
    scores: new Namespace(),
    stagedScores: new Namespace(),
    stages: new Namespace(),
    actions: new Namespace(),
    lifecycleSteps: new Namespace(),
    placedRoutes: [],
    routes: new Namespace(),
    promises: [],
    samples: new Namespace(),
    bare: new Map<string, BareSymbol>(),
    reporter,
    references: new References(),
    types: new Map(),
    domains: new Map(),
    cases: new Map(),
    parts: new Map(),
  };
  for (const { path, ast } of files) {
    for (const declaration of ast.declarations) declareOne(program, path, declaration);
  }
  return program;
}

function declareOne(program: GrowingProgram, file: string, declaration: Declaration): void {
  switch (declaration.kind) {
    case "model":
      program.models.push({ file, declaration });
      return;
    case "use":
      program.uses.push({ file, declaration });
      return;
    case "lead":
      declareLead(program, file, declaration);
      return;
    case "event":
      declareEvent(program, file, declaration);
      return;
    case "list": {
      if (declaration.name.missing) return;
      const values = listValuesOf(declaration, file, program.sources);
      claim(program, program.lists, declaration.name, "a list", { kind: "list", name: declaration.name.text, file, declaration, values });
      return;
    }
    case "define": {
      program.placedDefines.push({ file, declaration });
      if (declaration.name.missing) return;
      claim(program, program.defines, declaration.name, "a definition", { kind: "define", name: declaration.name.text, file, declaration });
      return;
    }
    case "event-kind": {
      program.placedKinds.push({ file, declaration });
      if (declaration.name.missing) return;
      const symbol = { kind: "event-kind", name: declaration.name.text, file, declaration } as const;
      claim(program, program.eventKinds, declaration.name, "a definition", symbol);
      return;
    }
    case "score-block":
      declareBlock(program, file, declaration);
      return;
    case "score":
      declareFormula(program, file, declaration);
      return;
    case "discard":
      program.discards.push({ file, declaration });
      program.reasons.add({ name: declaration.reason.value });
      return;
    case "action":
      declareAction(program, file, declaration);
      return;
    case "matrix":
      program.matrices.push({ file, declaration });
      return;
    case "lifecycle":
      declareLifecycle(program, file, declaration);
      return;
    case "route":
      declareRoute(program, file, declaration);
      return;
    case "promise":
      program.promises.push({ file, declaration });
      return;
    case "ignore":
      program.ignored.push({ file, declaration });
      return;
    case "sample":
      declareSample(program, file, declaration);
      return;
    case "test":
      program.tests.push({ file, declaration });
      return;
  }
}
