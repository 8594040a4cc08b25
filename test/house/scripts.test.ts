import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { filesOf } from "./sources.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { readonly scripts: Readonly<Record<string, string>> };

test("what the scripts of package.json run is there", () => {
  const programs = Object.values(scripts).flatMap((script) => [...script.matchAll(/node (\S+\.mjs)/g)].map(([, path]) => path!));
  expect(programs.length).toBeGreaterThan(5);
  expect(programs.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test("scripts start vitest in one place, by a file that is there: its package lets nobody ask for it by name", () => {
  const naming = filesOf(join(root, ".config"), /\.mjs$/).flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/"([^"]*vitest\.mjs)"/g)].map(([, named]) => [file, named!] as const),
  );
  expect(naming.map(([file]) => file)).toEqual([join(root, ".config/properties.mjs")]);
  for (const [, named] of naming) expect(existsSync(join(root, named)), named).toBe(true);
});
