import { severityOf, type Diagnostic, type Fix, type Location } from "@scoreline/diagnostics";
import type { AstNode } from "./ast.ts";
import { readLater } from "./ast/read-later.ts";
import { checkRules } from "./check/check-rules.ts";
import { FactsOnDemand, mayGrow } from "./check/facts-on-demand.ts";
import { withoutFollowUps } from "./check/follow-ups.ts";
import {
  foundIn,
  leavesKnownBy,
  looksIn,
  namedIn,
  noLeavesKnown,
  remember,
  type Checked,
  type KnownLeaves,
  type Remembered,
} from "./check/known-leaves.ts";
import { withRightFixes } from "./check/right-fixes.ts";
import type { CheckOptions } from "./check/rule.ts";
import { evaluationOrderOf } from "./infer/evaluation-order.ts";
import { inferDefinitions } from "./infer/definitions.ts";
import { reportKindsInCircles } from "./infer/event-kinds.ts";
import { resolveMatrix } from "./infer/matrix.ts";
import { resolveProperties } from "./infer/named-fields.ts";
import { Leaves } from "./infer/leaves.ts";
import { inferSites } from "./infer/sites.ts";
import { resolveSample, resolveTest } from "./infer/tests.ts";
import type { Model, SoundModel } from "./model.ts";
import { parseFiles } from "./sources/parse-files.ts";
import type { Sources } from "./sources.ts";
import { declare } from "./symbols/declare.ts";
import type { Program } from "./symbols/program.ts";
import { mostLooks, Reporter } from "./symbols/reporter.ts";

/** What a set of files means and everything that is wrong with it, with fixes that leave nothing new, unless every fix is asked for. Never throws, whatever the texts. */
export function check(sources: Sources, options: CheckOptions = {}): Model {
  return withRightFixesOnly(checkOnce(sources, options).model, sources, options);
}

/**
 * A `check` for files that are checked again after each of many edits, parsed by a parser that remembers: of blocks of rules, samples and
 * tests that are as they were, all is kept that is wrong in them, as long as nothing has changed that they may ask for. What comes out is
 * what `check` gives; what is known of their nodes is worked out when somebody asks.
 */
export function rememberingChecker(): (sources: Sources, options?: CheckOptions) => Model {
  let remembered: Remembered | null = null;
  return (sources, options = {}) => {
    const checked = checkOnce(sources, options, remembered);
    remembered = checked.remembered;
    return withRightFixesOnly(checked.model, sources, options);
  };
}

function withRightFixesOnly(model: Model, sources: Sources, options: CheckOptions): Model {
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
  return withRightFixes(found, diagnostics, sources, (changed) => checkOnce(changed, options).model.diagnostics, known);
}

interface Checking {
  readonly model: Model;
  readonly remembered: Remembered | null;
}

function checkOnce(sources: Sources, options: CheckOptions, before: Remembered | null = null): Checking {
  const parsed = parseFiles(sources);
  const known = leavesKnownBy(before, sources, parsed.files, options);
  return (known.size > 0 ? checkParsed(sources, parsed, options, known) : null) ?? checkParsed(sources, parsed, options, noLeavesKnown)!;
}

/** Null where what is known of leaves is not enough after all. */
function checkParsed(
  sources: Sources,
  { files, diagnostics: syntax }: ReturnType<typeof parseFiles>,
  options: CheckOptions,
  known: KnownLeaves,
): Checking | null {
  const reporter = new Reporter();
  const program = declare(sources, files, reporter);
  const definitions = inferDefinitions(program);
  reportKindsInCircles(program);
  const [matrix = null] = program.matrices.map((placed) => resolveMatrix(placed, program));
  const leaves = new Leaves(program, (leaf) => known.has(leaf));
  reporter.step++;
  const sites = inferSites(program, definitions, matrix, leaves);
  reporter.step++;
  resolveProperties(program);
  for (const sample of program.placedSamples) leaves.within(sample.declaration, () => resolveSample(sample, program));
  for (const test of program.tests) leaves.within(test.declaration, () => resolveTest(test, program, matrix));
  const evaluationOrder = evaluationOrderOf(program, sites, known);
  if (known.size > 0 && evaluationOrder.length < program.scores.size) return null;
  const isSound = checkRules({ program, definitions, sites, matrix, options, namedElsewhere: namedIn(known, program) }, syntax, {
    leaves,
    isKnown: (declaration, stage) => known.get(declaration)?.[stage] != null,
    found: foundIn(known, false).map(({ diagnostic }) => diagnostic),
  });
  const checked: Checked = { program, options, sites, leaves, known, isSound };
  if (known.size > 0 && looksIn(checked) > mostLooks) return null;
  const found = [...reporter.found, ...foundIn(known, isSound)].toSorted((one, other) => one.step - other.step);
  const diagnostics = withoutFollowUps(
    found.map(({ diagnostic }) => diagnostic),
    syntax,
    program,
  );
  const remembered = remember(checked);
  const model = modelOf(program, leaves, evaluationOrder, inOrder([...syntax, ...diagnostics], program));
  mayGrow(model, { program, leaves, remembered });
  return { model, remembered };
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

function modelOf(program: Program, leaves: Leaves, evaluationOrder: Model["evaluationOrder"], diagnostics: readonly Diagnostic[]): Model {
  const { modelFile } = program;
  const { entry } = program.sources;
  const model = program.models.find(({ file }) => file === modelFile);
  const onDemand = <Node extends AstNode, Fact>(facts: ReadonlyMap<Node, Fact>): ReadonlyMap<Node, Fact> =>
    leaves.areInferred ? facts : new FactsOnDemand(facts, leaves);
  const known: Omit<Model, "references"> = {
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
    symbols: onDemand(program.references.symbols),
    types: onDemand(program.types),
    domains: onDemand(program.domains),
    cases: onDemand(program.cases),
    parts: onDemand(program.parts),
    diagnostics,
  };
  readLater(known, "references", () => {
    leaves.inferNow();
    return inFileOrder(program.references.all, program);
  });
  return known as Model;
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
