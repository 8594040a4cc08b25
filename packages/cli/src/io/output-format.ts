import { resolve } from "node:path";
import { isOpenAlready } from "@scoreline/engines";
import { CommandFailure } from "../command-failure.ts";
import { identityOf } from "./file-identity.ts";

/** The formats of an output, by the ending of the file. */
export interface FormatsByEnding<Format> {
  /** What a name asks for; null where its ending is none of these. */
  readonly of: (name: string) => Format | null;
  /** The endings, for people: `.html or .json`. */
  readonly endings: string;
  /** What a device or a pipe gets, such as `/dev/stderr`, which has no ending of its own. */
  readonly otherwise: Format;
}

/** Formats where one ending alone says everything. */
export function lastEndings<Format>(
  formats: Readonly<Record<string, Format>>,
  endings: string,
  otherwise: Format,
): FormatsByEnding<Format> {
  return { of: (name) => formats[/\.([a-z]+)$/.exec(name.toLowerCase())?.[1] ?? ""] ?? null, endings, otherwise };
}

/** Whether something is written to a file that nothing else has open, such as a pipe. */
export const isOwnFile = (output: string, cwd: string): boolean => !isOpenAlready(output) && identityOf(resolve(cwd, output)) !== null;

/** The format in which a file is to be written. Throws `CommandFailure` where its ending says none: nobody should get what they did not ask for. */
export function chooseFormat<Format>(output: string, cwd: string, { of, endings, otherwise }: FormatsByEnding<Format>): Format {
  const format = of(output);
  if (format !== null) return format;
  if (!isOwnFile(output, cwd)) return otherwise;
  throw new CommandFailure(`“${output}” cannot be written: its ending does not say in which format.`, `End it in ${endings}.`);
}
