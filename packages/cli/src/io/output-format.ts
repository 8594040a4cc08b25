import { resolve } from "node:path";
import { isOpenAlready } from "@scoreline/engines";
import { CommandFailure } from "../command-failure.ts";
import { identityOf } from "./file-identity.ts";
import { standardInput } from "./find-files.ts";

/** The formats of an output, by the ending of the file. */
export interface FormatsByEnding<Format> {
  /** What a name asks for; null where its ending is none of these. */
  readonly of: (name: string) => Format | null;
  /** The endings, for people: `.html or .json`. */
  readonly endings: string;
  /** What a device or a pipe gets, such as `/dev/stderr`, which has no ending of its own. */
  readonly otherwise: Format;
}

/** The same of formats that have names, which can be asked for, too. */
export interface NamedFormats<Format> extends FormatsByEnding<Format> {
  /** The usual ending of a format: `.txt` */
  readonly endingFor: (format: Format) => string;
}

/** Formats where one ending alone says everything. */
export function lastEndings<Format>(formats: Readonly<Record<string, Format>>, endings: string, otherwise: Format): NamedFormats<Format> {
  return {
    of: (name) => formats[/\.([a-z]+)$/.exec(name.toLowerCase())?.[1] ?? ""] ?? null,
    endings,
    otherwise,
    endingFor: (format) => `.${Object.keys(formats).find((ending) => formats[ending] === format) ?? ""}`,
  };
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

/** The format that was asked for, else that of the file's ending. Throws `CommandFailure` where that says none, or another one. */
export function formatNamed<Format extends string>(
  { output = standardInput, format }: { readonly output?: string; readonly format?: Format },
  cwd: string,
  formats: NamedFormats<Format>,
): Format {
  if (format === undefined) return output === standardInput ? formats.otherwise : chooseFormat(output, cwd, formats);
  const ending = output === standardInput ? null : formats.of(output);
  if (ending === null || ending === format) return format;
  throw new CommandFailure(
    `“${output}” ends like a file of another format than --format ${format}.`,
    `Leave out --format, which then follows from the ending, or give the file another ending: ${formats.endingFor(format)}.`,
  );
}
