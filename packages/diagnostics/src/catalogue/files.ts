import { message } from "../message.ts";

/** The model as a whole, its files, and the declarations of data. */
export const fileDiagnostics = {
  "missing-model": {
    severity: "error",
    message: message`This file scores leads, but no \`model\` says what it is called.`,
    hint: message`Begin it with \`model "Name" { timezone "Europe/Madrid" }\`.`,
  },
  "model-in-shared-file": {
    severity: "error",
    message: message`A file that others use has no \`model\` of its own, and this one is used by “${"user"}”.`,
    hint: message`Move what is shared into a file without a \`model\`, and use that.`,
  },
  "declared-twice": {
    severity: "error",
    message: message`There is already ${"what"}, and there can be only one.`,
    hint: message`Keep one of the two.`,
  },
  "use-circle": {
    severity: "error",
    message: message`The files use one another in a circle: ${"path"}.`,
    hint: message`Move what both need into a third file.`,
  },
  "used-twice": {
    severity: "error",
    message: message`“${"path"}” is already used by this file.`,
    hint: message`Take one of the two lines away.`,
  },
  "file-not-found": {
    severity: "error",
    message: message`There is no file “${"path"}”.`,
    hint: message`Paths are relative to the file that names them, with “/” between folders; this one leads to “${"looked"}” in the project folder.`,
  },
  "path-outside-project": {
    severity: "error",
    message: message`“${"path"}” leads out of the project folder, and only files inside it are read.`,
    hint: message`Copy the file into the project and name it by a path relative to this file.`,
  },
  "unreadable-file": {
    severity: "error",
    message: message`“${"path"}” cannot be read: ${"reason"}.`,
    hint: message`${"advice"}`,
  },
  "unknown-time-zone": {
    severity: "error",
    message: message`There is no time zone called “${"name"}”.`,
    hint: message`${"suggestion"}`,
  },
  "second-key": {
    severity: "error",
    message: message`“${"name"}” is marked as the key, but “${"first"}” already is.`,
    hint: message`One field identifies a lead; take \`key\` away from the other.`,
  },
  "key-of-wrong-type": {
    severity: "error",
    message: message`“${"name"}” is ${"type"} and cannot identify a lead.`,
    hint: message`A key is a text, a number, an email address or a web address.`,
  },
  "choice-of-wrong-kind": {
    severity: "error",
    message: message`The values of a \`one of\` are all texts or all numbers, and ${"value"} is not like the others.`,
    hint: message`Put texts in quotes; for yes and no there is the type \`yes or no\`.`,
  },
  "choice-twice": {
    severity: "error",
    message: message`“${"value"}” is already one of the values.`,
    hint: message`Upper and lower case and white space at the ends make no difference.`,
  },
  "choice-means-missing": {
    severity: "error",
    message: message`“${"value"}” cannot be one of the values: it means that there is no value.`,
    hint: message`Blank texts and those listed after \`missing\` never are a value. Take it away here or there.`,
  },
  "mixed-list": {
    severity: "error",
    message: message`A list holds only texts or only numbers, and ${"value"} is not like the others.`,
    hint: message`Put texts in quotes.`,
  },
  "blank-in-list": {
    severity: "error",
    message: message`A blank text in a list matches nothing.`,
    hint: message`Take it away; to find leads without a value ask \`is missing\`.`,
  },
  "empty-list": {
    severity: "error",
    message: message`The list file “${"path"}” holds no values.`,
    hint: message`Write one value a line; blank lines and lines that begin with # are skipped.`,
  },
  "action-value-of-wrong-kind": {
    severity: "error",
    message: message`A property of an action is one text, number, date, \`yes\` or \`no\`, and ${"value"} is not.`,
    hint: message`Receiving systems get it as it stands here.`,
  },
} as const;
