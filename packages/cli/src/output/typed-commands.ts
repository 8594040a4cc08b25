import type { Host, Output } from "../io/host.ts";

/** What begins a command that can be typed as it is shown: where npx called this one, a terminal finds no `score`. */
export function programWords({ env }: Pick<Host, "env">): readonly string[] {
  return env["npm_command"] === "exec" ? ["npx", "scoreline"] : ["score"];
}

/**
 * Writes the commands in a text for people as whoever called this one can type them; `names` are those of all commands. They begin a line, or come
 * after a colon, a bracket or a mark of the shell. Lines of a code frame stay as they are.
 */
export function commandsAsTyped(text: string, host: Pick<Host, "env">, names: readonly string[]): string {
  const program = programWords(host).join(" ");
  if (program === "score") return text;
  const command = new RegExp(`(?<=^ *|[\`(]|[:$|&] )score (?=(?:${names.join("|")}|--help)\\b)`, "gm");
  return text.replaceAll(/^.*$/gm, (line) => (line.includes(" │ ") ? line : line.replaceAll(command, `${program} `)));
}

/** The same host, to whose standard error commands are written so. */
export function withTypedCommands(host: Host, names: readonly string[]): Host {
  if (programWords(host)[0] === "score") return host;
  const { stderr } = host;
  const typed = Object.create(stderr, {
    write: {
      value: (chunk: string | Uint8Array) => stderr.write(typeof chunk === "string" ? commandsAsTyped(chunk, host, names) : chunk),
    },
  }) as Output;
  return Object.create(host, { stderr: { value: typed } }) as Host;
}
