/** `npm run briefs`: see the text of its help below. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { askCommand } from "./ask-command.ts";
import { tryChanges, wrongWith } from "./check-briefs.ts";
import { summarize, table } from "./figures.ts";
import { readHidden, readReferences } from "./hidden.ts";
import { levels, readBriefs, type Brief } from "./pages.ts";
import { languageHelp } from "./prompt.ts";
import { solve, type Ask, type Result } from "./rounds.ts";
import { openSaved } from "./saved.ts";

const help = `Asks a model to turn plain-language briefs into models for scoring leads, and says how many of its answers are right.

npm run briefs -- --model "COMMAND"    runs COMMAND for each brief: it reads a prompt from standard input and prints its answer
npm run briefs -- --answers FOLDER     takes answers that are there: NAME.md for a brief, and NAME.2.md for its second round
npm run briefs -- --check              holds the briefs themselves to what they must be; needs no model

  --only TEXT         only briefs with this in their name or kind
  --level LEVEL       only simple, middle or hard ones
  --jobs N            so many at once (2)
  --timeout SECONDS   the time that the command has for one answer (300)
  --save FILE         keeps each result as soon as it is there; run again with the same file, it goes on where it was, and asks
                      again where there was no answer
  --prompts FOLDER    writes the prompts that wait for an answer, as NAME.md and NAME.2.md; with --answers, those of the second round, too
  --format FORMAT     table (as usual) or json
  --min-right PERCENT ends with 1 where fewer are right within two rounds

Ends with 0 when all were asked, with 1 where the briefs or --min-right do not hold, and with 2 where it could not do its work.`;

/** What somebody typed wrong, or what is not there. */
class Unusable extends Error {}

const options = {
  model: { type: "string" },
  answers: { type: "string" },
  check: { type: "boolean" },
  only: { type: "string" },
  level: { type: "string" },
  jobs: { type: "string", default: "2" },
  timeout: { type: "string", default: "300" },
  save: { type: "string" },
  prompts: { type: "string" },
  format: { type: "string", default: "table" },
  "min-right": { type: "string" },
  help: { type: "boolean" },
} as const;

/** Of what a command prints for one answer. */
const mostBytes = 4_000_000;

/** What the program needs of the process: where its words go, and what ends it early. */
export interface Surroundings {
  readonly out: (text: string) => void;
  readonly note: (text: string) => void;
  readonly interrupted: AbortSignal;
}

/** Runs the program; its exit code. */
export async function run(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  try {
    return await work(argv, surroundings);
  } catch (error) {
    if (!(error instanceof Unusable) && !isOfFile(error)) throw error;
    surroundings.note(
      error instanceof Unusable ? error.message : `${error.path} cannot be read or written here (${error.code}). Name another one.`,
    );
    return 2;
  }
}

/** Whether it says that a file or folder, such as the one after --save, is not what it must be. */
const isOfFile = (error: unknown): error is { readonly code: string; readonly path: string } =>
  error instanceof Error && "code" in error && "path" in error && typeof error.path === "string";

async function work(argv: readonly string[], { out, note, interrupted }: Surroundings): Promise<number> {
  const given = parsed(argv);
  if (given.help === true) return (out(help), 0);
  const briefs = chosen(given.only, given.level);
  if (given.check === true) return check(briefs, out, note);
  // A timer counts no longer than 24 days.
  const [jobs, seconds] = [whole("jobs", given.jobs, 64), whole("timeout", given.timeout, 86_400)];
  const least = given["min-right"] === undefined ? 0 : whole("min-right", given["min-right"], 100);
  if (given.format !== "table" && given.format !== "json") throw new Unusable(`There is no format “${given.format}”. Write table or json.`);
  const hidden = readHidden();
  const described = languageHelp();
  if (described === null)
    throw new Unusable("The skill for assistants, which is part of each prompt, is not built. Build it: npm run build");
  const saved = openSaved(given.save, given.model ?? given.answers ?? "");
  if ("problem" in saved) throw new Unusable(saved.problem);
  const answer = asking(given, seconds, interrupted);
  const ask: Ask = async (brief, round, prompt) => {
    const answered = await answer(brief, round, prompt);
    if (answered === null && given.prompts !== undefined) writeFileSync(join(given.prompts, nameOf(brief, round)), prompt);
    return answered;
  };
  const left = briefs.filter(({ id }) => !saved.results.has(id));
  if (left.length < briefs.length) note(`${briefs.length - left.length} of ${briefs.length} were answered before.`);
  if (given.prompts !== undefined) mkdirSync(given.prompts, { recursive: true });
  const waiting = [...left];
  let done = 0;
  const worker = async (): Promise<void> => {
    for (let brief = waiting.shift(); brief !== undefined && !interrupted.aborted; brief = waiting.shift()) {
      const result = await solve(brief, hidden.get(brief.id)!, described, ask);
      // Of what was interrupted nothing is known.
      if (result === null || interrupted.aborted) continue;
      saved.add(result);
      note(`${++done} of ${left.length}  ${brief.id}: ${wordsFor(result)}`);
    }
  };
  await Promise.all(Array.from({ length: jobs }, worker));
  const results = briefs.flatMap(({ id }) => saved.results.get(id) ?? []);
  if (results.length === 0 && given.prompts !== undefined) return (out(`The prompts are in ${given.prompts}.`), 0);
  if (results.length === 0) throw new Unusable("Nothing was answered. Answers are files such as company-size.md, named after the briefs.");
  const summary = summarize(results);
  out(given.format === "json" ? JSON.stringify({ summary, results }, null, 2) : table(results));
  if (interrupted.aborted)
    throw new Unusable(`Interrupted.${given.save === undefined ? "" : ` The same command goes on with what is in ${given.save}.`}`);
  if (results.every(({ rounds }) => rounds.every(({ answered }) => answered === "failed")))
    throw new Unusable("The command never gave an answer. Try it alone: echo hello | COMMAND");
  return summary.rightWithinTwo < least ? 1 : 0;
}

function parsed(argv: readonly string[]) {
  const given = (() => {
    try {
      return parseArgs({ args: [...argv], options, strict: true }).values;
    } catch (error) {
      throw new Unusable(`${(error as Error).message.split(". ")[0]!}. What can be asked for: npm run briefs -- --help`);
    }
  })();
  const ways = [given.model !== undefined, given.answers !== undefined || given.prompts !== undefined, given.check === true].filter(
    Boolean,
  );
  if (given.help !== true && ways.length !== 1)
    throw new Unusable("Say who answers: --model COMMAND, --answers FOLDER, or --check. More: npm run briefs -- --help");
  if (given.model?.trim() === "") throw new Unusable("After --model, a command is missing.");
  if (given.answers !== undefined && !(existsSync(given.answers) && statSync(given.answers).isDirectory()))
    throw new Unusable(`There is no folder ${given.answers}.`);
  return given;
}

function whole(name: string, text: string, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > most) throw new Unusable(`--${name} ${text} is no whole number from 1 to ${most}.`);
  return value;
}

function chosen(only: string | undefined, level: string | undefined): Brief[] {
  if (level !== undefined && !levels.some((each) => each === level))
    throw new Unusable(`There is no level “${level}”. There are: ${levels.join(", ")}.`);
  const briefs = readBriefs().filter(
    (brief) => (level ?? brief.level) === brief.level && (only === undefined || brief.id.includes(only) || brief.kind.includes(only)),
  );
  if (briefs.length === 0)
    throw new Unusable(`No ${level === undefined ? "" : `${level} `}brief is called “${only}”. All of them are in test/briefs/asked.`);
  return briefs;
}

const nameOf = ({ id }: Brief, round: 1 | 2): string => (round === 1 ? `${id}.md` : `${id}.2.md`);

/** Where answers come from: a command, or files. */
function asking({ model, answers }: { model?: string; answers?: string }, seconds: number, signal: AbortSignal): Ask {
  if (model !== undefined) return (_, _round, prompt) => askCommand(model, prompt, { seconds, bytes: mostBytes }, signal);
  return (brief, round) => {
    const file = join(answers ?? "", nameOf(brief, round));
    return Promise.resolve(answers !== undefined && existsSync(file) ? { text: readFileSync(file, "utf8") } : null);
  };
}

function wordsFor({ rounds }: Result): string {
  const right = rounds.findIndex(({ isRight }) => isRight);
  if (right !== -1) return right === 0 ? "right at first" : "right in the second round";
  return rounds.at(-1)!.answered === "failed" ? "no answer" : "not right";
}

/** So many changes of each reference answer are tried; of those that matter so many percent must be found, of each and of all. */
export const changes = { limit: 60, leastOfEach: 75, leastFound: 90 };

/** How many percent of the changes were found. */
export const shareOf = (found: number, missed: number): number =>
  found + missed === 0 ? 100 : Math.floor((100 * found) / (found + missed));

function check(briefs: readonly Brief[], out: (text: string) => void, note: (text: string) => void): number {
  const [hidden, references] = [readHidden(), readReferences()];
  let [wrong, found, all] = [0, 0, 0];
  for (const brief of briefs) {
    const problems = wrongWith(brief, hidden.get(brief.id)!, references.get(brief.id)!);
    for (const problem of problems) note(`${brief.id}: ${problem}`);
    if (problems.length > 0) wrong++;
    else {
      const tried = tryChanges(brief, hidden.get(brief.id)!, references.get(brief.id)!, changes.limit);
      for (const missed of tried.missed) note(`${brief.id}: not found: ${missed}`);
      const own = shareOf(tried.found, tried.missed.length);
      if (own < changes.leastOfEach) {
        note(`${brief.id}: its hidden tests find ${own} % of the changes; ${changes.leastOfEach} % is the least.`);
        wrong++;
      }
      found += tried.found;
      all += tried.found + tried.missed.length;
    }
  }
  const share = shareOf(found, all - found);
  out(
    `${briefs.length - wrong} of ${briefs.length} reference answers are right; ${found} of ${all} changes to them are found (${share} %).`,
  );
  return wrong > 0 || share < changes.leastFound ? 1 : 0;
}
