/** What a keystroke costs of what reading and checking the whole text costs: says the same on a busy machine as on a quiet one. */
import { check, parse, rememberingChecker, rememberingParser, type ParseResult } from "@scoreline/language";
import { median } from "../bench/measure.ts";
import type { LongModel } from "./long-model.ts";

export interface Share {
  /** Medians of the processor's time in milliseconds. */
  readonly keystroke: number;
  readonly whole: number;
}

const file = "model.score";
const word = "employees";
/** Of them the first are not counted: the engine is still getting warm. */
const rounds = 60;
const cold = 20;

/** One text is typed in letter by letter; after each letter it is also read and checked as if it were new. */
export function measureKeystrokes({ text, cursor }: LongModel): Share {
  const lines = text.split("\n");
  const at = lines.slice(0, cursor.line).reduce((sum, line) => sum + line.length + 1, cursor.character);
  const again = rememberingParser(file);
  const checkAgain = rememberingChecker();
  checked(text, again(text), checkAgain);
  const keystrokes: number[] = [];
  const wholes: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const typed = text.slice(0, at) + word.slice(0, 1 + (round % word.length)) + text.slice(at);
    const [first, second] = [
      timeOf(() => checked(typed, again(typed), checkAgain)),
      timeOf(() => checked(typed, parse(typed, file), check)),
    ];
    if (round < cold) continue;
    keystrokes.push(first);
    wholes.push(second);
  }
  return { keystroke: median(keystrokes), whole: median(wholes) };
}

const checked = (text: string, parsed: ParseResult, by: typeof check): unknown =>
  by({ entry: file, files: new Map([[file, { text }]]), parsed: new Map([[file, parsed]]) }, { everyFix: true });

function timeOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
