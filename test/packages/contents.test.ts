/** What is in the tarballs: all that is needed, and nothing else. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";

const { root, folder, packed } = inject("workbench");

interface Manifest {
  readonly name: string;
  readonly license: string;
  readonly engines: { readonly node: string };
  readonly sideEffects?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

const packages = [
  { name: "@scoreline/runtime", files: packed.runtime },
  { name: "scoreline", files: packed.cli },
  { name: "@scoreline/codemirror", files: packed.codemirror },
  { name: "@scoreline/service", files: packed.service },
].map(({ name, files }) => {
  const home = join(folder, "node_modules", name);
  return {
    name,
    home,
    paths: files.map(({ path }) => path).sort(),
    manifest: JSON.parse(readFileSync(join(home, "package.json"), "utf8")) as Manifest,
  };
});
const runtime = packages[0]!;
const command = packages[1]!;

describe.each(packages)("$name", ({ name, home, paths, manifest }) => {
  test("has its license, and a page that says what it is", () => {
    expect(manifest.license).toBe("Apache-2.0");
    expect(readFileSync(join(home, "LICENSE"), "utf8")).toBe(readFileSync(join(root, "LICENSE"), "utf8"));
    expect(readFileSync(join(home, "README.md"), "utf8")).toMatch(/^# .+\n\n[^]+```ts\n/);
  });

  test("has no sources, no tests and nothing of this machine", () => {
    expect(
      paths.filter((path) => /(^|\/)(src|test|node_modules)\//.test(path) || (/\.m?ts$/.test(path) && !path.endsWith(".d.ts"))),
    ).toEqual([]);
    expect(paths.filter((path) => readFileSync(join(home, path), "utf8").includes(root))).toEqual([]);
  });

  test("says which versions of Node it needs", () => {
    expect(manifest.engines.node).toBe(">=20.19");
  });

  test("exports and runs only what is there", () => {
    const targets = [
      ...Object.values(manifest.bin ?? {}),
      ...Object.values(manifest.exports).flatMap((entry) =>
        typeof entry === "string"
          ? [entry]
          : Object.entries(entry)
              .filter(([condition]) => condition !== "@scoreline/source")
              .map(([, target]) => target),
      ),
    ];
    const missing = targets.map((target) => target.replace("*", "plan.schema.json")).filter((target) => !existsSync(join(home, target)));
    expect(missing, name).toEqual([]);
  });
});

test("the runtime is its modules with their declarations and schemas, and depends on nothing", () => {
  expect(runtime.manifest.dependencies).toBeUndefined();
  expect(runtime.manifest.sideEffects).toBe(false);
  const unexpected = runtime.paths.filter(
    (path) =>
      !/^(LICENSE|README\.md|package\.json|dist\/(parts\/)?[\w-]+\.js|dist\/schema\/(plan|explanation)\.schema\.json|dist\/.+\.d\.ts)$/.test(
        path,
      ),
  );
  expect(unexpected).toEqual([]);
  // Of the runtime's own modules only those that a user's types lead to.
  expect(runtime.paths.filter((path) => /^dist\/[^/]+\.d\.ts$/.test(path))).toEqual([
    "dist/columns.d.ts",
    "dist/create-scorer.d.ts",
    "dist/examine.d.ts",
    "dist/given.d.ts",
    "dist/index.d.ts",
    "dist/input-error.d.ts",
    "dist/plan.d.ts",
    "dist/review.d.ts",
    "dist/score-function.d.ts",
    "dist/scorer-options.d.ts",
    "dist/state.d.ts",
    "dist/timeline.d.ts",
  ]);
});

test("the service is one module with its page, and its declarations lead to those of plans alone", () => {
  const service = packages[3]!;
  const unexpected = service.paths.filter(
    (path) =>
      !/^(LICENSE|README\.md|package\.json|dist\/(index\.js|THIRD-PARTY-LICENSES\.txt)|page\/[\w.-]+|dist\/types\/(plan|semantics)\/.+\.d\.ts)$/.test(
        path,
      ),
  );
  expect(unexpected).toEqual(["dist/clock.d.ts", "dist/http/keys.d.ts", "dist/serve.d.ts"]);
  expect(readFileSync(join(service.home, "dist/index.js"), "utf8")).not.toMatch(/from "@scoreline\//);
  expect(readFileSync(join(service.home, "dist/THIRD-PARTY-LICENSES.txt"), "utf8")).toMatch(/^d3-scale \d/m);
});

test("the declarations name only one another", () => {
  const named = runtime.paths
    .filter((path) => path.endsWith(".d.ts"))
    .flatMap((path) =>
      [...readFileSync(join(runtime.home, path), "utf8").matchAll(/(?:from\s+|import\()["']([^"']+)["']/g)].map((match) => match[1]!),
    );
  expect(named.filter((specifier) => !specifier.startsWith("."))).toEqual([]);
});

test("the language for CodeMirror brings none of it along, so that there is one editor in a page, and not two", () => {
  expect(packages[2]!.manifest.dependencies).toBeUndefined();
  expect(packages[2]!.paths).toEqual([
    "LICENSE",
    "README.md",
    "dist/index.js",
    "dist/score-language.d.ts",
    "dist/tokens.d.ts",
    "package.json",
  ]);
});

test("the command depends on the database and the driver of another one alone, and names the licenses of all it bundles", () => {
  expect(Object.keys(command.manifest.dependencies ?? {})).toEqual(["@duckdb/node-api", "pg"]);
  const licenses = readFileSync(join(command.home, "dist/THIRD-PARTY-LICENSES.txt"), "utf8");
  for (const name of ["chevrotain", "commander", "lodash-es", "@noble/hashes"])
    expect(licenses).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, "m"));
});

test("the command brings nothing along that hides inside of another package, where no license would be found", () => {
  const programs = command.paths.filter((path) => path.endsWith(".js")).map((path) => readFileSync(join(command.home, path), "utf8"));
  // Signs of ajv, fast-uri and content-type, of which the library for assistants has copies.
  for (const sign of ["schema with key or ref", "Host's domain name can not be converted to ASCII", "invalid media type"])
    expect(programs.filter((text) => text.includes(sign)).length, sign).toBe(0);
});

test("the command has the skill for assistants, in a folder called as it is", () => {
  const skill = command.paths.filter((path) => path.startsWith("dist/skill/"));
  expect(skill).toContain("dist/skill/scoreline/SKILL.md");
  expect(skill).toContain("dist/skill/scoreline/references/language/conditions.md");
  expect(
    skill.filter((path) => !/^dist\/skill\/scoreline\/(?:SKILL|references\/(?:(?:guide|language)\/)?[a-z-]+)\.md$/.test(path)),
  ).toEqual([]);
});

test("every other package is private", () => {
  const open = readdirSync(join(root, "packages"))
    .map((name) => join(root, "packages", name, "package.json"))
    .filter(existsSync)
    .map((file) => JSON.parse(readFileSync(file, "utf8")) as { readonly name: string; readonly private?: boolean })
    .filter((manifest) => manifest.private !== true)
    .map(({ name }) => name);
  expect(open.sort()).toEqual(packages.map(({ name }) => name).sort());
});
