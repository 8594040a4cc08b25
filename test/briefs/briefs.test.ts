/** The briefs are fair, and their hidden tests find answers that are nearly right. `npm run briefs -- --check` holds all of them to it. */
import { keywords } from "@scoreline/language";
import { describe, expect, test } from "vitest";
import { runs, sliceOf } from "../generators/effort.ts";
import { tryChanges, wrongWith } from "./check-briefs.ts";
import { readHidden, readReferences, type Hidden } from "./hidden.ts";
import { judge } from "./judge.ts";
import { changes, shareOf } from "./main.ts";
import { levels, readBriefs } from "./pages.ts";
import { firstPrompt, languageHelp, secondPrompt } from "./prompt.ts";

const briefs = readBriefs();
const hidden = readHidden();
const references = readReferences();
const slice = sliceOf(briefs);

test("there are a hundred, of every level and kind", () => {
  const count = (of: (brief: (typeof briefs)[number]) => boolean): number => briefs.filter(of).length;
  expect(levels.map((level) => count((brief) => brief.level === level))).toEqual([30, 45, 25]);
  expect(new Set(briefs.map(({ kind }) => kind)).size).toBe(11);
  expect(count(({ id }) => hidden.get(id)!.asksAbout !== null)).toBe(6);
});

test("every brief has hidden tests and a reference answer, in the same order", () => {
  const ids = briefs.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...hidden.keys()]).toEqual(ids);
  expect([...references.keys()]).toEqual(ids);
});

describe.each(slice.map((brief) => [brief.id, brief] as const))("%s", (id, brief) => {
  test("has a reference answer that is right, as the second evaluator finds, too", () => {
    expect(wrongWith(brief, hidden.get(id)!, references.get(id)!)).toEqual([]);
  });
});

test("nine in ten changes to a reference answer that matter are found", () => {
  const tried = slice.map((brief) => tryChanges(brief, hidden.get(brief.id)!, references.get(brief.id)!, runs(120)));
  const found = tried.reduce((sum, each) => sum + each.found, 0);
  const missed = tried.flatMap((each) => each.missed);
  expect(found).toBeGreaterThan(5 * slice.length);
  expect(shareOf(found, missed.length), missed.join("\n")).toBeGreaterThanOrEqual(changes.leastFound);
});

test("a brief that is not as it must be is said to be so", () => {
  const brief = briefs.find(({ id }) => id === "company-size");
  const [own, reference] = [hidden.get(brief!.id)!, references.get(brief!.id)!];
  expect(wrongWith(brief!, own, reference)).toEqual([]);
  expect(wrongWith(brief!, own, reference.replace(/\b60 when/, "61 when"))[0]).toMatch(/^Its reference answer is not right\. /);
  expect(wrongWith(brief!, own, reference.replace("  +", "     +"))).toEqual(["Its reference answer is not formatted."]);
  expect(wrongWith(brief!, { ...own, tests: "" }, reference)).toEqual(["An empty model is right."]);
  expect(wrongWith(brief!, own, reference.replace("\nfit {", '\nlist unused as "a"\n\nfit {'))).toEqual([
    "Its reference answer has the warning unused-name.",
  ]);
  const few = tryChanges(
    brief!,
    { ...own, tests: own.tests.replace(/^ +\| (?!employees|50 |missing +\| missing).*\n/gm, "") },
    reference,
    runs(120),
  );
  expect(shareOf(few.found, few.missed.length), few.missed.join("\n")).toBeLessThan(changes.leastOfEach);
});

const word = /[\p{L}_][\p{L}\p{N}_]*/gu;

/** Whether a brief gives a name, in backticks or quotes; a cell has the names of two ratings. */
function isGiven(name: string, text: string): boolean {
  if (/^[A-Z][0-9]$/.test(name)) return [...name].every((rating) => isGiven(rating, text));
  return text.includes(`\`${name}\``) || text.includes(`“${name}”`);
}

/** The names that hidden tests use, each of which an answer must have. */
function namesUsed({ tests, leads }: Hidden): string[] {
  const plain = tests.replace(/"(?:[^"\\]|\\.)*"/g, "").replace(/\/\/.*$/gm, "");
  const written = plain.match(word) ?? [];
  const read = leads.flatMap(({ lead, events = [], expect: { scores = {}, ratings = {}, properties = {}, ...decided } }) => [
    ...Object.keys(lead),
    ...events.flatMap(({ event, at: _, id: __, ...others }) => [event, ...Object.keys(others)]),
    ...[scores, ratings, properties.action ?? {}, properties.route ?? {}].flatMap((each) => Object.keys(each)),
    ...[...Object.values(ratings), decided.action, decided.lifecycle, decided.route].filter((name) => typeof name === "string"),
  ]);
  return [...new Set([...written.filter((name) => !Object.hasOwn(keywords, name) || /^[A-Z]/.test(name)), ...read])];
}

test("hidden tests use no name that the brief does not give", () => {
  const ungiven = briefs.flatMap(({ id, text }) =>
    namesUsed(hidden.get(id)!)
      .filter((name) => !isGiven(name, text))
      .map((name) => `${id}: ${name}`),
  );
  expect(ungiven).toEqual([]);
});

test("reasons that hidden tests expect are written in the brief", () => {
  const ungiven = briefs.flatMap(({ id, text }) => {
    const { tests, leads } = hidden.get(id)!;
    const given = leads.flatMap(({ expect: { discarded } }) => (typeof discarded === "string" ? [discarded] : []));
    return [...[...tests.matchAll(/discarded "([^"]+)"/g)].map(([, reason]) => reason!), ...given]
      .filter((reason) => !text.includes(`“${reason}”`))
      .map((reason) => `${id}: ${reason}`);
  });
  expect(ungiven).toEqual([]);
});

test("no prompt shows a line of hidden tests or of reference answers", () => {
  const help = languageHelp()!;
  expect(help).toContain("half-life");
  expect(help).not.toContain("<!--");
  const longLines = (text: string): string[] =>
    text
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line.length > 18 && !line.startsWith("lead {"));
  for (const brief of briefs) {
    const { id, text } = brief;
    const { tests, leads } = hidden.get(id)!;
    const reference = references.get(id)!;
    const { feedback } = slice.slice(0, 3).includes(brief)
      ? judge(reference.replace(/\d\b/, "9"), brief, hidden.get(id)!)
      : { feedback: "" };
    const prompts = [firstPrompt(brief, ""), secondPrompt(brief, "", "An answer.", feedback)];
    const secret = [...longLines(tests), ...leads.map((lead) => JSON.stringify(lead)), ...longLines(reference)];
    const isShown = (line: string): boolean => prompts.some((prompt) => prompt.includes(line)) && !text.includes(line);
    expect(secret.filter(isShown), id).toEqual([]);
  }
});
