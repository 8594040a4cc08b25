import { fold } from "@scoreline/semantics";
import type { TextLiteral } from "../../ast.ts";
import type { EventSymbol } from "../../model.ts";
import type { Rule } from "../rule.ts";

/** An event is known in the data by its `from` names and by its own: all are taken, since all are accepted, in any case. */
export const eventSourceTaken: Rule = {
  code: "event-source-taken",
  stage: "text",
  check({ program }) {
    const { all } = program.events;
    const byName = new Map<string, EventSymbol[]>();
    for (const event of all) byName.set(fold(event.name), [...(byName.get(fold(event.name)) ?? []), event]);
    const bySource = new Map<string, EventSymbol>();
    const report = (event: EventSymbol, from: TextLiteral, other: EventSymbol): void => {
      const { from: sources, name } = other.declaration;
      const span = (sources.find(({ value }) => fold(value) === fold(from.value)) ?? name).span;
      program.reporter.report(
        "event-source-taken",
        event.file,
        from,
        { source: from.value, other: other.name },
        { related: [{ file: other.file, span, message: "the other event" }] },
      );
    };
    for (const event of all) {
      for (const from of event.declaration.from) {
        if (from.value === event.name) continue;
        const source = fold(from.value);
        const other = byName.get(source)?.find((each) => each !== event) ?? bySource.get(source);
        if (other === undefined) bySource.set(source, event);
        else if (other !== event) report(event, from, other);
      }
    }
  },
};
