import { message } from "../message.ts";

/** Values, operators and expressions that do not go together. */
export const typeDiagnostics = {
  "not-a-condition": {
    severity: "error",
    message: message`A condition is needed here, but “${"what"}” is ${"type"}.`,
    hint: message`${"advice"}`,
  },
  "not-a-number": {
    severity: "error",
    message: message`A number is needed here, but “${"what"}” is ${"type"}.`,
    hint: message`${"advice"}`,
  },
  "type-mismatch": {
    severity: "error",
    message: message`“${"left"}” is ${"leftType"} and cannot be compared with ${"right"}, which is ${"rightType"}.`,
    hint: message`${"advice"}`,
  },
  "wrong-operator": {
    severity: "error",
    message: message`\`${"operator"}\` works on ${"works"}, but “${"what"}” is ${"type"}.`,
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
    message: message`“${"what"}” is ${"type"} and is never missing, so \`is ${"test"}\` always gives the same answer.`,
    hint: message`Ask about the field or event it comes from.`,
  },
  "condition-compared": {
    severity: "error",
    message: message`“${"what"}” is a condition: it is already true or false, and cannot be compared with anything.`,
    hint: message`${"advice"}`,
  },
  "list-of-other-type": {
    severity: "error",
    message: message`The list “${"list"}” contains ${"holds"}, but “${"what"}” is ${"type"}.`,
    hint: message`Use a list of the same kind, or change the type of the field.`,
  },
  "percent-alone": {
    severity: "error",
    message: message`${"percent"} of what?`,
    hint: message`Write \`${"percent"} of\`, then a score or a number.`,
  },
  "wrong-number-of-values": {
    severity: "error",
    message: message`\`${"function"}\` takes ${"needs"}, but here it has ${"found"}.`,
    hint: message`Write it like \`${"example"}\`.`,
  },
  "definition-needs-itself": {
    severity: "error",
    message: message`The definition “${"name"}” depends on itself: ${"path"}.`,
    hint: message`To break the circle, write out one of the definitions instead of using its name.`,
  },
} as const;
