/** The examples of the pages on codes, as whole models. */
import { readdirSync, readFileSync } from "node:fs";
import type { SourceText } from "@scoreline/language";

const folder = new URL("../packages/diagnostics/pages/", import.meta.url);
/** Every page on a code. */
export const pages = readdirSync(folder)
  .filter((name) => name.endsWith(".md"))
  .map((name) => ({
    code: name.slice(0, -3),
    text: readFileSync(new URL(name, folder), "utf8"),
  }));

/** The files that are beside an example. */
export const project: Readonly<Record<string, SourceText>> = {
  "shared.score": { text: "lead { id: text key, employees: number }\n" },
  "other-model.score": { text: 'model "Other" {}\nlead { id: text key, employees: number }\n' },
  "other-tests.score": { text: 'use "other-model.score"\ntest "Other" { expect not discarded }\n' },
  "third-model.score": { text: 'model "Third" {}\n' },
  "circle.score": { text: 'use "example.score"\n' },
  "lists/competitors.txt": { text: "# agreed with sales\nrival.example\n" },
  "lists/empty.txt": { text: "# nobody yet\n\n" },
  "lists/competitors.xlsx": { problem: "binary" },
};

/** Codes whose examples are files without a model. */
const withoutModel: ReadonlySet<string> = new Set(["missing-model", "second-model", "not-a-score-file"]);

/** The two examples of a page, empty where they are missing. */
export interface PageExamples {
  /** Of what they are: `score` for models, `scoreline` for settings of a project. */
  readonly kind: string;
  readonly severity: string;
  readonly wrong: string;
  readonly right: string;
}

/** The examples of the page on a code, with a model where they have none and need one. */
export function examplesIn(code: string, page: string): PageExamples {
  const [, kind = "", severity = "", wrong = ""] = /```(score|scoreline) (error|warning)\n(.*?)```/s.exec(page) ?? [];
  const right = /```(?:score|scoreline)\n(.*?)```/s.exec(page)?.[1] ?? "";
  const complete = kind === "score" && !withoutModel.has(code) ? withModel : (text: string) => text;
  return { kind, severity, wrong: complete(wrong), right: complete(right) };
}

function withModel(example: string): string {
  return example === "" || /^\s*model\b/m.test(example) ? example : `model "Example" {}\n${example}`;
}
