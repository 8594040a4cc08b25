import { plainPalette, type Palette, type Tone } from "@scoreline/report";

/** Select Graphic Rendition codes: on, off. */
const codes: Readonly<Record<Tone, readonly [number, number]>> = {
  error: [31, 39],
  warning: [33, 39],
  info: [36, 39],
  good: [32, 39],
  strong: [1, 22],
  dim: [2, 22],
};

export function createPalette(colored: boolean): Palette {
  if (!colored) return plainPalette;
  const paint = (tone: Tone) => (text: string) => (text === "" ? "" : `\u001B[${codes[tone][0]}m${text}\u001B[${codes[tone][1]}m`);
  return {
    error: paint("error"),
    warning: paint("warning"),
    info: paint("info"),
    good: paint("good"),
    strong: paint("strong"),
    dim: paint("dim"),
  };
}

/** Color only on a terminal, unless the user says otherwise: `--no-color`, `NO_COLOR`, `FORCE_COLOR`. */
export function wantsColor(
  output: { readonly isTerminal: boolean },
  env: Readonly<Record<string, string | undefined>>,
  argv: readonly string[],
): boolean {
  if (argv.includes("--no-color")) return false;
  if (env["NO_COLOR"] !== undefined && env["NO_COLOR"] !== "") return false;
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  return output.isTerminal && env["TERM"] !== "dumb";
}
