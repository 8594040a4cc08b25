import { fold } from "@scoreline/semantics";
import type { EventSymbol } from "../../model.ts";
import type { Rule } from "../rule.ts";

/** An event is known in the data by its `from` name, else by its own; both are taken, since both are accepted, in any case. */
export const eventSourceTaken: Rule = {
  code: "event-source-taken",
  stage: "text",
  check({ program }) {
    const { all } = program.events;
    const byName = new Map<string, EventSymbol[]>();
    for (const event of all) byName.set(fold(event.name), [...(byName.get(fold(event.name)) ?? []), event]);
    const bySource = new Map<string, EventSymbol>();
    for (const event of all) {
      const { from } = event.declaration;
      if (from === undefined || from.value === event.name) continue;
      const source = fold(from.value);
      const other = byName.get(source)?.find((each) => each !== event) ?? bySource.get(source);
      if (other === undefined) {
        bySource.set(source, event);
        continue;
      }
      program.reporter.report(
        "event-source-taken",
        event.file,
        from,
        { source: from.value, other: other.name },
        {
          related: [{ file: other.file, span: (other.declaration.from ?? other.declaration.name).span, message: "the other event" }],
        },
      );
    }
  },
};
