/** What other programs read of findings: whatever files, names and texts are called, it is read back as it was meant. */
import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { default as addFormats } from "ajv-formats";
import { diagnostic, LineIndex, type Diagnostic } from "@scoreline/diagnostics";
import { findingsAsGithub, findingsAsJson, findingsAsJunit, findingsAsSarif, junitXml, type Findings } from "@scoreline/report";
import * as fc from "fast-check";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { runs } from "../../../test/generators/effort.ts";

// A pattern of the schema is none that Unicode's stricter rules allow.
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const isSarif = ajv.compile(JSON.parse(readFileSync(new URL("schemas/sarif-2.1.0.json", import.meta.url), "utf8")) as object);

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

interface Artifact {
  readonly uri: string;
  readonly uriBaseId?: string;
}

interface Result {
  readonly ruleId: string;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly [{ readonly physicalLocation: { readonly artifactLocation: Artifact; readonly region: Region } }];
  readonly partialFingerprints: { readonly primaryLocationLineHash: string };
  readonly suppressions?: readonly { readonly kind: string; readonly justification?: string }[];
  readonly fixes?: readonly {
    readonly artifactChanges: readonly {
      readonly replacements: readonly { readonly deletedRegion: Region; readonly insertedContent?: { readonly text: string } }[];
    }[];
  }[];
}

interface Run {
  readonly tool: {
    readonly driver: { readonly rules: readonly { readonly id: string; readonly shortDescription?: { readonly text: string } }[] };
  };
  readonly invocations: readonly [{ readonly executionSuccessful: boolean; readonly toolExecutionNotifications?: readonly unknown[] }];
  readonly artifacts: readonly { readonly location: Artifact }[];
  readonly results: readonly Result[];
}

function sarifOf(findings: Findings): Run {
  const text = findingsAsSarif(findings, {
    version: "0.1.0",
    pageOf: (code) =>
      code === "unknown-name" ? `# ${code}\n\nA name that \`nothing\` has.\n\n\`\`\`score error\n+1 when x\n\`\`\`\n` : null,
  });
  const log = JSON.parse(text) as { readonly runs: readonly [Run] };
  expect(isSarif(log), JSON.stringify(isSarif.errors?.slice(0, 3))).toBe(true);
  return log.runs[0];
}

const text = "lead { id: text key }\nfit {\n  +1 when emploees > 3\n\t+1   when emploees > 3\n}\n";

function unknownName(file: string, start: number, name: string): Diagnostic {
  const span = { start, end: start + "emploees".length };
  return diagnostic(
    "unknown-name",
    { file, span },
    { name, suggestion: "Did you mean “employees”?" },
    {
      fixes: [{ title: "Change to “employees”", edits: [{ file, span, text: "employees" }] }],
      related: [{ file, span: { start: 0, end: 4 }, message: "The fields are declared here." }],
    },
  );
}

function findingsIn(file: string, content = text, more: Partial<Findings> = {}): Findings {
  return {
    diagnostics: [content.indexOf("emploees"), content.lastIndexOf("emploees")].map((start) => unknownName(file, start, "emploees")),
    silenced: [],
    failures: [],
    files: [file],
    nameOf: (path) => path,
    textOf: () => content,
    ...more,
  };
}

test("SARIF has a rule, a place, a fix and what belongs to it for each finding", () => {
  const run = sarifOf(findingsIn("models/a model.score"));
  expect(run.tool.driver.rules).toMatchObject([
    {
      id: "unknown-name",
      name: "UnknownName",
      shortDescription: { text: "A name that nothing has." },
      help: { text: "unknown-name\n\nA name that `nothing` has.\n\n+1 when x\n", markdown: expect.stringMatching(/^# unknown-name/) },
      defaultConfiguration: { level: "error" },
    },
  ]);
  const artifactLocation = { uri: "models/a%20model.score", uriBaseId: "%SRCROOT%" };
  expect(run.artifacts).toEqual([{ location: artifactLocation }]);
  expect(run.results[0]).toEqual({
    ruleId: "unknown-name",
    ruleIndex: 0,
    level: "error",
    message: { text: "There is no field, definition or score called “emploees”.\nDid you mean “employees”?" },
    locations: [{ physicalLocation: { artifactLocation, region: { startLine: 3, startColumn: 11, endLine: 3, endColumn: 19 } } }],
    relatedLocations: [
      {
        id: 0,
        message: { text: "The fields are declared here." },
        physicalLocation: { artifactLocation, region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 5 } },
      },
    ],
    partialFingerprints: { primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]{16}:1$/) },
    fixes: [
      {
        description: { text: "Change to “employees”" },
        artifactChanges: [
          {
            artifactLocation,
            replacements: [
              { deletedRegion: { startLine: 3, startColumn: 11, endLine: 3, endColumn: 19 }, insertedContent: { text: "employees" } },
            ],
          },
        ],
      },
    ],
  });
});

test("the schema refuses what is no SARIF", () => {
  expect(isSarif({ version: "2.1.0", runs: [{ results: [] }] })).toBe(false);
  expect(isSarif({ version: "2.1.0", runs: [{ tool: { driver: { name: "x" } }, artifacts: [{ location: { uri: "a b" } }] }] })).toBe(false);
});

test("what a comment silences is suppressed, with its reason", () => {
  const { diagnostics, ...rest } = findingsIn("m.score");
  const silenced = {
    finding: { ...diagnostics[0]!, severity: "warning" as const },
    reason: "it goes in May",
    comment: { start: 22, end: 25 },
  };
  const { results } = sarifOf({ ...rest, diagnostics: [], silenced: [silenced, { ...silenced, reason: "" }] });
  expect(results.map(({ level, suppressions }) => ({ level, suppressions }))).toMatchObject([
    { level: "warning", suppressions: [{ kind: "inSource", justification: "it goes in May" }] },
    { level: "warning", suppressions: [{ kind: "inSource" }] },
  ]);
  expect(results[1]!.suppressions![0]).not.toHaveProperty("justification");
});

test("a file that could not be looked at makes a run that was no success", () => {
  const { invocations } = sarifOf(findingsIn("m.score", text, { failures: ["There is no file “n.score”."] }));
  expect(invocations[0]).toEqual({
    executionSuccessful: false,
    toolExecutionNotifications: [{ level: "error", message: { text: "There is no file “n.score”." } }],
  });
  expect(sarifOf({ ...findingsIn("m.score"), textOf: () => undefined }).results[0]!.locations[0].physicalLocation).not.toHaveProperty(
    "region",
  );
});

test("fingerprints stay when lines move or are indented, and tell alike ones apart", () => {
  const prints = (content: string): readonly string[] =>
    sarifOf(findingsIn("m.score", content)).results.map(({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash);
  const before = prints(text);
  expect(before.map((print) => print.slice(-2))).toEqual([":1", ":2"]);
  expect(before[0]!.slice(0, 16)).toBe(before[1]!.slice(0, 16));
  expect(prints(`// A new first line.\n\n${text.replaceAll("  +1", "\t  +1")}`)).toEqual(before);
  expect(prints(text.replaceAll("\n", "\r\n"))).toEqual(before);
  const changed = prints(text.replace("> 3", "> 4"));
  expect(changed[0]).not.toBe(before[0]);
});

test("files elsewhere have an address of their own", () => {
  const uriOf = (file: string): Artifact => sarifOf(findingsIn(file)).artifacts[0]!.location;
  expect(uriOf("D:/models/50% off.score")).toEqual({ uri: "file:///D:/models/50%25%20off.score" });
  expect(uriOf("/home/ü/m.score")).toEqual({ uri: "file:///home/%C3%BC/m.score" });
  expect(uriOf("a:b/c\\d.score")).toEqual({ uri: "a%3Ab/c%5Cd.score", uriBaseId: "%SRCROOT%" });
});

test("nothing in a message is taken for a link or a place of an argument", () => {
  const { diagnostics, ...rest } = findingsIn("m.score");
  const { results } = sarifOf({ ...rest, diagnostics: [unknownName("m.score", diagnostics[0]!.span.start, "[a](0) {0} {x} [b]")] });
  expect(results[0]!.message.text).toContain("“\\[a](0) {{0}} {x} [b]”");
});

/** What breaks formats: ends of lines, what ends texts and commands, what no XML holds, halves of pairs, other scripts. */
const odd = fc.string({
  unit: fc.constantFrom(
    ..."a é😀\n\r\t\"'<>&%,:;=/\\[](){}|`#\u0000\u0007\u001B\u0085\u2028\u202E\uFEFF\uFFFE\uD800\uDC00",
    "::",
    "]]>",
    "%0A",
    "&amp;",
    "::error file=x::",
    "<![CDATA[",
    "漢字",
  ),
  maxLength: 20,
});
const oddFindings = fc
  .record({
    file: odd.filter((name) => name !== ""),
    name: odd,
    title: odd,
    note: odd,
    content: odd,
    inserted: odd,
    at: fc.nat(20),
    to: fc.nat(20),
  })
  .map(({ file, name, title, note, content, inserted, at, to }): Findings => {
    const [start, end] = [Math.min(at, to, content.length), Math.min(Math.max(at, to), content.length)];
    const place = { file, span: { start, end } };
    const found = diagnostic(
      "unknown-name",
      place,
      { name, suggestion: note },
      {
        fixes: [{ title, edits: [{ ...place, text: inserted }] }],
        related: [{ ...place, message: note }],
      },
    );
    const silenced = [{ finding: { ...found, severity: "info" as const }, reason: note, comment: place.span }];
    return { diagnostics: [found], silenced, files: [file], failures: [], nameOf: (path) => path, textOf: () => content };
  });

const wellFormed = (given: string): string => given.replace(/[\uD800-\uDFFF]/gu, "\uFFFD");

test("JSON and SARIF say what was meant, whatever it is called", () => {
  fc.assert(
    fc.property(oddFindings, (findings) => {
      const [found] = JSON.parse(findingsAsJson(findings, () => null)) as [
        { readonly file: string; readonly message: string; readonly hint: string },
      ];
      expect(found.file).toBe(findings.files[0]);
      expect(found.hint).toBe(findings.diagnostics[0]!.data["suggestion"]);
      const { results } = sarifOf({ ...findings, failures: [found.message] });
      expect(results.map(({ level }) => level)).toEqual(["error", "note"]);
      const { artifactLocation, region } = results[0]!.locations[0].physicalLocation;
      const named = decodeURIComponent(artifactLocation.uri.replace(/^file:\/\//, ""));
      expect([named, named.slice(1)]).toContain(wellFormed(found.file));
      const content = findings.textOf(found.file)!;
      const lines = new LineIndex(content);
      const offset = (line: number, column: number): number => lines.lineStart(line - 1) + column - 1;
      const { span } = findings.diagnostics[0]!;
      expect([offset(region.startLine, region.startColumn), offset(region.endLine, region.endColumn)]).toEqual([span.start, span.end]);
      const [replacement] = results[0]!.fixes![0]!.artifactChanges[0]!.replacements;
      expect(replacement!.deletedRegion).toEqual(region);
      expect(replacement!.insertedContent?.text ?? "").toBe(findings.diagnostics[0]!.fixes[0]!.edits[0]!.text);
    }),
    { numRuns: runs(1_000) },
  );
});

interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly text: string;
}

/** As the runner of GitHub Actions reads a line. */
function readCommand(line: string): Command {
  const end = line.indexOf("::", 2);
  const [, name = "", list = ""] = /^(\S+) (.*)$/s.exec(line.slice(2, end)) ?? [];
  const plain = (given: string): string => given.replaceAll("%0D", "\r").replaceAll("%0A", "\n");
  const value = (given: string): string => plain(given).replaceAll("%3A", ":").replaceAll("%2C", ",").replaceAll("%25", "%");
  const properties = list.split(",").map((pair) => [pair.slice(0, pair.indexOf("=")), value(pair.slice(pair.indexOf("=") + 1))]);
  return { name, properties: Object.fromEntries(properties), text: plain(line.slice(end + 2)).replaceAll("%25", "%") };
}

test("GitHub reads one command for each finding, whatever it is called", () => {
  fc.assert(
    fc.property(oddFindings, (findings) => {
      const lines = findingsAsGithub(findings).split(/\r\n|\r|\n/);
      expect(lines).toHaveLength(2);
      expect(lines[1]).toBe("");
      const { name, properties, text: said } = readCommand(lines[0]!);
      expect([name, properties["file"], properties["title"]]).toEqual(["error", findings.files[0], "unknown-name"]);
      expect(said.endsWith(`\n${findings.diagnostics[0]!.data["suggestion"]}`)).toBe(true);
      expect(Number(properties["line"])).toBeGreaterThan(0);
    }),
    { numRuns: runs(1_000) },
  );
});

test("GitHub and JUnit say, too, what could not be looked at", () => {
  const findings = findingsIn("m.score", text, { diagnostics: [], failures: ["There is no file “n.score”."] });
  expect(findingsAsGithub(findings)).toBe("::error title=not looked at::There is no file “n.score”.\n");
  const elements = readXml(findingsAsJunit(findings));
  expect(elements.map(({ name, attributes }) => [name, attributes["name"]])).toEqual([
    ["testsuites", undefined],
    ["testsuite", "m.score"],
    ["testcase", "check"],
    ["testsuite", "not looked at"],
    ["testcase", "There is no file “n.score”."],
    ["error", undefined],
  ]);
  expect(elements[0]!.attributes).toEqual({ tests: "2", failures: "0", errors: "1" });
});

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Throws where the text is no XML. */
function readXml(xml: string): readonly Element[] {
  const elements: { name: string; attributes: Record<string, string>; text: string }[] = [];
  const open: typeof elements = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, text: "" };
    elements.push(element);
    open.push(element);
  });
  parser.on("text", (said) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += said;
  });
  parser.on("closetag", () => void open.pop());
  parser.write(xml).close();
  expect(open).toEqual([]);
  return elements;
}

/** Nothing else can be in XML 1.0. */
const inXml = (given: string): string => given.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD");

test("JUnit is XML that says what was meant, whatever it is called", () => {
  fc.assert(
    fc.property(oddFindings, odd, (findings, note) => {
      const [file = ""] = findings.files;
      const elements = readXml(findingsAsJunit(findings));
      expect(elements.map(({ name }) => name)).toEqual(["testsuites", "testsuite", "testcase", "failure"]);
      expect(elements[1]!.attributes["name"]).toBe(inXml(file));
      expect(elements[2]!.attributes["file"]).toBe(inXml(file));
      expect(elements[3]!.text.endsWith(`\n${inXml(String(findings.diagnostics[0]!.data["suggestion"]))}`)).toBe(true);
      const suites = [{ name: note, cases: [{ name: note, file, failures: [], note, errors: [{ message: note, text: note }] }] }];
      const [all, , testcase, out, error] = readXml(junitXml(suites));
      expect(all!.attributes).toEqual({ tests: "1", failures: "0", errors: "1" });
      expect([testcase!.attributes["name"], out!.text, error!.attributes["message"], error!.text]).toEqual(Array(4).fill(inXml(note)));
    }),
    { numRuns: runs(1_000) },
  );
});
