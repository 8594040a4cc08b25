/** What the runner hands in, and what it takes back: inputs, outputs, the summary, lines that it shows at the job. */
import { appendFileSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What ends the action: a sentence, and what to do. */
export class ActionFailure extends Error {}

/** An input of the action by its name there, without blanks around it. */
export const input = (name) => (process.env[`INPUT_${name.toUpperCase().replaceAll("-", "_")}`] ?? "").trim();

/** An input of which each line is a value. */
export const inputLines = (name) =>
  input(name)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** `true` or `false`, as workflows write them; anything else is refused, since a slip must not leave a check out. */
export function inputFlag(name) {
  const value = input(name).toLowerCase();
  if (value !== "true" && value !== "false") throw new ActionFailure(`“${name}” is “${input(name)}”. Write true or false.`);
  return value === "true";
}

/** The event that began the run, as the runner wrote it down; an empty object outside a runner. */
export function eventOf() {
  const path = process.env.GITHUB_EVENT_PATH;
  if (path === undefined || path === "") return {};
  return JSON.parse(readFileSync(path, "utf8"));
}

/** A folder for files that later steps may read, but the repository does not keep. */
export function outputFolder() {
  const folder = join(process.env.RUNNER_TEMP || join(process.cwd(), ".scoreline"), "scoreline");
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Hands a value to later steps. Values are paths of files, which have no line breaks. */
export function setOutput(name, value) {
  const file = process.env.GITHUB_OUTPUT;
  if (file) appendFileSync(file, `${name}=${value}\n`);
}

/** Adds Markdown to the summary of the job. */
export function addToSummary(markdown) {
  const file = process.env.GITHUB_STEP_SUMMARY;
  if (file) appendFileSync(file, `${markdown}\n`);
}

/** Shows a sentence at the job. `kind` is `error`, `warning` or `notice`. */
export function show(kind, sentence) {
  const escaped = sentence.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  console.log(`::${kind} title=Scoreline::${escaped}`);
}
