/** The language for CodeMirror, as an application has it that installs the package: typed, bundled with the editor, and run. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { bundle } from "./bundle.ts";
import { complaintsOf } from "./compile-types.ts";
import { runWell } from "./run.ts";

const { folder } = inject("workbench");

const use = `
import { ensureSyntaxTree, type LanguageSupport } from "@codemirror/language";
import { EditorState, type StateCommand } from "@codemirror/state";
import { continueLine, score, scoreLanguage } from "@scoreline/codemirror";

const support: LanguageSupport = score();
const enter: StateCommand = continueLine;
const state = EditorState.create({ doc: 'fit { +50 when role is "owner" }', extensions: [support] });
const names: string[] = [];
ensureSyntaxTree(state, state.doc.length)?.iterate({ enter: ({ name, from, to }) => void names.push(name + " " + state.sliceDoc(from, to)) });
console.log(JSON.stringify({ names, name: scoreLanguage.name, enter: enter({ state, dispatch: () => undefined }) }));
`;

/** Nothing that reaches a user is \`any\`. */
const mistake = `
import { score } from "@scoreline/codemirror";
// @ts-expect-error it takes nothing
score({ dark: true });
`;

describe.each([
  ["node16", "node16"],
  ["nodenext", "nodenext"],
  ["esnext", "bundler"],
])("module %s, resolution %s", (module, resolution) => {
  test("has its types", () => {
    const home = join(folder, `codemirror-${module}`);
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, "package.json"), '{ "type": "module" }');
    writeFileSync(join(home, "use.ts"), use);
    writeFileSync(join(home, "mistake.ts"), mistake);
    const options = ["--noEmit", "--strict", "--module", module, "--moduleResolution", resolution, "--lib", "ES2023,DOM", "--types", ""];
    expect(complaintsOf(home, [...options, "use.ts", "mistake.ts"])).toBe("");
  });
});

test("one bundle with the editor colors a text", async () => {
  writeFileSync(join(folder, "codemirror.mjs"), await bundle(use, folder));
  const { names, name, enter } = JSON.parse(runWell(process.execPath, ["codemirror.mjs"], folder)) as Record<string, unknown>;
  expect({ name, enter }).toEqual({ name: "score", enter: false });
  expect(names).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^storage-type\S+ fit$/),
      expect.stringMatching(/^constant-numeric\S+ 50$/),
      expect.stringMatching(/^keyword-control\S* when$/),
      expect.stringMatching(/^string\S+ "?owner"?$/),
    ]) as unknown,
  );
});
