/** How the language server is bundled for Node: what it begins with, and beside it the parts that it loads once they are needed. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

const home = fileURLToPath(new URL("../packages/language-server", import.meta.url));

/** Our lexer is our own: of the parser library's there is only the pattern that says that a token has none. */
const withoutLexer = {
  name: "without-lexer",
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]chevrotain[\\/]lib[\\/]src[\\/]scan[\\/]lexer_public\.js$/ }, () => ({
      contents: "export class Lexer {\n  static NA = /NOT_APPLICABLE/;\n}\nexport const LexerDefinitionErrorType = {};\n",
    })),
};

/** The protocol's types once, not for each of the libraries that use them. */
const typesOnce = {
  name: "types-once",
  setup: ({ onResolve, resolve }) =>
    onResolve({ filter: /^vscode-languageserver-types$/ }, ({ path, pluginData }) =>
      pluginData === typesOnce ? undefined : resolve(path, { kind: "import-statement", resolveDir: home, pluginData: typesOnce }),
    ),
};

/** The client asks whether the editor is recent enough, which the manifest of the extension has said before: it need not bring a library for that. */
const withoutVersions = {
  name: "without-versions",
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]semver[\\/]functions[\\/](?:parse|satisfies)\.js$/ }, ({ path }) => ({
      contents: `module.exports = ${path.includes("parse") ? "(version) => ({ version })" : "() => true"};\n`,
    })),
};

/** What a connection could also do and our server never does, by file: it is the same without. */
const unused = {
  callHierarchy: "CallHierarchyFeature",
  inlineCompletion: "InlineCompletionFeature",
  inlineValue: "InlineValueFeature",
  linkedEditingRange: "LinkedEditingRangeFeature",
  moniker: "MonikerFeature",
  notebook: "NotebookSyncFeature",
  textDocumentContent: "TextDocumentContentFeature",
  typeHierarchy: "TypeHierarchyFeature",
};
const withoutUnused = {
  name: "without-unused",
  setup: ({ onLoad }) =>
    onLoad(
      { filter: new RegExp(`[\\\\/]vscode-languageserver[\\\\/]lib[\\\\/]common[\\\\/](?:${Object.keys(unused).join("|")})\\.js$`) },
      ({ path }) => ({
        contents: `exports.${unused[basename(path, ".js")]} = (connection) => connection;\n`,
      }),
    ),
};

/** Nor does it need the protocol's words for that. Those are left to clients, which name all of it. */
const withoutUnusedWords = {
  name: "without-unused-words",
  setup: ({ onLoad }) => {
    const files = Object.keys(unused).join("|");
    onLoad(
      { filter: new RegExp(`[\\\\/]vscode-languageserver-protocol[\\\\/]lib[\\\\/]common[\\\\/]protocol\\.(?:${files})\\.js$`) },
      () => ({
        contents: "module.exports = {};\n",
      }),
    );
  },
};

/** Our server asks no package manager where it keeps what other editors' plugins need. */
const withoutPackages = {
  name: "without-packages",
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]vscode-languageserver[\\/]lib[\\/]node[\\/]files\.js$/ }, () => ({ contents: "module.exports = {};\n" })),
};

/**
 * Assistants are asked nothing by `score mcp`, so there are no answers of theirs to hold against a schema; the library for that would come
 * along with five others, inside of the file of another package and without their licenses.
 */
const withoutAnswers = {
  name: "without-answers",
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^@modelcontextprotocol\/server\/_shims$/ }, ({ path }) => ({ path, namespace: "without-answers" }));
    onLoad({ filter: /./, namespace: "without-answers" }, () => ({
      contents: 'export { default as process } from "node:process";\nexport class DefaultJsonSchemaValidator {}\n',
    }));
    // And one for headers of the web, which is left out once it is said that loading it does nothing else.
    onLoad({ filter: /[\\/]@modelcontextprotocol[\\/]server[\\/]dist[\\/]src-[^\\/]+\.mjs$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replace("__toESM(require_content_type()", "__toESM(/* @__PURE__ */ require_content_type()"),
    }));
  },
};

/** Charts draw numbers alone: none goes from one color to another, and none leaves it to the library how a number is written. */
const numbersAlone = {
  name: "numbers-alone",
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]d3-interpolate[\\/]dist[\\/]d3-interpolate\.mjs$/ }, () => ({
      contents: `export const interpolateNumber = (from, to) => (share) => from * (1 - share) + to * share;
export { interpolateNumber as interpolate, interpolateNumber as interpolateRound, interpolateNumber as piecewise };\n`,
    }));
    const formats = ["format", "formatPrefix", "formatSpecifier", "precisionFixed", "precisionPrefix", "precisionRound"];
    onLoad({ filter: /[\\/]d3-format[\\/]dist[\\/]d3-format\.mjs$/ }, () => ({
      contents: formats.map((name) => `export const ${name} = undefined;\n`).join(""),
    }));
  },
};

/** Leave out of bundles what libraries bring along and nothing calls. */
export const lean = [withoutLexer, typesOnce, withoutVersions, withoutUnused, withoutPackages, withoutAnswers, numbersAlone];

/** Libraries that are CommonJS ask for Node's modules with `require`. */
export const nodeRequire = 'import { createRequire as nodeRequire } from "node:module"; const require = nodeRequire(import.meta.url);';

/** For esbuild, without what is bundled and to where. */
export const serverBundle = {
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  charset: "utf8",
  conditions: ["@scoreline/source"],
  external: ["@duckdb/node-api", "pg"],
  outExtension: { ".js": ".mjs" },
  chunkNames: "parts/[name]-[hash]",
  banner: { js: nodeRequire },
  plugins: [...lean, withoutUnusedWords],
  legalComments: "none",
  logLevel: "warning",
};

/** In bytes, minified: what the server begins with, and of that what is our own; and all of it with the parts that are loaded later. What only help, analysis or scoring needs belongs into these. */
export const largest = { start: 860_000, ownStart: 577_000, whole: 1_540_000 };

/** What all of it is to come down to, and what of that is our own. */
export const goals = { whole: 900_000, own: 550_000 };

/** How large a bundle of the server is, by esbuild's record of it, measured as `largest` and `goals` are. */
export function sizesOf({ outputs }) {
  const entry = Object.keys(outputs).find((path) => outputs[path].entryPoint !== undefined && !path.includes("/parts/"));
  const start = new Set([entry]);
  for (const path of start)
    for (const { path: needed, kind, external } of outputs[path].imports) if (kind === "import-statement" && !external) start.add(needed);
  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
  const ownIn = ({ inputs }) =>
    sum(Object.entries(inputs).map(([path, { bytesInOutput }]) => (path.includes("node_modules/") ? 0 : bytesInOutput)));
  return {
    start: sum([...start].map((path) => outputs[path].bytes)),
    ownStart: sum([...start].map((path) => ownIn(outputs[path]))),
    whole: sum(Object.values(outputs).map(({ bytes }) => bytes)),
    own: sum(Object.values(outputs).map(ownIn)),
  };
}
