import { message } from "../message.ts";

/** Events, their properties and their filters. */
export const eventDiagnostics = {
  "field-in-event-filter": {
    severity: "error",
    message: message`“${"name"}” is a lead field, and in a filter of “${"event"}” bare names mean properties of the event.`,
    hint: message`${"suggestion"}`,
  },
  "event-name-in-filter": {
    severity: "error",
    message: message`In a filter of “${"event"}” its properties stand without its name.`,
    hint: message`Write \`${"property"}\` alone.`,
  },
  "property-outside-filter": {
    severity: "error",
    message: message`“${"name"}” is a property of “${"event"}” and means something only in its filter, which ends before this.`,
    hint: message`Put brackets around all that belongs to the filter: \`where (… and …)\`.`,
  },
  "property-not-shared": {
    severity: "error",
    message: message`“${"name"}” is not a property of every event named here: ${"events"} ${"have"} none of that name.`,
    hint: message`Give it to all of them, or ask about each event by itself.`,
  },
  "property-types-differ": {
    severity: "error",
    message: message`“${"name"}” is not the same kind of value in every event named here: ${"types"}.`,
    hint: message`Ask about each event by itself.`,
  },
  "property-of-anything": {
    severity: "error",
    message: message`\`anything\` stands for every event, and “${"name"}” is not a property that all events have.`,
    hint: message`Only \`at\` is; or name the events: \`any of (…)\`.`,
  },
  "aggregate-of-wrong-type": {
    severity: "error",
    message: message`\`${"aggregate"}\` works on ${"needs"}, and “${"what"}” is ${"type"}.`,
    hint: message`Use a property of that kind.`,
  },
  "event-source-taken": {
    severity: "error",
    message: message`“${"source"}” is already what the event “${"other"}” is read from.`,
    hint: message`Each name in the data can mean one event; tell them apart with a property and \`where\`.`,
  },
} as const;
