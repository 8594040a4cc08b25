import { catalogue, definitions, type DiagnosticCode, type TextCode } from "./catalogue/index.ts";
import type { Diagnostic, DiagnosticDefinition, DiagnosticWords, Example, Fix, RelatedPlace, Severity, Strictness } from "./diagnostic.ts";
import type { MessageTemplate } from "./message.ts";
import type { Location } from "./span.ts";

type Holes<Template> = Template extends MessageTemplate<infer Parameter> ? Parameter : never;
type Entry<Code extends TextCode> = (typeof catalogue)[Code];

/** The data one code needs: the holes of its message and of its hint. */
export type DiagnosticData<Code extends TextCode> = Readonly<
  Record<Holes<Entry<Code>["message"]> | Holes<Entry<Code>["hint"]>, string | number>
>;

/** Makes a diagnostic; the compiler checks that every hole of the code's message is filled. */
export function diagnostic<Code extends TextCode>(
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

function definitionOf(code: string): Strictness & Partial<DiagnosticDefinition> {
  return definitions[code as DiagnosticCode];
}

const wordsOf = ({ code, words }: Diagnostic): DiagnosticWords => words ?? catalogue[code as TextCode];

export function severityOf({ code, severity }: Pick<Diagnostic, "code" | "severity">): Severity {
  const definition = definitionOf(code);
  return severity ?? definition.usually ?? definition.severity;
}

/** Whether the place found could go without any loss. */
export function isUnnecessary({ code }: Diagnostic): boolean {
  return definitionOf(code).unnecessary ?? false;
}

export function formatMessage(diagnostic: Diagnostic): string {
  return wordsOf(diagnostic).message.format(diagnostic.data);
}

/** What to do next. */
export function formatHint(diagnostic: Diagnostic): string {
  return wordsOf(diagnostic).hint.format(diagnostic.data);
}
