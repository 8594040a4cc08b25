/** The preview as a page of its own, in the colors of a theme, in the style of the preview. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { formatMessage } from "@scoreline/diagnostics";
import { openSnapshot } from "../../packages/language-server/test/open-snapshot.ts";
import { previewOf, type PreviewChoice } from "../../packages/language-server/src/features/evaluation/preview.ts";
import type { Theme } from "./themes.ts";
import { compiledOf } from "../../packages/language-server/src/workspace/compiled.ts";

/** The folder of the repository. */
export const root = fileURLToPath(new URL("../../", import.meta.url));
const home = `${root}examples/b2b-saas/`;
const read = (path: string): string => readFileSync(path, "utf8");
const files = Object.fromEntries(["shared.score", "lists/competitors.txt", "lists/free-mail.txt"].map((path) => [path, read(home + path)]));

/** As many samples as fill the cells, beside the one of the model. */
const others = [
  [
    "Head of finance at an insurer",
    `job_title: "Head of Finance", employees: 620, industry: "Finance", country: "Italy"`,
    'did page_view { url: "https://tally.example/pricing" } today',
  ],
  [
    "Controller of a hospital",
    `job_title: "Controller", employees: 900, industry: "Services", country: "France"`,
    'did report_download { asset: "Guide" } today',
  ],
  [
    "CFO of a bakery",
    `job_title: "CFO", employees: 12, industry: "Other", country: "Spain"`,
    'did trial_started { plan: "Business" } 2 days ago',
  ],
  ["Student", `job_title: "Student", employees: 1`, "did newsletter_signup today"],
  ["Competitor", `email: "spy@rivalmetrics.example"`, "did demo_request today"],
  [
    "Intern of a bank",
    `job_title: "Intern", industry: "Finance", employees: 200, country: "Spain"`,
    'did page_view { url: "https://tally.example/blog" } today',
  ],
  ["Nobody we know", `id: "x"`, ""],
  [
    "Analyst of a start-up",
    `job_title: "Analyst", employees: 25, industry: "Software", country: "Spain"`,
    'did page_view { url: "https://tally.example/pricing" } 3 days ago',
  ],
  [
    "Finance manager",
    `job_title: "Finance manager", employees: 140, industry: "Software", country: "Italy"`,
    'did webinar_attended { topic: "Close", minutes: 50 } 5 days ago',
  ],
  [
    "Director who asks again",
    `job_title: "Finance Director", employees: 300, industry: "Finance", country: "Spain"`,
    "did demo_request 1 day ago",
  ],
  [
    "Director who went quiet",
    `job_title: "Finance Director", employees: 300, industry: "Finance", country: "Spain"`,
    "did demo_request 80 days ago",
  ],
  ["CFO on a trial", `job_title: "CFO", employees: 90, industry: "Software", country: "Spain"`, "did trial_login 12 times today"],
  [
    "CFO with a private address",
    `job_title: "CFO", employees: 90, industry: "Software", country: "Spain", email: "a@freemail.example"`,
    'did page_view { url: "https://tally.example/pricing" } 1 day ago',
  ],
  [
    "Team head of an agency",
    `job_title: "Head of Operations", employees: 40, industry: "Services", country: "France"`,
    'did page_view { url: "https://tally.example/compare/x" } 2 days ago',
  ],
] as const;

const model = `${read(`${home}model.score`)}
${others.map(([name, lead, did]) => `sample "${name}" {\n  lead { ${lead} }\n  ${did}\n}\n`).join("\n")}`;

/** The preview of the largest example with 15 samples. */
export async function previewMarkup(choice: PreviewChoice = {}): Promise<string> {
  const { snapshot } = await openSnapshot(model, files);
  const { page, problem } = previewOf(snapshot, choice);
  if (page === null)
    throw new Error(
      `${problem} ${compiledOf(snapshot.project)
        .findings.map((finding) => formatMessage(finding))
        .join(" ")}`,
    );
  return page;
}

export function themedPage(content: string, { body, colors }: Theme): string {
  const variables = Object.entries(colors).map(([name, color]) => `--vscode-${name}: ${color};`);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Score preview</title>
<style>:root { ${variables.join(" ")} } html { background: var(--vscode-editor-background); }</style>
<style>${read(`${root}packages/preview/preview.css`)}</style>
</head>
<body class="${body}">
<main id="content">${content}</main>
</body>
</html>`;
}
