import { message } from "../message.ts";

/** The model as a whole, its files, and the declarations of data. */
export const fileDiagnostics = {
  "missing-model": {
    severity: "error",
    message: message`This file scores leads but has no \`model\`.`,
    hint: message`Start it with \`model "Name" { timezone "Europe/Madrid" }\`.`,
  },
  "model-in-shared-file": {
    severity: "error",
    message: message`A shared file cannot have a \`model\`, and this one is used by “${"user"}”.`,
    hint: message`Move the shared declarations into a file without a \`model\`, and use that file. Only a file of nothing but samples and tests may use a model, to test it.`,
  },
  "use-of-tests": {
    severity: "error",
    message: message`“${"path"}” holds the tests of “${"model"}”, so no other file can use it.`,
    hint: message`Remove this line: \`score test\` runs the tests of that file by themselves. Samples that several files need go into a file of their own.`,
  },
  "second-model": {
    severity: "error",
    message: message`This file tests “${"first"}”, and “${"path"}” has a \`model\`, too.`,
    hint: message`A file of tests belongs to one model: put the tests of the other one into a file of their own.`,
  },
  "declared-twice": {
    severity: "error",
    message: message`There is already ${"what"}, and there can be only one.`,
    hint: message`Keep one of the two.`,
  },
  "use-circle": {
    severity: "error",
    message: message`These files use each other in a circle: ${"path"}.`,
    hint: message`Move what both need into a third file.`,
  },
  "used-twice": {
    severity: "error",
    message: message`“${"path"}” is already used by this file.`,
    hint: message`Remove one of the two lines.`,
  },
  "file-not-found": {
    severity: "error",
    message: message`There is no file “${"path"}”.`,
    hint: message`Paths are relative to the file they are written in, with “/” between folders; this one points to “${"looked"}” in the project folder.`,
  },
  "path-outside-project": {
    severity: "error",
    message: message`“${"path"}” points outside the project folder, and only files inside it can be read.`,
    hint: message`Copy the file into the project and write its path relative to this file.`,
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
    hint: message`Keep \`key\` on one of the two: a single ${"what"} can identify ${"whose"}.`,
  },
  "key-of-wrong-type": {
    severity: "error",
    message: message`“${"name"}” is ${"type"} and cannot identify ${"whose"}.`,
    hint: message`A key must be text, a number, an email address or a web address.`,
  },
  "choice-of-wrong-kind": {
    severity: "error",
    message: message`The values of a \`one of\` must be all text or all numbers, and ${"value"} is different.`,
    hint: message`Put text in quotes; for yes and no, use the type \`yes or no\`.`,
  },
  "choice-twice": {
    severity: "error",
    message: message`“${"value"}” is already one of the values.`,
    hint: message`Uppercase and lowercase count as the same, and spaces at the ends are ignored.`,
  },
  "choice-means-missing": {
    severity: "error",
    message: message`“${"value"}” cannot be one of the values: it means that there is no value.`,
    hint: message`Blank text and the texts listed after \`missing\` are never values. Remove it here or there.`,
  },
  "mixed-list": {
    severity: "error",
    message: message`A list contains only text or only numbers, and ${"value"} is different.`,
    hint: message`Put text in quotes.`,
  },
  "blank-in-list": {
    severity: "error",
    message: message`A blank text in a list matches nothing.`,
    hint: message`Remove it. To find leads without a value, write \`is missing\`.`,
  },
  "empty-list": {
    severity: "error",
    message: message`The list file “${"path"}” has no values.`,
    hint: message`Write one value per line; blank lines and lines that start with # are skipped.`,
  },
  "action-value-of-wrong-kind": {
    severity: "error",
    message: message`A property of an action or a route must be a single text, number, date, \`yes\`, \`no\` or lead field, and ${"value"} is not.`,
    hint: message`${"advice"}`,
  },
} as const;

/** The settings of a project, in its file `.scoreline`. */
export const settingDiagnostics = {
  "wrong-setting": {
    severity: "error",
    message: message`This line is not a setting.`,
    hint: message`Write the code of a warning, a colon and a level, as in \`unused-name: off\`. A line that starts with # is a comment.`,
  },
  "unknown-setting": {
    severity: "error",
    message: message`“${"code"}” cannot be set: ${"reason"}.`,
    hint: message`${"suggestion"}`,
  },
  "wrong-level": {
    severity: "error",
    message: message`“${"level"}” is not a level.`,
    hint: message`Write ${"levels"}.`,
  },
  "setting-twice": {
    severity: "error",
    message: message`“${"code"}” is already set on line ${"line"}.`,
    hint: message`Keep one of the two lines.`,
  },
} as const;
