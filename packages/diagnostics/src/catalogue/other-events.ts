import { message } from "../message.ts";

/** Events before and after the one at hand. */
export const otherEventDiagnostics = {
  "no-event-at-hand": {
    severity: "error",
    message: message`\`${"side"}\` looks from one event to others, and here no event is looked at.`,
    hint: message`Use it after \`where\` in a rule such as \`+5 for page_view where …\`. ${"advice"}`,
  },
  "events-in-figure": {
    severity: "error",
    message: message`The filter of other events can only use their properties and lead fields, and “${"what"}” asks about further events.`,
    hint: message`To say what came after what, use \`since\`: \`an earlier purchase since last quote_sent\`.`,
  },
  "day-in-figure": {
    severity: "error",
    message: message`The filter of earlier and later events cannot depend on a day, as “${"what"}” does.`,
    hint: message`Say how far to look after the filter, as in \`within 7 days\`.`,
  },
  "kind-reads-only-the-event": {
    severity: "error",
    message: message`What makes an event one of a kind can only be its properties and lead fields, not ${"what"}${"via"}.`,
    hint: message`Ask about it where the name is used, as in \`+5 for pricing_view where …\`.`,
  },
  "kind-as-event": {
    severity: "error",
    message: message`“${"name"}” is a name for some events, and here is said what happened.`,
    hint: message`Write ${"advice"} with its properties; whether it is one of that kind follows from them.`,
  },
  "history-in-reset": {
    severity: "error",
    message: message`The filter of \`reset\` can only use the event's properties and lead fields, not ${"what"}${"via"}.`,
    hint: message`What happened before would be forgotten by the reset itself. Name the event that starts over.`,
  },
  "moment-in-event-rule": {
    severity: "error",
    message: message`“${"what"}” asks about the moment of scoring, and this is about the time of each event.`,
    hint: message`${"advice"}`,
  },
  "score-in-event-rule": {
    severity: "error",
    message: message`A score changes over time and cannot decide about single events${"via"}.`,
    hint: message`Use it in a rule with \`when\`, a \`then\` line or the matrix.`,
  },
  "negated-other-events": {
    severity: "error",
    message: message`\`${"side"}\` cannot be ${"place"}: where the event lacks what is compared, the question has no answer.`,
    hint: message`${"advice"}`,
  },
  "window-out-of-place": {
    severity: "error",
    message: message`\`${"window"}\` does not belong after ${"question"}.`,
    hint: message`${"advice"}`,
  },
  "later-without-end": {
    severity: "error",
    message: message`It is not said until when ${"events"} may happen, so the answer could stay open forever.`,
    hint: message`Add \`within 7 days\`, or \`until\` and a date of the event.`,
  },
  "looks-ahead": {
    severity: "error",
    message: message`“${"what"}” looks ahead, ${"why"}.`,
    hint: message`${"advice"}`,
  },
} as const;
