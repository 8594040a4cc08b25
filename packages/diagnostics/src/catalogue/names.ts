import { message } from "../message.ts";

/** Names that are unknown, declared twice, or of the wrong kind. */
export const nameDiagnostics = {
  "unknown-field": {
    severity: "error",
    message: message`There is no lead field called “${"name"}”.`,
    hint: message`${"suggestion"}`,
  },
  "unknown-name": {
    severity: "error",
    message: message`There is no field, definition or score called “${"name"}”.`,
    hint: message`${"suggestion"}`,
  },
  "unknown-event": {
    severity: "error",
    message: message`There is no event called “${"name"}”.`,
    hint: message`${"suggestion"}`,
  },
  "unknown-property": {
    severity: "error",
    message: message`The event “${"event"}” has no property called “${"name"}”.`,
    hint: message`${"suggestion"}`,
  },
  "unknown-part": {
    severity: "error",
    message: message`“${"what"}” is ${"type"} and has no part called “${"part"}”.`,
    hint: message`${"advice"}`,
  },
  "unknown-list": {
    severity: "error",
    message: message`There is no list called “${"name"}”.`,
    hint: message`${"suggestion"}`,
  },
  "unknown-score": {
    severity: "error",
    message: message`There is no score called “${"name"}”.`,
    hint: message`${"suggestion"}`,
  },
  "unknown-rating": {
    severity: "error",
    message: message`The score “${"score"}” has no rating called “${"name"}”.`,
    hint: message`${"suggestion"}`,
  },
  "unknown-stage": {
    severity: "error",
    message: message`There is no stage called “${"name"}”.`,
    hint: message`${"suggestion"}`,
  },
  "ambiguous-stage": {
    severity: "error",
    message: message`Several scores have a stage called “${"name"}”: ${"scores"}.`,
    hint: message`${"advice"}`,
  },
  "unknown-action": {
    severity: "error",
    message: message`There is no action called “${"name"}”.`,
    hint: message`${"suggestion"}`,
  },
  "unknown-lifecycle-step": {
    severity: "error",
    message: message`There is no lifecycle step called “${"name"}”.`,
    hint: message`${"suggestion"}`,
  },
  "unknown-route": {
    severity: "error",
    message: message`There is no route called “${"name"}”.`,
    hint: message`${"suggestion"}`,
  },
  "decided-later": {
    severity: "error",
    message: message`The ${"word"} is not decided yet when this is judged.`,
    hint: message`${"advice"}`,
  },
  "field-cannot-rise": {
    severity: "error",
    message: message`“${"name"}” is ${"type"}, so it cannot rise.`,
    hint: message`A score rises or falls with a lead field that is a number or a date; write other promises with \`never\` or \`always\` and a condition.`,
  },
  "unknown-sample": {
    severity: "error",
    message: message`There is no sample called “${"name"}”.`,
    hint: message`${"suggestion"}`,
  },
  "unknown-discard-reason": {
    severity: "error",
    message: message`No \`discard\` line gives the reason “${"reason"}”.`,
    hint: message`${"suggestion"}`,
  },
  "wrong-kind-of-name": {
    severity: "error",
    message: message`“${"name"}” is ${"kind"}, which cannot be used here on its own.`,
    hint: message`${"advice"}`,
  },
  "duplicate-name": {
    severity: "error",
    message: message`“${"name"}” is already the name of ${"what"}.`,
    hint: message`${"advice"}`,
  },
  "reserved-name": {
    severity: "error",
    message: message`“${"name"}” cannot be the name of ${"what"}: ${"reason"}.`,
    hint: message`Choose another name.`,
  },
  "blank-name": {
    severity: "error",
    message: message`The ${"what"} has an empty name.`,
    hint: message`Write a name that people will recognize.`,
  },
} as const;
