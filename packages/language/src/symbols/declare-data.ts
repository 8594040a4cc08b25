import { fold } from "@scoreline/semantics";
import type { EventDeclaration, LeadDeclaration, TextLiteral } from "../ast.ts";
import type { PropertySymbol } from "../model.ts";
import { claim, declarationPlace, reportTaken } from "./duplicates.ts";
import { fieldTypeOf } from "./field-types.ts";
import type { GrowingProgram } from "./program.ts";

/** Several `lead` blocks, in one file or in several, describe one lead together. */
export function declareLead(program: GrowingProgram, file: string, declaration: LeadDeclaration): void {
  program.leads.push({ file, declaration });
  for (const field of declaration.fields) {
    if (field.name.missing) continue;
    claim(program, program.fields, field.name, "a lead field", {
      kind: "field",
      name: field.name.text,
      file,
      declaration: field,
      type: fieldTypeOf(field.type),
      missing: missingTexts(field),
      index: program.fields.size,
    });
  }
}

export function declareEvent(program: GrowingProgram, file: string, declaration: EventDeclaration): void {
  const properties = new Map<string, PropertySymbol>();
  for (const property of declaration.properties) {
    const name = property.name.text;
    if (property.name.missing) continue;
    const symbol: PropertySymbol = {
      kind: "property",
      name,
      file,
      declaration: property,
      event: declaration.name.text,
      type: fieldTypeOf(property.type),
      missing: missingTexts(declaration, property),
      index: properties.size,
    };
    const first = properties.get(name);
    program.references.declare(file, property.name, first ?? symbol);
    if (first === undefined) properties.set(name, symbol);
    else reportTaken(program, file, property.name, name, `a property of “${declaration.name.text}”`, declarationPlace(first));
  }
  for (const [name, symbol] of properties) {
    if (!program.properties.has(name)) program.properties.set(name, symbol);
  }
  if (declaration.name.missing) return;
  claim(program, program.events, declaration.name, "an event", {
    kind: "event",
    name: declaration.name.text,
    file,
    declaration,
    index: program.events.size,
    properties: [...properties.values()],
  });
}

/** Folded, each once; blank text always means "no value". */
function missingTexts(...parts: readonly { readonly missing: readonly TextLiteral[] }[]): readonly string[] {
  const texts = new Set(parts.flatMap(({ missing }) => missing.map(({ value }) => fold(value))));
  return [...texts].filter((text) => text !== "");
}
