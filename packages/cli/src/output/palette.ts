type Paint = (text: string) => string;

/** Colours by what they mean. */
export interface Palette {
  readonly error: Paint;
  readonly warning: Paint;
  readonly info: Paint;
  readonly good: Paint;
  readonly bad: Paint;
  readonly strong: Paint;
  readonly dim: Paint;
  readonly accent: Paint;
}

/** Select Graphic Rendition codes: on, off. */
const codes: Readonly<Record<keyof Palette, readonly [number, number]>> = {
  error: [31, 39],
  warning: [33, 39],
  info: [36, 39],
  good: [32, 39],
  bad: [31, 39],
  strong: [1, 22],
  dim: [2, 22],
  accent: [36, 39],
};

export function createPalette(coloured: boolean): Palette {
  const paints = Object.entries(codes).map(([role, [on, off]]) => [
    role,
    coloured ? (text: string) => (text === "" ? "" : `\u001B[${on}m${text}\u001B[${off}m`) : (text: string) => text,
  ]);
  return Object.fromEntries(paints) as unknown as Palette;
}

/** Colour only on a terminal, unless the user says otherwise: `--no-color`, `NO_COLOR`, `FORCE_COLOR`. */
export function wantsColour(
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
