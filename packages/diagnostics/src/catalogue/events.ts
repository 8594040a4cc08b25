import { message } from "../message.ts";

/** Events, their properties and their filters. */
export const eventDiagnostics = {
  "field-in-event-filter": {
    severity: "error",
    message: message`“${"name"}” is a lead field, but in a filter on “${"event"}” names refer to properties of the event.`,
    hint: message`${"suggestion"}`,
  },
  "event-name-in-filter": {
    severity: "error",
    message: message`In a filter on “${"event"}”, its properties are written without its name.`,
    hint: message`Write just \`${"property"}\`.`,
  },
  "property-outside-filter": {
    severity: "error",
    message: message`“${"name"}” is a property of “${"event"}” and can only be used in the filter of that event.`,
    hint: message`${"advice"}`,
  },
  "property-not-shared": {
    severity: "error",
    message: message`“${"name"}” is not a property of every event named here: ${"events"} ${"have"} no such property.`,
    hint: message`Add it to all of them, or ask about each event separately.`,
  },
  "property-types-differ": {
    severity: "error",
    message: message`“${"name"}” is not the same kind of value in every event named here: ${"types"}.`,
    hint: message`Ask about each event separately.`,
  },
  "property-of-anything": {
    severity: "error",
    message: message`\`anything\` means any event, but “${"name"}” is not a property of every event.`,
    hint: message`Use \`at\`, which every event has, or name the events: \`any of (…)\`.`,
  },
  "silence-reads-only-the-lead": {
    severity: "error",
    message: message`A time without events has no properties and asks about nothing but the lead, so ${"what"} cannot be used here${"via"}.`,
    hint: message`${"advice"}`,
  },
  "per-silence-of-events": {
    severity: "error",
    message: message`\`per silence\` means the time since one event, and is for rules on silence only.`,
    hint: message`Use it in a rule like \`-5 for every 30 days without anything\`. If a property is called silence, put backticks around it.`,
  },
  "reset-after-with-filter": {
    severity: "error",
    message: message`\`reset after\` takes no \`where\`: it looks at the time in which nothing happened.`,
    hint: message`To leave some events out of account, name those that count, as in \`define pricing_view as page_view where …\`, and write \`without pricing_view\`.`,
  },
  "aggregate-of-wrong-type": {
    severity: "error",
    message: message`\`${"aggregate"}\` works on ${"needs"}, but “${"what"}” is ${"type"}.`,
    hint: message`Use a property of that kind.`,
  },
  "event-source-taken": {
    severity: "error",
    message: message`The event “${"other"}” is already read from “${"source"}”.`,
    hint: message`Only one event can be read from each name in the data; to distinguish cases, use a property and \`where\`.`,
  },
  "field-source-taken": {
    severity: "error",
    message: message`“${"name"}” can never be read from “${"source"}”, which is the name of another ${"what"}.`,
    hint: message`Remove one of the two, or write the name of another column after \`from\`.`,
  },
} as const;
