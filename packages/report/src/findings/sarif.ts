/** Findings as SARIF 2.1.0, the format in which code scanning of GitHub, GitLab, Azure DevOps and others takes them. */
import {
  formatHint,
  formatMessage,
  severityOf,
  type Diagnostic,
  type Fix,
  type Location,
  type Severity,
  type SilencedFinding,
} from "@scoreline/diagnostics";
import { firstParagraph, readMarkdown } from "../document/read-markdown.ts";
import { rangeFinder, type Findings } from "./findings.ts";
import { fingerprints } from "./fingerprints.ts";

const levels: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "note" };

/** What the names of files begin at; whoever reads the log says where that is. */
const sourceRoot = "%SRCROOT%";

export interface SarifOptions {
  /** Of the program that found it. */
  readonly version: string;
  /** The page on a code, as Markdown; null where there is none. */
  readonly pageOf: (code: string) => string | null;
}

/** What is found, and what comments silence, which is marked as suppressed with the reason that the comment gives. */
export function findingsAsSarif(findings: Findings, { version, pageOf }: SarifOptions): string {
  const all = [
    ...findings.diagnostics.map((finding) => ({ finding, silencing: null })),
    ...findings.silenced.map((silencing) => ({ finding: silencing.finding, silencing })),
  ];
  const { failures } = findings;
  const codes = [...new Set(all.map(({ finding }) => finding.code))];
  const fingerprintOf = fingerprints(findings.textOf);
  const write = new Writing(findings);
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "Scoreline", semanticVersion: version, rules: codes.map((code) => ruleOf(code, pageOf(code))) } },
        invocations: [
          {
            executionSuccessful: failures.length === 0,
            ...(failures.length === 0
              ? {}
              : { toolExecutionNotifications: failures.map((text) => ({ level: "error", message: messageOf(text) })) }),
          },
        ],
        originalUriBaseIds: { [sourceRoot]: { description: { text: "The folder from which the files are named." } } },
        artifacts: findings.files.map((file) => ({ location: write.artifact(file) })),
        columnKind: "utf16CodeUnits",
        results: all.map(({ finding, silencing }) => ({
          ruleId: finding.code,
          ruleIndex: codes.indexOf(finding.code),
          level: levels[severityOf(finding)],
          message: messageOf(`${formatMessage(finding)}\n${formatHint(finding)}`),
          locations: [{ physicalLocation: write.location(finding) }],
          ...write.related(finding),
          partialFingerprints: { primaryLocationLineHash: fingerprintOf(finding) },
          ...write.fixes(finding),
          ...(silencing === null ? {} : { suppressions: [write.suppression(silencing)] }),
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** A code as a rule: its page is the help. */
function ruleOf(code: string, page: string | null): object {
  const usual = severityOf({ code });
  const name = code.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const rule = {
    id: code,
    name,
    defaultConfiguration: { level: levels[usual] },
    properties: { "problem.severity": usual === "info" ? "recommendation" : usual },
  };
  if (page === null) return rule;
  const read = readMarkdown(page);
  const first = firstParagraph(read);
  return {
    ...rule,
    ...(first === null ? {} : { shortDescription: { text: first }, fullDescription: { text: first } }),
    help: { text: plainPage(page), markdown: page },
  };
}

/** For readers that show no Markdown. */
function plainPage(page: string): string {
  return page.replaceAll(/^```.*\n/gm, "").replaceAll(/^#+ /gm, "");
}

/** In a message `{0}` is a place for an argument and `[text](target)` a link, which nothing in ours is. */
function messageOf(text: string): { readonly text: string } {
  return { text: text.replaceAll(/\{(\d+)\}/g, "{{$1}}").replaceAll(/(?<!\\)\[(?=[^\]]*\]\()/g, "\\[") };
}

/** What is written about places in files. */
class Writing {
  readonly #findings: Findings;
  readonly #range: ReturnType<typeof rangeFinder>;

  constructor(findings: Findings) {
    this.#findings = findings;
    this.#range = rangeFinder(findings.textOf);
  }

  artifact(file: string): object {
    const name = this.#findings.nameOf(file);
    const path = name.split("/").map(encoded);
    // Of a file that is on another disk, or outside of the root, there is no name from the root.
    if (/^[A-Za-z]:\//.test(name)) return { uri: `file:///${[name.slice(0, 2), ...path.slice(1)].join("/")}` };
    return name.startsWith("/") ? { uri: `file://${path.join("/")}` } : { uri: path.join("/"), uriBaseId: sourceRoot };
  }

  location({ file, span }: Location): object {
    const isThere = this.#findings.textOf(file) !== undefined;
    return { artifactLocation: this.artifact(file), ...(isThere ? { region: this.#region(file, span) } : {}) };
  }

  related({ related }: Diagnostic): object {
    if (related.length === 0) return {};
    return {
      relatedLocations: related.map((place, id) => ({ id, physicalLocation: this.location(place), message: messageOf(place.message) })),
    };
  }

  fixes({ fixes }: Diagnostic): object {
    return fixes.length === 0 ? {} : { fixes: fixes.map((fix) => this.#fix(fix)) };
  }

  suppression({ finding: { file }, comment, reason }: SilencedFinding): object {
    return {
      kind: "inSource",
      ...(reason === "" ? {} : { justification: reason }),
      location: { physicalLocation: this.location({ file, span: comment }) },
    };
  }

  #fix({ title, edits }: Fix): object {
    const files = [...new Set(edits.map(({ file }) => file))];
    return {
      description: { text: title },
      artifactChanges: files.map((path) => ({
        artifactLocation: this.artifact(path),
        replacements: edits
          .filter(({ file }) => file === path)
          .map(({ span, text }) => ({ deletedRegion: this.#region(path, span), ...(text === "" ? {} : { insertedContent: { text } }) })),
      })),
    };
  }

  /** One-based. */
  #region(file: string, span: Location["span"]): object {
    const { start, end } = this.#range(file, span);
    return { startLine: start.line + 1, startColumn: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
  }
}

/** A part of a path in an address. Halves of pairs of characters, which no address holds, become `�`. */
function encoded(part: string): string {
  return encodeURIComponent(part.replace(/[\uD800-\uDFFF]/gu, "\uFFFD"));
}
