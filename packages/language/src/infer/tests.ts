import { testDay, type SampleDeclaration, type TestDeclaration, type TestItem, type TextLiteral } from "../ast.ts";
import type { Placed } from "../model.ts";
import { suggestText } from "../symbols/suggest.ts";
import type { Program } from "../symbols/program.ts";
import { resolveCases } from "./cases.ts";
import { resolveExpectation, type TestContext } from "./expectations.ts";
import type { ResolvedMatrix } from "./context.ts";
import { resolveDidLine, resolveLeadSettings } from "./settings.ts";

export function resolveSample({ file, declaration }: Placed<SampleDeclaration>, program: Program): void {
  for (const item of declaration.items) {
    if (item.kind === "lead-settings") resolveLeadSettings(item, file, program);
    else resolveDidLine(item, file, program);
  }
}

type Resolvers = { readonly [Kind in TestItem["kind"]]: (item: Extract<TestItem, { kind: Kind }>, context: TestContext) => void };

const resolvers: Resolvers = {
  "at-line": () => {},
  "given-line": ({ sample }, { program, file }) => resolveSampleName(sample, file, program),
  "lead-settings": (item, { program, file }) => resolveLeadSettings(item, file, program),
  "did-line": (item, { program, file }) => resolveDidLine(item, file, program),
  "expect-line": ({ after, expectations }, context) => {
    const day = context.day + (after?.days ?? 0);
    for (const expectation of expectations) resolveExpectation(expectation, { ...context, day });
  },
  cases: resolveCases,
};

export function resolveTest({ file, declaration }: Placed<TestDeclaration>, program: Program, matrix: ResolvedMatrix | null): void {
  const context: TestContext = { program, file, matrix, day: testDay(declaration) };
  for (const item of declaration.items) {
    (resolvers[item.kind] as (item: TestItem, context: TestContext) => void)(item, context);
  }
}

function resolveSampleName(sample: TextLiteral, file: string, program: Program): void {
  const found = program.samples.get(sample.value);
  if (found !== null) {
    program.references.use(file, sample, found);
    return;
  }
  const { suggestion, fixes } = suggestText(
    program.reporter,
    file,
    sample,
    program.samples.names,
    'Samples are declared with `sample "Name" { … }`.',
  );
  program.reporter.report("unknown-sample", file, sample, { name: sample.value, suggestion }, { fixes });
}
