import type { EventSymbol } from "../../model.ts";
import type { Rule } from "../rule.ts";

/** An event is known in the data by its `from` name, else by its own; both are taken, since both are accepted. */
export const eventSourceTaken: Rule = {
  code: "event-source-taken",
  stage: "text",
  check({ program }) {
    const bySource = new Map<string, EventSymbol>(program.events.all.map((event) => [event.name, event]));
    for (const event of program.events.all) {
      const { from } = event.declaration;
      if (from === undefined || from.value === event.name) continue;
      const other = bySource.get(from.value);
      if (other === undefined) {
        bySource.set(from.value, event);
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
