import type { FileProblem } from "../../sources.ts";
import { namedFiles } from "../named-files.ts";
import type { Rule } from "../rule.ts";

const words: Readonly<Record<Exclude<FileProblem, "not-found" | "outside-project">, { readonly reason: string; readonly advice: string }>> =
  {
    folder: { reason: "it is a folder", advice: "Name one of the files in it." },
    "not-utf8": { reason: "it is not saved as UTF-8", advice: "Save it again as UTF-8 text; spreadsheets call it “CSV UTF-8”." },
    binary: { reason: "it is not a text file", advice: "Only plain text can be read; export a spreadsheet as CSV first." },
    "too-large": { reason: "it is too large", advice: "Split it, or leave out what is not needed." },
    unreadable: { reason: "the system does not allow it", advice: "Check that the file exists and that you are allowed to read it." },
  };

export const unreadableFile: Rule = {
  code: "unreadable-file",
  stage: "text",
  check({ program }) {
    for (const { file, at, path, unread } of namedFiles(program)) {
      if (unread === null || unread.problem === "not-found" || unread.problem === "outside-project") continue;
      const { reason: usual, advice } = words[unread.problem];
      const { detail, remedy = advice } = unread;
      // What the system answered is the reason itself.
      const reason = detail === undefined ? usual : unread.problem === "unreadable" ? detail : `${usual} (${detail})`;
      program.reporter.report("unreadable-file", file, at, { path, reason, advice: remedy });
    }
  },
};
