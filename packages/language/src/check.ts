import { severityOf, type Diagnostic, type Fix, type Location } from "@scoreline/diagnostics";
import { checkRules } from "./check/check-rules.ts";
import { withoutFollowUps } from "./check/follow-ups.ts";
import { withRightFixes } from "./check/right-fixes.ts";
import type { CheckOptions } from "./check/rule.ts";
import { evaluationOrderOf } from "./infer/evaluation-order.ts";
import { inferDefinitions } from "./infer/definitions.ts";
import { reportKindsInCircles } from "./infer/event-kinds.ts";
import { resolveMatrix } from "./infer/matrix.ts";
import { resolveProperties } from "./infer/named-fields.ts";
import { inferSites } from "./infer/sites.ts";
import { resolveSample, resolveTest } from "./infer/tests.ts";
import type { Model, SoundModel } from "./model.ts";
import { parseFiles } from "./sources/parse-files.ts";
import type { Sources } from "./sources.ts";
import { declare } from "./symbols/declare.ts";
import type { Program } from "./symbols/program.ts";
import { Reporter } from "./symbols/reporter.ts";

/** What a set of files means and everything that is wrong with it, with fixes that leave nothing new, unless every fix is asked for. Never throws, whatever the texts. */
export function check(sources: Sources, options: CheckOptions = {}): Model {
  const model = checkOnce(sources, options);
  return options.everyFix === true ? model : { ...model, diagnostics: rightlyFixed(model.diagnostics, model, sources, options) };
}

/**
 * Some of the findings of a model that was checked with every fix, with the fixes that leave nothing new: for who shows many findings and the
 * fixes of few of them, since each takes a check.
 *
 * @param known what is known of fixes of this model; what is found out is added
 */
export function rightlyFixed(
  found: readonly Diagnostic[],
  { diagnostics }: Pick<Model, "diagnostics">,
  sources: Sources,
  options: CheckOptions = {},
  known = new Map<Fix, boolean>(),
): readonly Diagnostic[] {
  return withRightFixes(found, diagnostics, sources, (changed) => checkOnce(changed, options).diagnostics, known);
}

function checkOnce(sources: Sources, options: CheckOptions): Model {
  const reporter = new Reporter();
  const { files, diagnostics } = parseFiles(sources);
  const program = declare(sources, files, reporter);
  const definitions = inferDefinitions(program);
  reportKindsInCircles(program);
  const [matrix = null] = program.matrices.map((placed) => resolveMatrix(placed, program));
  const sites = inferSites(program, definitions, matrix);
  resolveProperties(program);
  for (const sample of program.placedSamples) resolveSample(sample, program);
  for (const test of program.tests) resolveTest(test, program, matrix);
  const evaluationOrder = evaluationOrderOf(program, sites);
  checkRules({ program, definitions, sites, matrix, options }, diagnostics);
  return modelOf(
    program,
    evaluationOrder,
    inOrder([...diagnostics, ...withoutFollowUps(reporter.diagnostics, diagnostics, program)], program),
  );
}

/** Checks one text on its own; files it uses are not found. */
export function checkText(text: string, path = "model.score", options: CheckOptions = {}): Model {
  return check({ entry: path, files: new Map([[path, { text }]]) }, options);
}

/** The model, where it has no errors and declares a `model`, so that it may be compiled; null otherwise. */
export function soundModel(model: Model): SoundModel | null {
  if (model.model === null || model.diagnostics.some((diagnostic) => severityOf(diagnostic) === "error")) return null;
  return model as SoundModel;
}

function modelOf(program: Program, evaluationOrder: Model["evaluationOrder"], diagnostics: readonly Diagnostic[]): Model {
  const { modelFile } = program;
  const { entry } = program.sources;
  const model = program.models.find(({ file }) => file === modelFile);
  return {
    entry,
    files: program.files,
    model: model ?? null,
    name: model?.declaration.name.value ?? "",
    timezone: model?.declaration.timezone?.value ?? "UTC",
    description: model?.declaration.description?.value ?? null,
    fields: program.fields.all,
    key: program.fields.all.find(({ declaration }) => declaration.key) ?? null,
    missing: program.leads.flatMap(({ declaration }) => declaration.missing.map(({ value }) => value)),
    events: program.events.all,
    lists: program.lists.all,
    defines: program.defines.all,
    eventKinds: program.eventKinds.all,
    scores: program.scores.all,
    evaluationOrder,
    discards: program.discards,
    actions: program.actions.all,
    matrix: program.matrices[0] ?? null,
    lifecycle: program.lifecycles[0] ?? null,
    lifecycleSteps: program.lifecycleSteps.all,
    route: program.placedRoutes[0] ?? null,
    routes: program.routes.all,
    promises: program.promises,
    ignored: program.ignored,
    samples: program.samples.all,
    tests: modelFile === entry ? program.tests : program.tests.filter(({ file }) => file === entry),
    symbols: program.references.symbols,
    types: program.types,
    domains: program.domains,
    cases: program.cases,
    parts: program.parts,
    references: inFileOrder(program.references.all, program),
    diagnostics,
  };
}

/** By file, then by place; what is found at one place keeps the order in which it was found. */
function inFileOrder<Item extends Location>(items: readonly Item[], program: Program): readonly Item[] {
  const position = new Map(program.files.map(({ path }, index) => [path, index]));
  const rank = ({ file }: Item): number => (position.size === 1 ? 0 : (position.get(file) ?? 0));
  return items.toSorted((one, other) => rank(one) - rank(other) || one.span.start - other.span.start);
}

function inOrder(diagnostics: readonly Diagnostic[], program: Program): readonly Diagnostic[] {
  const seen = new Set<string>();
  return inFileOrder(diagnostics, program).filter(({ code, file, span }) => {
    const key = `${code} ${span.start} ${span.end} ${file}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
