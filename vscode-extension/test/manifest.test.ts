/** The manifest says what is there, and everything that is there. */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { semanticLegend } from "../../packages/language-server/src/features/semantic-tokens.ts";
import { filesOf } from "../../test/house/sources.ts";

const extension = resolve(fileURLToPath(new URL("..", import.meta.url)));
const read = (path: string): string => readFileSync(join(extension, path), "utf8");
const manifest = JSON.parse(read("package.json"));
const { contributes } = manifest;
const sources = filesOf(join(extension, "src"), /\.ts$/)
  .filter((file) => !file.endsWith(".test.ts"))
  .map((file) => readFileSync(file, "utf8"));
const commands: string[] = contributes.commands.map(({ command }: { command: string }) => command);

/** Commands of the editor itself that the walkthrough sends people to. */
const editorCommands = ["testing.runAll"];

test("every file that is named is there", () => {
  const named: string[] = [
    manifest.icon,
    ...contributes.languages.flatMap(({ icon }: { icon: Record<string, string> }) => Object.values(icon)),
    ...contributes.languages.map(({ configuration }: { configuration: string }) => configuration),
    ...contributes.grammars.map(({ path }: { path: string }) => path),
    ...contributes.snippets.map(({ path }: { path: string }) => path),
    ...contributes.jsonValidation.map(({ url }: { url: string }) => url),
    ...contributes.walkthroughs.flatMap(({ steps }: { steps: { media: { image?: string; markdown?: string } }[] }) =>
      steps.map(({ media }) => media.image ?? media.markdown),
    ),
  ];
  // The grammar and the schema live in folders of the repository and are copied into the package.
  const folders: readonly (readonly [RegExp, string])[] = [
    [/^\.\/grammar\//, ".."],
    [/^\.\/schema\//, "../packages/data"],
  ];
  const places = named.map((path) => join(extension, folders.find(([form]) => form.test(path))?.[1] ?? ".", path));
  expect(places.filter((place) => !existsSync(place))).toEqual([]);
});

test("the commands of the manifest are the ones that are registered", () => {
  const registered = [...read("src/commands/commands.ts").matchAll(/^ {4}"(score\.\w+)":/gm)].map((match) => match[1]);
  expect([...registered].sort()).toEqual([...commands].sort());
});

test("menus, keys and walkthroughs name commands that exist", () => {
  const menus = Object.values(contributes.menus as Record<string, { command: string }[]>)
    .flat()
    .map(({ command }) => command);
  const keys = contributes.keybindings.map(({ command }: { command: string }) => command);
  const steps = JSON.stringify(contributes.walkthroughs);
  const links = [...steps.matchAll(/\(command:([\w.]+)\)|onCommand:([\w.]+)/g)].map((match) => match[1] ?? match[2]!);
  const known = new Set([...commands, ...editorCommands]);
  expect([...menus, ...keys, ...links].filter((command) => !known.has(command))).toEqual([]);
});

test("what a key does on Windows and Linux, it does on a Mac", () => {
  for (const { key, mac } of contributes.keybindings) expect(mac).toBe(key.replace("ctrl", "cmd"));
});

test("the settings are the ones that are read", () => {
  const settings = Object.keys(contributes.configuration.properties);
  const used = sources.flatMap((source) =>
    [...source.matchAll(/getConfiguration\("score"\)\.get\("([\w.]+)"/g)].map((match) => `score.${match[1]}`),
  );
  // The protocol's client reads the trace setting itself, and hands all of them to the server, which reads those of the hints and the leads.
  const ofLeads = ["leads", "events", "source", "at", "outcome", "outcomeHorizon", "outcomeAsOf", "outcomePlus"];
  const ofServer = ["score.inlayHints.ranges", ...ofLeads.map((name) => `score.${name}`), "score.trace.server"];
  expect([...new Set([...used, ...ofServer])].sort()).toEqual(settings.sort());
});

test("every kind of name that the server colors has a color in themes that know none of it", () => {
  const { scopes } = contributes.semanticTokenScopes[0] as { scopes: Record<string, string[]> };
  expect(Object.keys(scopes).sort()).toEqual([...semanticLegend.tokenTypes].sort());
  const grammar = read("../grammar/score.tmLanguage.json");
  expect(
    Object.values(scopes)
      .flat()
      .filter((scope) => !grammar.includes(`"${scope}"`)),
  ).toEqual([]);
});

test("it starts for its language only, in any workspace; a folder that nobody trusts cannot say which files are read", () => {
  expect(manifest.activationEvents).toEqual([]);
  expect(manifest.capabilities).toEqual({
    untrustedWorkspaces: { supported: true, restrictedConfigurations: ["score.leads", "score.events", "score.source"] },
    virtualWorkspaces: true,
  });
});

test("the formatter it names as the default is itself", () => {
  expect(contributes.configurationDefaults["[score]"]["editor.defaultFormatter"]).toBe(`${manifest.publisher}.${manifest.name}`);
});

test("the code reaches for no network and runs nothing dynamic", () => {
  const reaching =
    /\bfetch\(|XMLHttpRequest|WebSocket|https?:\/\/|node:(?:http|https|net|tls|child_process)|\beval\(|new Function\(|telemetry/i;
  expect(sources.filter((source) => reaching.test(source))).toEqual([]);
});

test("the types are those of the oldest editor that is served", () => {
  expect(`^${manifest.devDependencies["@types/vscode"]}`).toBe(manifest.engines.vscode);
});

describe("the problem matcher", () => {
  const { regexp } = contributes.problemMatchers[0].pattern;
  test.each([
    [
      "models/a.score:2:11  error  Found “nonsense” where a type was expected.",
      ["models/a.score", "2", "11", "error", "Found “nonsense” where a type was expected."],
    ],
    [
      "C:\\work\\my model.score:14:3  warning  Nothing uses “city”.",
      ["C:\\work\\my model.score", "14", "3", "warning", "Nothing uses “city”."],
    ],
  ])("reads %s", (line, parts) => {
    expect(new RegExp(regexp).exec(line)?.slice(1)).toEqual(parts);
  });

  test.each(["  2 │ lead { a: nonsense }", "1 error in 1 file.", "  More: score help unexpected-text"])("passes over %s", (line) => {
    expect(new RegExp(regexp).exec(line)).toBeNull();
  });
});
