import { message } from "../message.ts";

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
