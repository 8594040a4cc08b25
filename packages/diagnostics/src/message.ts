/** A message with named holes; the type lists the holes, so a missing or misspelled one does not compile. */
export interface MessageTemplate<Parameter extends string> {
  readonly parameters: readonly Parameter[];
  readonly format: (data: Readonly<Record<Parameter, string | number>>) => string;
}

/** Writes a message: message`There is no field called ${"name"}.` */
export function message<const Parameter extends string>(
  texts: TemplateStringsArray,
  ...parameters: Parameter[]
): MessageTemplate<Parameter> {
  return {
    parameters,
    format: (data) => parameters.reduce((text, parameter, index) => text + String(data[parameter]) + texts[index + 1]!, texts[0]!),
  };
}
