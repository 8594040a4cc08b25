/** Holds the house together: who may import whom, no circles, not even of types, no deep imports, no long files. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { filesOf, importsOf } from "./sources.ts";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** By package, the packages that it may import: the table of the map is the only place that says so. */
const mayImport: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  [...readFileSync(join(root, "packages/README.md"), "utf8").matchAll(/^\| \[`([a-z-]+)`\]\(\1\) \| .* \| ([^|]+) \|$/gm)].map(
    ([, name, others]) => [name!, others === "–" ? [] : others!.split(", ")],
  ),
);

/** Packages from npm, by who may use them; everything else is pure. */
const mayUse: Readonly<Record<string, readonly string[]>> = {
  language: ["chevrotain"],
  compiler: ["@noble/hashes"],
  engines: ["@duckdb/node-api", "pg"],
  "language-server": ["vscode-languageserver", "vscode-languageserver-types"],
  report: ["d3-scale", "d3-shape"],
  codemirror: ["@codemirror/language", "@codemirror/state", "@codemirror/view", "@lezer/highlight"],
  playground: [
    "@codemirror/autocomplete",
    "@codemirror/commands",
    "@codemirror/language",
    "@codemirror/lint",
    "@codemirror/lsp-client",
    "@codemirror/search",
    "@codemirror/state",
    "@codemirror/view",
    "@lezer/highlight",
  ],
  service: ["@fastify/rate-limit", "@fastify/swagger", "fastify", "libsql", "pg", "prom-client", "standardwebhooks"],
  cli: ["commander", "@modelcontextprotocol/server", "zod"],
};

/** Only these do input and output. */
const mayReachOut = new Set(["cli", "engines", "service"]);

/** Of a package that does none, the files that do: its way to the machine it runs on. */
const outlets = ["packages/language-server/src/node.ts", "packages/language-server/src/disk/"];

const packages = readdirSync(join(root, "packages")).filter((name) => statSync(join(root, "packages", name)).isDirectory());
const sources = packages.flatMap((name) => filesOf(join(root, "packages", name, "src"), /\.ts$/).map((file) => ({ name, file })));
const production = sources.filter(({ file }) => !file.endsWith(".test.ts"));

test("every package has its row in the table", () => {
  expect([...packages].sort()).toEqual(Object.keys(mayImport).sort());
});

test("each file of the runtime begins with one sentence on what it is and what it may rely on", () => {
  const silent = production
    .filter(({ name, file }) => name === "runtime" && !/^\/\*\* [A-Z][^.]*; relies on [^.]*\. \*\/\n/.test(readFileSync(file, "utf8")))
    .map(({ file }) => `${relative(root, file)} does not begin with “/** What it is; relies on what it may rely on. */”`);
  expect(silent).toEqual([]);
});

test("packages import only what the table allows, by package name", () => {
  const wrong: string[] = [];
  for (const { name, file } of production) {
    for (const specifier of importsOf(readFileSync(file, "utf8"))) {
      const place = `${relative(root, file)} imports ${specifier}`;
      if (specifier.startsWith(".")) {
        // Data of a package may lie beside its sources.
        const home = join(root, "packages", name, specifier.endsWith(".json") ? "." : "src");
        if (relative(home, resolve(dirname(file), specifier)).startsWith("..")) wrong.push(place);
      } else if (specifier.startsWith("@scoreline/")) {
        const [target = ""] = specifier.slice("@scoreline/".length).split("/", 1);
        if (!(mayImport[name] ?? []).includes(target)) wrong.push(place);
      } else if (specifier.startsWith("node:")) {
        if (!mayReachOut.has(name) && !outlets.some((outlet) => relative(root, file).startsWith(outlet))) wrong.push(place);
      } else {
        const library = specifier
          .split("/")
          .slice(0, specifier.startsWith("@") ? 2 : 1)
          .join("/");
        if (!(mayUse[name] ?? []).includes(library)) wrong.push(place);
      }
    }
  }
  expect(wrong).toEqual([]);
});

test("packages import each of those that the table allows", () => {
  const imported = new Set(
    production.flatMap(({ name, file }) =>
      importsOf(readFileSync(file, "utf8")).map((specifier) => `${name} → ${specifier.split("/").slice(0, 2).join("/")}`),
    ),
  );
  const allowed = Object.entries(mayImport).flatMap(([name, others]) => others.map((other) => `${name} → @scoreline/${other}`));
  expect(allowed.filter((edge) => !imported.has(edge))).toEqual([]);
});

test("what a package imports, its package.json names", () => {
  const wrong: string[] = [];
  for (const name of packages) {
    const manifest = JSON.parse(readFileSync(join(root, "packages", name, "package.json"), "utf8")) as Record<
      string,
      Record<string, string>
    >;
    const named = new Set([...Object.keys(manifest["dependencies"] ?? {}), ...Object.keys(manifest["devDependencies"] ?? {})]);
    for (const { file } of production.filter((source) => source.name === name)) {
      for (const specifier of importsOf(readFileSync(file, "utf8"))) {
        if (specifier.startsWith(".") || specifier.startsWith("node:")) continue;
        const library = specifier
          .split("/")
          .slice(0, specifier.startsWith("@") ? 2 : 1)
          .join("/");
        if (!named.has(library)) wrong.push(`${relative(root, file)}: ${library}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

test("no file imports itself in a circle, not even for a type", () => {
  const edges = new Map<string, string[]>();
  // Expressions hold histories, which hold expressions: these two say so by files that import one another.
  const recursive = /^test\/(?:second-evaluator|generators\/syntax)\//;
  const others = ["vscode-extension/src", "vscode-extension/test", "vscode-extension/scripts", "test", ".config"];
  for (const file of [
    ...filesOf(join(root, "packages"), /\.(ts|mjs)$/),
    ...others.flatMap((folder) => filesOf(join(root, folder), /\.(ts|mjs)$/)),
  ]) {
    const targets = importsOf(readFileSync(file, "utf8"))
      .filter((specifier) => specifier.startsWith("."))
      .map((specifier) => resolve(dirname(file), specifier));
    if (!recursive.test(relative(root, file))) edges.set(file, targets);
  }
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) circles.push([...path.slice(at), file].map((step) => relative(root, step)).join(" → "));
    if (at >= 0 || done.has(file)) return;
    for (const target of edges.get(file) ?? []) visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of edges.keys()) visit(file, []);
  expect(circles).toEqual([]);
});

test("the extension knows the server by its protocol, the preview, the editor and the editor's client, and nothing else", () => {
  const extension = filesOf(join(root, "vscode-extension/src"), /\.ts$/).filter((file) => !file.endsWith(".test.ts"));
  // These are bundled alone: they are the server, and what counts leads for it.
  const servers = new Map([
    ["server-node.ts", "@scoreline/language-server/node"],
    ["leads-node.ts", "@scoreline/language-server/leads"],
    ["server-browser.ts", "@scoreline/language-server/browser"],
  ]);
  const allowed = /^(?:\.|vscode$|vscode-languageclient(?:\/|$)|@scoreline\/language-server\/protocol$|@scoreline\/preview$)/;
  const wrong = extension.flatMap((file) =>
    importsOf(readFileSync(file, "utf8"))
      .filter((specifier) => !allowed.test(specifier) && servers.get(relative(join(root, "vscode-extension/src"), file)) !== specifier)
      .map((specifier) => `${relative(root, file)} imports ${specifier}`),
  );
  expect(wrong).toEqual([]);
});

test("no file is longer than 500 lines", () => {
  const everywhere = [
    ...filesOf(join(root, "vscode-extension"), /\.(ts|mjs|lua)$/),
    ...filesOf(join(root, "packages"), /\.(ts|mjs)$/),
    ...filesOf(join(root, "test"), /\.(ts|mjs)$/),
    ...filesOf(join(root, ".config"), /\.(ts|mjs)$/),
  ];
  const long = everywhere
    .map((file) => ({ file: relative(root, file), lines: readFileSync(file, "utf8").split("\n").length }))
    .filter(({ lines }) => lines > 500);
  expect(long).toEqual([]);
});

/** So many files of at most 25 lines there are: a new one belongs into a neighbor, or takes the place of another. Merging some lowers the number. */
const mostSplinters = 59;

test("small files do not become more, but for the rules of the checker and the analyses, of which each has a file named after its code", () => {
  const small = sources
    .map(({ file }) => ({ file: relative(root, file), lines: readFileSync(file, "utf8").split("\n").length - 1 }))
    .filter(({ file, lines }) => lines <= 25 && !/^packages\/(?:language\/src\/check\/rules|analysis\/src\/analyses)\//.test(file));
  expect(small.length, small.map(({ file }) => file).join("\n")).toBeLessThanOrEqual(mostSplinters);
});

/** Words that come to mind for many things: what they name was not found by its name while several files had their own. */
const oneMeaning = ["Frame", "Judgment", "Place", "Scope", "Verdict", "judge"];

test("a name that could mean anything means one thing", () => {
  const declared = oneMeaning.map((name) => {
    const declaration = new RegExp(`(?:^|\\n)(?:export )?(?:interface|type|class|function|const) ${name}\\b`);
    return [
      name,
      production.filter(({ file }) => declaration.test(readFileSync(file, "utf8"))).map(({ file }) => relative(root, file)),
    ] as const;
  });
  expect(declared.filter(([, files]) => files.length > 1)).toEqual([]);
});

test("the top level is the agreed one", () => {
  const agreed = new Set([
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "packages",
    "grammar",
    "examples",
    "vscode-extension",
    "test",
    "README.md",
    "LICENSE",
  ]);
  // What git does not know is the user's own, such as the results of `npm run demo`.
  const { stdout } = spawnSync("git", ["ls-files"], { cwd: root, encoding: "utf8", maxBuffer: 100_000_000 });
  const names = new Set((stdout ?? "").split("\n").map((path) => path.split("/")[0]!));
  expect([...names].filter((name) => !name.startsWith(".") && name !== "" && !agreed.has(name))).toEqual([]);
});

test("nothing in the runtime's way makes code out of text", () => {
  const dynamic = production
    .filter(({ name }) => ["runtime", "plan", "semantics"].includes(name))
    .filter(({ file }) => /new Function\(|[^\w.]eval\(/.test(readFileSync(file, "utf8")))
    .map(({ file }) => relative(root, file));
  expect(dynamic).toEqual([]);
});
