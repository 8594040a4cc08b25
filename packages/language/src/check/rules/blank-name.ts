import type { TextLiteral } from "../../ast.ts";
import type { Rule } from "../rule.ts";

export const blankName: Rule = {
  code: "blank-name",
  stage: "text",
  check({ program, nodes }) {
    const check = (file: string, text: TextLiteral | undefined, what: string): void => {
      // A text that the parser missed has no width, and was reported.
      if (text === undefined || text.value.trim() !== "" || text.span.end === text.span.start) return;
      program.reporter.report("blank-name", file, text, { what });
    };
    for (const { file, node } of nodes("model")) check(file, node.name, "model");
    for (const { file, node } of nodes("criterion")) check(file, node.name, "criterion");
    for (const { file, node } of nodes("group")) check(file, node.name, node.family);
    for (const { file, node } of nodes("discard")) check(file, node.reason, "discard");
    for (const { file, node } of nodes("action")) check(file, node.label, "action");
    for (const { file, node } of nodes("promise")) check(file, node.name, "promise");
    for (const { file, node } of nodes("sample")) check(file, node.name, "sample");
    for (const { file, node } of nodes("test")) check(file, node.name, "test");
    for (const { file, node } of nodes("field")) for (const text of node.from) check(file, text, "column");
    for (const { file, node } of nodes("event")) for (const text of node.from) check(file, text, "event in the data");
    for (const { file, node } of nodes("use")) check(file, node.path, "file");
    for (const { file, node } of nodes("list-file")) check(file, node.path, "file");
    for (const {
      file,
      node: { rating },
    } of nodes("rating-entry")) {
      if (!rating.missing && rating.text.trim() === "") program.reporter.report("blank-name", file, rating, { what: "rating" });
    }
  },
};
