import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { nearestName } from "@scoreline/diagnostics";
import { CommandFailure } from "../command-failure.ts";

/** Where the examples may lie: beside the built program or its chunks, or in the sources. */
const homes = ["./examples/", "../examples/", "../../../../examples/"].map((path) => fileURLToPath(new URL(path, import.meta.url)));

/** The line of an example in the table of all: its folder, whom it is for, what it shows. */
const row = /^\| \[`([a-z0-9-]+)`\]\([^)]*\) \| ([^|]+) \| ([^|]+) \|$/gm;

interface Example {
  readonly name: string;
  readonly about: string;
  /** The path of the model, and of the folder with all that it uses. */
  readonly model: string;
  readonly folder: string;
}

function all(): Example[] {
  const home = homes.find((path) => existsSync(join(path, "README.md")));
  if (home === undefined) throw new CommandFailure("The examples are not there.", "Install scoreline again.");
  const table = readFileSync(join(home, "README.md"), "utf8");
  return [...table.matchAll(row)].flatMap(([, name, who, shows]) => {
    const folder = join(home, name!);
    const about = `${who!.trim()}: ${shows!.trim()}`;
    const model = join(folder, "model.score");
    if (existsSync(model)) return [{ name: name!, about, model, folder }];
    // Without a model of its own, each file is one.
    const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".score")) : [];
    return files.map((file) => ({
      name: `${name}/${file.slice(0, -".score".length)}`,
      about: titleOf(join(folder, file)),
      model: join(folder, file),
      folder: "",
    }));
  });
}

/** What a file says of itself in its first line. */
const titleOf = (path: string): string => /^\/{2,} *(.*)$/m.exec(readFileSync(path, "utf8"))?.[1] ?? "";

/** The examples, a line each. */
export const listExamples = (): string =>
  all()
    .map(({ name, about }) => `${name} – ${about}`)
    .join("\n");

/** The files of an example, each under its name. Throws a `CommandFailure` where there is none. */
export function showExample(name: string): string {
  const examples = all();
  const example = examples.find((each) => each.name === name);
  if (example !== undefined) return filesOf(example).join("\n\n");
  const names = examples.map((each) => each.name);
  const nearest = nearestName(name, names);
  throw new CommandFailure(
    `There is no example “${name}”.`,
    nearest === null ? `There are: ${names.join(", ")}.` : `Did you mean “${nearest}”?`,
  );
}

function filesOf({ model, folder }: Example): string[] {
  const used =
    folder === ""
      ? [model]
      : readdirSync(folder, { recursive: true, encoding: "utf8" })
          .map((path) => join(folder, path))
          .filter((path) => /\.(?:score|txt)$/.test(path));
  const others = used.filter((path) => path !== model).sort();
  return [model, ...others].map(
    (path) => `${folder === "" ? "" : `=== ${relative(folder, path).replaceAll("\\", "/")}\n`}${readFileSync(path, "utf8").trimEnd()}`,
  );
}
