/**
 * What the action does, step by step; each is done whatever came of the one before, so that one run shows everything. Ends with the worst of
 * the exit codes of `score`: 1 where something is to be fixed, 2 where a step could not do its work.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { changesSince } from "./changes.mjs";
import { findScore } from "./command.mjs";
import { comment } from "./comment.mjs";
import { ActionFailure, addToSummary, eventOf, input, inputFlag, inputLines, outputFolder, setOutput, show } from "./runner.mjs";

const rows = [];

async function run() {
  const paths = inputLines("paths");
  if (paths.length === 0) throw new ActionFailure("“paths” is empty. Name the files or folders of your models, or leave it out for all.");
  const [checksFormat, comments] = [inputFlag("check-format"), inputFlag("comment")];
  const score = findScore();
  const folder = outputFolder();
  const [sarif, junit] = [join(folder, "scoreline.sarif"), join(folder, "scoreline-tests.xml")];

  // Findings are printed for the runner to show at their lines, and written once more for later steps.
  const checked = score(["check", ...paths, "--format", "github", ...option("max-warnings", input("max-warnings"))]);
  score(["check", ...paths, "--no-silenced", "-o", sarif], { quiet: true });
  rows.push(["Check", checked.status, foundIn(sarif)]);
  if (existsSync(sarif)) setOutput("sarif", sarif);
  if (checksFormat) {
    const { status } = score(["format", ...paths, "--check", "--format", "github"]);
    rows.push(["Format", status, status === 1 ? "run `score format`, or format when you save" : ""]);
  }
  const tested = score(["test", ...paths, "--format", "github", ...option("threshold", input("threshold"))]);
  score(["test", ...paths, "-o", junit], { quiet: true });
  rows.push(["Tests", tested.status, testsIn(junit)]);
  if (existsSync(junit)) setOutput("junit", junit);

  const pull = eventOf().pull_request;
  const parts = pull === undefined ? undefined : compared(pull.base, paths, score);
  addToSummary(table());
  if (parts !== undefined) await tell(parts, pull, comments, join(folder, "scoreline-changes.md"));
  return Math.max(...rows.map(([, status]) => status));
}

/** The Markdown of each model that changed; undefined, and said, where versions could not be compared. */
function compared(base, paths, score) {
  try {
    const { parts, status } = changesSince(base.sha, base.ref, paths, score);
    rows.push(["Changes", status, parts.length === 0 ? "none in meaning" : count(parts.length, "model")]);
    return parts;
  } catch (error) {
    if (!(error instanceof ActionFailure)) throw error;
    show("error", error.message);
    rows.push(["Changes", 2, error.message]);
    return undefined;
  }
}

async function tell(parts, pull, comments, report) {
  if (parts.length > 0) {
    const markdown = parts.map((part) => part.markdown).join("\n");
    writeFileSync(report, markdown);
    setOutput("report", report);
    addToSummary(markdown);
  }
  if (!comments) return;
  const repository = process.env.GITHUB_REPOSITORY;
  await comment(parts, { repository, number: pull.number, token: input("token"), api: process.env.GITHUB_API_URL });
}

const option = (name, value) => (value === "" ? [] : [`--${name}`, value]);

const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

/** How many errors and warnings a file of SARIF has. */
function foundIn(path) {
  if (!existsSync(path)) return "";
  const { runs } = JSON.parse(readFileSync(path, "utf8"));
  const levels = runs.flatMap(({ results }) => results.map(({ level }) => level));
  const kinds = [
    ["error", "error"],
    ["warning", "warning"],
  ].flatMap(([level, word]) => {
    const number = levels.filter((each) => each === level).length;
    return number === 0 ? [] : count(number, word);
  });
  return kinds.join(", ");
}

/** How many tests there are, and how many of them failed, by a file of JUnit. */
function testsIn(path) {
  if (!existsSync(path)) return "";
  const [, head = ""] = /<testsuites ([^>]*)>/.exec(readFileSync(path, "utf8")) ?? [];
  const number = (name) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(head)?.[1] ?? 0);
  const failed = number("failures") + number("errors");
  return failed === 0 ? `${number("tests")} passed` : `${failed} of ${number("tests")} failed`;
}

const results = ["passed", "failed", "stopped"];

function table() {
  const lines = rows.map(([step, status, detail]) => `| ${step} | ${status === 0 ? "✓" : "✗"} ${results[status]} | ${detail} |`);
  return ["| Scoreline | | |", "|---|---|---|", ...lines, ""].join("\n");
}

try {
  process.exitCode = await run();
} catch (error) {
  if (!(error instanceof ActionFailure)) throw error;
  show("error", error.message);
  process.exitCode = 2;
}
