import { definitions, type DiagnosticCode } from "./catalogue/index.ts";
import type { Diagnostic, DiagnosticDefinition, Example, Fix, RelatedPlace, Severity } from "./diagnostic.ts";
import type { MessageTemplate } from "./message.ts";
import type { Location } from "./span.ts";

type Holes<Template> = Template extends MessageTemplate<infer Parameter> ? Parameter : never;
type Entry<Code extends DiagnosticCode> = (typeof definitions)[Code];

/** The data one code needs: the holes of its message and of its hint. */
export type DiagnosticData<Code extends DiagnosticCode> = Readonly<
  Record<Holes<Entry<Code>["message"]> | Holes<Entry<Code>["hint"]>, string | number>
>;

/** Makes a diagnostic; the compiler checks that every hole of the code's message is filled. */
export function diagnostic<Code extends DiagnosticCode>(
  code: Code,
  at: Location,
  data: DiagnosticData<Code>,
  {
    related = [],
    fixes = [],
    example,
  }: { readonly related?: readonly RelatedPlace[]; readonly fixes?: readonly Fix[]; readonly example?: Example } = {},
): Diagnostic<Code> {
  return { code, file: at.file, span: at.span, data, related, fixes, ...(example === undefined ? {} : { example }) };
}

function definitionOf(code: string): DiagnosticDefinition {
  return definitions[code as DiagnosticCode];
}

export function severityOf({ code, severity }: Pick<Diagnostic, "code" | "severity">): Severity {
  const definition = definitionOf(code);
  return severity ?? definition.usually ?? definition.severity;
}

/** Whether the place found could go without any loss. */
export function isUnnecessary({ code }: Diagnostic): boolean {
  return definitionOf(code).unnecessary ?? false;
}

export function formatMessage(diagnostic: Diagnostic): string {
  return definitionOf(diagnostic.code).message.format(diagnostic.data);
}

/** What to do next. */
export function formatHint(diagnostic: Diagnostic): string {
  return definitionOf(diagnostic.code).hint.format(diagnostic.data);
}
