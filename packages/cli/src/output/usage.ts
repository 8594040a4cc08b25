import { InvalidArgumentError, type Command } from "commander";
import { nearestName } from "@scoreline/diagnostics";
import { isZoneName } from "@scoreline/semantics";
import { CommandFailure } from "../command-failure.ts";

/** What the parser of the command line says, and how it is said to people. Groups: what was written, then a suggestion or what is allowed. */
const sayings: readonly (readonly [RegExp, (...groups: string[]) => string])[] = [
  [/^missing required argument '(.+)'/, (name) => `${name!.toUpperCase()} is missing.`],
  [/^required option '(.+)' not specified/, (flags) => `${shownFlags(flags!)} is missing.`],
  [/^option '(.+)' argument missing/, (flags) => `A value is missing: ${shownFlags(flags!)}.`],
  [
    /^option '(.+)' argument '(.*)' is invalid\. (.*)/,
    (flags, value, advice) => `“${value}” cannot be the value of ${longFlag(flags!)}.\n${shownAdvice(advice!)}`,
  ],
  [/^unknown option '(.+)'(?:\s+\(Did you mean (.+)\?\))?/, (option, nearest) => `There is no option “${option}”.${suggestion(nearest)}`],
  [/^unknown command '(.+)'(?:\s+\(Did you mean (.+)\?\))?/, (name, nearest) => `There is no command “${name}”.${suggestion(nearest)}`],
  [
    /^too many arguments.* Expected (\d+) arguments? but got (\d+)/,
    (expected, got) => `${got} names are given, and ${expected === "0" ? "none" : expected} is expected. A name with spaces needs quotes.`,
  ],
];

/** The words for wrong usage, without `error:`. What has no saying of its own stays as it is. */
export function usageWords(text: string): string {
  const said = text.replace(/^error: /, "").trimEnd();
  for (const [pattern, say] of sayings) {
    const match = pattern.exec(said);
    if (match !== null) return say(...match.slice(1));
  }
  return said;
}

/** An empty name would stand for the folder at hand. Throws `CommandFailure` where an argument, or an option for a file or a folder, is given one. */
export function refuseEmptyNames(command: Command): void {
  const given = [
    ...command.registeredArguments.map((argument, index) => ({
      name: argument.name().toUpperCase(),
      value: command.processedArgs[index] as unknown,
    })),
    ...command.options
      .filter(({ flags }) => /<(?:file|data|folder)>/.test(flags))
      .map((option) => ({ name: longFlag(option.flags), value: command.getOptionValue(option.attributeName()) as unknown })),
  ];
  for (const { name, value } of given) {
    if ([value].flat().includes("")) {
      throw new CommandFailure(
        `An empty name is given for ${name}.`,
        "Name a file or a folder. A shell variable that is not set is empty, too.",
      );
    }
  }
}

/** `-o, --output <file>` as `--output FILE` */
function shownFlags(flags: string): string {
  return flags.replace(/^-\w, /, "").replace(/<(.+)>/, (_, value: string) => value.toUpperCase());
}

/** An option by the name under which it is kept: `minNoticed` as `--min-noticed`. */
export function flagOf(name: string): string {
  return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function longFlag(flags: string): string {
  return shownFlags(flags).split(" ")[0]!;
}

function shownAdvice(advice: string): string {
  return advice.replace(/^Allowed choices are (.+)\.$/, (_, choices: string) =>
    choices.includes(", ") ? `It is one of ${choices}.` : `It can only be ${choices}.`,
  );
}

function suggestion(nearest: string | undefined): string {
  return nearest === undefined ? "" : `\nDid you mean “${nearest}”?`;
}

/** Reads `512MB` and `2GB`; refuses what has no unit, less than 1MB, and more than any machine has. */
export function memorySize(text: string): string {
  const [, amount = "0", unit = ""] = /^(\d{1,6}) ?([mg]b)$/i.exec(text.trim()) ?? [];
  if (Number(amount) === 0) throw new InvalidArgumentError("A size is needed, such as 512MB or 2GB; the smallest is 1MB.");
  return `${Number(amount)}${unit.toUpperCase()}`;
}

/** The name of a time zone, as it is. */
export function zoneName(text: string): string {
  if (!isZoneName(text)) throw new InvalidArgumentError("Give a time zone, such as Europe/Madrid or UTC.");
  return text;
}

/** Reads `12`; refuses `1.5`, `-1` and words. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value)) throw new InvalidArgumentError("Give a whole number, such as 10.");
  return value;
}

/** Reads a number of things of which there must be one at least. */
export function oneOrMore(text: string): number {
  if (!/^0*[1-9]\d*$/.test(text)) throw new InvalidArgumentError("Give a whole number from 1, such as 10.");
  return wholeNumber(text);
}

/** Reads a whole number between two; of others it says what is wanted. */
export const numberBetween =
  (least: number, most: number, wanted: string) =>
  (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most) throw new InvalidArgumentError(wanted);
    return value;
  };

const mostThreads = 64;

/** Reads how many threads there are to be. */
export const threadCount = numberBetween(1, mostThreads, `Give a number of threads from 1 to ${mostThreads}.`);

/** Options that are stretches of days. */
const durations = ["--plus", "--horizon"];

/** Puts the two words of `--plus 14 days` into one, as if they had been in quotes; also those of `--plus 2 months`, which are refused as one. */
export function withDurations(argv: readonly string[]): readonly string[] {
  return argv.flatMap((argument, at): readonly string[] => {
    const isUnit = (index: number): boolean =>
      durations.includes(argv[index - 2] ?? "") &&
      /^\d+$/.test(argv[index - 1] ?? "") &&
      /^(?:hour|day|week|month|year)s?$/.test(argv[index] ?? "");
    return isUnit(at) ? [] : isUnit(at + 1) ? [`${argument} ${argv[at + 1]!}`] : [argument];
  });
}

/** Reads `14 days`, `2 weeks` and `14` as days. */
export function dayCount(text: string): number {
  const [, number = "", unit = ""] = /^(\d{1,5}) ?(d|days?|w|weeks?)?$/.exec(text.trim()) ?? [];
  const days = Number(number) * (unit.startsWith("w") ? 7 : 1);
  if (number === "" || days > mostDays) throw new InvalidArgumentError("Give a number of days, such as 14 days or 2 weeks.");
  return days;
}

/** Nobody waits for longer, and a mistyped year is longer. */
const mostDays = 36_525;

/** A share in percent, with or without the sign. */
export function percentOf(text: string): number {
  const value = Number(text.replace(/%$/, ""));
  if (!/^\d+(\.\d+)?%?$/.test(text) || value > 100) throw new InvalidArgumentError("Give a percentage from 0 to 100, such as 90.");
  return value;
}

/** What stands for a line break among the marks of lists, since no command has one. */
export const lineBreak = "newline";

/** Words for marks, and the marks. */
const marksByWord: Readonly<Record<string, string>> = { semicolon: ";", comma: ",", pipe: "|", slash: "/", colon: ":", space: " " };

/** Reads the name of a mark, or the mark itself: `semicolon` and `;`. Gives the name. */
export function markNamed<Name extends string>(marks: Readonly<Record<Name, string>>): (text: string) => Name {
  const names = Object.keys(marks) as Name[];
  return (text) => {
    const meant = text === String.raw`\t` ? "\t" : text;
    const found = names.find((name) => name === meant || marks[name] === meant);
    if (found === undefined) throw new InvalidArgumentError(`It is one of ${names.join(", ")}.`);
    return found;
  };
}

/** The name of an event. Throws where it is blank. */
export function eventName(text: string): string {
  if (text.trim() === "") throw new InvalidArgumentError("Give the name of an event, such as order.");
  return text.trim();
}

/** Reads what separates items; refuses words, of which none is a mark but that for a line break. */
export function separator(text: string): string {
  if (text === lineBreak) return "\n";
  const escaped = /^\\[nrt]$/.test(text);
  if (!escaped && !/^\p{L}{2,}$/u.test(text)) return text;
  const nearest =
    text === String.raw`\t` ? null : escaped ? lineBreak : nearestName(text.toLowerCase(), [lineBreak, ...Object.keys(marksByWord)]);
  const mark = nearest === null || nearest === lineBreak ? nearest : `"${marksByWord[nearest]}"`;
  throw new InvalidArgumentError(
    mark === null ? `Give the mark that is between items, such as "|", or ${lineBreak} for a line break.` : `Did you mean --list ${mark}?`,
  );
}
