/** An audit as people read it. */
import { needInWords, type AuditReport } from "@scoreline/audit";
import { severityOf, type Severity } from "@scoreline/diagnostics";
import { countInWords, countOf, diagnosticSection, leadsInWords, type Block, type Document, type Findings } from "@scoreline/report";
import { counted } from "../output/check-pretty.ts";

/** What was audited, in words. */
export interface AuditedData {
  readonly model: string;
  readonly report: AuditReport;
  readonly findings: Findings;
  /** Of which files, and as of when, as a sentence. */
  readonly about: string;
  /** How it is known when leads came, as a sentence. */
  readonly dated: string;
}

const headings: readonly (readonly [Severity, string])[] = [
  ["error", "Errors"],
  ["warning", "Warnings"],
  ["info", "Notes"],
];

export function auditDocument({ model, report, findings, about, dated }: AuditedData): Document {
  const { leads, events, made, unmade } = report;
  const sections = headings.flatMap(([severity, heading]): Block[] => {
    const own = findings.diagnostics.filter((found) => severityOf(found) === severity);
    if (own.length === 0) return [];
    return [{ kind: "section", heading, spaced: true, blocks: own.map((found) => diagnosticSection(found, findings)) }];
  });
  const others = [...unmade].map(([need, codes]) => ({ text: `${codes.join(", ")}: ${needInWords(need)}.` }));
  return {
    title: `Audit of “${model}”`,
    blocks: [
      {
        kind: "paragraph",
        text: `${about} ${leadsInWords(leads)}${events === null ? "" : ` with ${countInWords(events)} events`}. ${dated}`,
      },
      ...sections,
      summaryOf(findings, made.length),
      ...(others.length === 0 ? [] : [{ kind: "section", heading: "Not looked at", blocks: [{ kind: "list", items: others }] } as const]),
    ],
  };
}

function summaryOf(findings: Findings, made: number): Block {
  const { length } = findings.diagnostics;
  const silenced =
    findings.silenced.length === 0 ? "" : ` ${counted(findings.silenced.length, "finding is", "findings are")} silenced in the text.`;
  if (length === 0) return { kind: "note", tone: "good", text: `${counted(made, "check")} made, and nothing found.${silenced}` };
  const clean = made - new Set(findings.diagnostics.map(({ code }) => code)).size;
  const tone = countOf(findings, "error") > 0 ? "error" : "warning";
  return { kind: "note", tone, text: `${counted(length, "finding")}; ${counted(clean, "check")} found nothing.${silenced}` };
}
