import type { SampleDeclaration, TestDeclaration, TestItem, TextLiteral } from "../ast.ts";
import type { Placed } from "../model.ts";
import { suggestText } from "../symbols/suggest.ts";
import type { Program } from "../symbols/program.ts";
import { resolveCases } from "./cases.ts";
import { resolveExpectation, type ExpectationContext } from "./expectations.ts";
import type { ResolvedMatrix } from "./context.ts";
import { resolveDidLine, resolveLeadSettings } from "./settings.ts";

export function resolveSample({ file, declaration }: Placed<SampleDeclaration>, program: Program): void {
  for (const item of declaration.items) {
    if (item.kind === "lead-settings") resolveLeadSettings(item, file, program);
    else resolveDidLine(item, file, program);
  }
}

type Resolvers = { readonly [Kind in TestItem["kind"]]: (item: Extract<TestItem, { kind: Kind }>, context: ExpectationContext) => void };

const resolvers: Resolvers = {
  "at-line": () => {},
  "given-line": ({ sample }, { program, file }) => resolveSampleName(sample, file, program),
  "lead-settings": (item, { program, file }) => resolveLeadSettings(item, file, program),
  "did-line": (item, { program, file }) => resolveDidLine(item, file, program),
  "expect-line": ({ expectations }, context) => {
    for (const expectation of expectations) resolveExpectation(expectation, context);
  },
  cases: resolveCases,
};

export function resolveTest({ file, declaration }: Placed<TestDeclaration>, program: Program, matrix: ResolvedMatrix | null): void {
  const context: ExpectationContext = { program, file, matrix };
  for (const item of declaration.items) {
    (resolvers[item.kind] as (item: TestItem, context: ExpectationContext) => void)(item, context);
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
