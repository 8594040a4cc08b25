/** The tables of what people type who come from elsewhere. */
import { readdirSync, readFileSync } from "node:fs";

/** One row of a table. */
export interface Slip {
  readonly file: string;
  readonly place: string;
  readonly typed: string;
  readonly said: string;
  readonly right: string;
}

const folder = new URL(".", import.meta.url);
/** A sound model, to which each slip is added. */
export const ground = readFileSync(new URL("ground.score", folder), "utf8");

/** By the place that a table names: the declaration around what is typed there. */
const places: Readonly<Record<string, (typed: string) => string>> = {
  condition: (typed) => `behavior extra {\n  +1 when ${typed}\n}\n`,
  rule: (typed) => `behavior extra {\n  ${typed}\n}\n`,
  field: (typed) => `lead {\n  ${typed}\n}\n`,
  decl: (typed) => `${typed}\n`,
  test: (typed) => `test "Extra" {\n  ${typed}\n}\n`,
  matrix: (typed) => `matrix fit by engagement {\n  |   | 1    | 2    |\n  | A | call_now | none |\n  | B | none | none |\n  ${typed}\n}\n`,
  grid: (typed) => `matrix fit by engagement {\n  ${typed}\n}\n`,
  cases: (typed) => `test "Extra" {\n  cases {\n  ${typed}\n  }\n}\n`,
};

function read(file: string): readonly Slip[] {
  let place = "";
  return readFileSync(new URL(file, folder), "utf8")
    .split("\n\n")
    .flatMap((part) => {
      place = /^== (\w+)$/m.exec(part)?.[1] ?? place;
      const [, typed, said, right] = /^typed {2}(.*)\nsaid {3}(.*)\nright {2}(.*)$/m.exec(part.trimEnd()) ?? [];
      return typed === undefined ? [] : [{ file, place, typed, said: said!, right: right! }];
    });
}

export const slips = readdirSync(folder)
  .filter((name) => name.endsWith(".txt"))
  .flatMap(read);

/** The model with what is typed at a place; `↵` in a table is the end of a line. */
export const textOf = (place: string, typed: string): string => ground + places[place]!(typed.replaceAll(" ↵ ", "\n  "));
