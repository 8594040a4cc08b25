/** Every model in one file that the repository has and that is right: of the reference, the examples, the slips and the conformance cases. */
import { compileText, findingsOf } from "@scoreline/compiler";
import { severityOf } from "@scoreline/diagnostics";
import { readdirSync, readFileSync } from "node:fs";
import { sliceOf } from "./effort.ts";
import { entryFile, readCases } from "../conformance-harness/cases.ts";

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const files = (folder: string, ending: string): readonly string[] =>
  readdirSync(new URL(`../../${folder}/`, import.meta.url), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .toSorted()
    .map((name) => `${folder}/${name}`);

const ofReference = /```score\n(.*?)```/s
  .exec(read("grammar/language.md"))![1]!
  .replace(/^list competitors.*$/m, 'list competitors as "rival.example"');
const ofCases = files("test/conformance", ".md").flatMap((page) =>
  readCases(read(page)).flatMap(({ trials }) => {
    const [first] = trials;
    return first !== undefined && first.errors.length === 0 && first.files.size === 1 ? [first.files.get(entryFile)!] : [];
  }),
);

const isSound = (text: string): boolean => findingsOf(compileText(text)).every((found) => severityOf(found) !== "error");

/** Of the conformance cases, as many as the effort asks for. */
export const soundTexts: readonly string[] = [
  ...new Set([ofReference, read("test/slips/ground.score"), ...files("examples", ".score").map(read), ...sliceOf(ofCases)]),
].filter(isSound);
