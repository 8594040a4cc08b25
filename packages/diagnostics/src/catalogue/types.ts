import { message } from "../message.ts";

/** Values, operators and expressions that do not go together. */
export const typeDiagnostics = {
  "not-a-condition": {
    severity: "error",
    message: message`A condition is needed here, and “${"what"}” is ${"type"}.`,
    hint: message`${"advice"}`,
  },
  "not-a-number": {
    severity: "error",
    message: message`A number is needed here, and “${"what"}” is ${"type"}.`,
    hint: message`${"advice"}`,
  },
  "type-mismatch": {
    severity: "error",
    message: message`“${"left"}” is ${"leftType"} and cannot be compared with ${"right"}, which is ${"rightType"}.`,
    hint: message`${"advice"}`,
  },
  "wrong-operator": {
    severity: "error",
    message: message`\`${"operator"}\` works on ${"works"}, and “${"what"}” is ${"type"}.`,
    hint: message`${"advice"}`,
  },
  "value-outside-choice": {
    severity: "error",
    message: message`“${"value"}” is not one of the values of “${"what"}”.`,
    hint: message`${"suggestion"}`,
  },
  "text-means-missing": {
    severity: "error",
    message: message`The text “${"text"}” means that there is no value, so nothing ever equals it.`,
    hint: message`Write \`${"what"} is ${"asked"}\`.`,
  },
  "never-missing": {
    severity: "error",
    message: message`“${"what"}” is ${"type"} and never missing, so \`is ${"test"}\` says nothing.`,
    hint: message`Ask about the field or event behind it.`,
  },
  "condition-compared": {
    severity: "error",
    message: message`“${"what"}” is a condition: it holds or it does not, and is not compared with anything.`,
    hint: message`Write \`${"what"}\` or \`not ${"what"}\`.`,
  },
  "list-of-other-type": {
    severity: "error",
    message: message`The list “${"list"}” holds ${"holds"}, and “${"what"}” is ${"type"}.`,
    hint: message`Look in a list of its own kind, or change the type of the field.`,
  },
  "percent-alone": {
    severity: "error",
    message: message`${"percent"} of what?`,
    hint: message`Write \`${"percent"} of\` and a score or a number after it.`,
  },
  "wrong-number-of-values": {
    severity: "error",
    message: message`\`${"function"}\` takes ${"needs"}, and here it has ${"found"}.`,
  },
  "definition-of-other-kind": {
    severity: "error",
    message: message`“${"name"}” is to name ${"type"}, but a definition names a condition or a number.`,
    hint: message`Write “${"what"}” itself where it is needed.`,
  },
  "definition-needs-itself": {
    severity: "error",
    message: message`The definition “${"name"}” needs itself: ${"path"}.`,
    hint: message`Write out one of the definitions where it closes the circle.`,
  },
} as const;
