import { catalogue, isAdjustable, isSilenceable, levels, severityOf } from "@scoreline/diagnostics";
import { audits } from "@scoreline/diagnostics/audits";
import { firstParagraph, readMarkdown, type Block, type Document, type Item } from "@scoreline/report";

/** What asks for all codes. */
export const codesTopic = "codes";

/** The page on a code, and whether it can be made less strict, and how. */
export function codeDocument(code: string, page: string): Document {
  const read = readMarkdown(page);
  return { ...read, blocks: [...read.blocks, { kind: "section", heading: "How strict it is", blocks: [] }, ...strictness(code)] };
}

/** How strict a finding is, and how a project changes that. */
export function strictness(code: string): readonly Block[] {
  if (!isAdjustable(code)) return [{ kind: "paragraph", text: "It is an error: the model cannot be used until it is fixed." }];
  const usual = severityOf({ code });
  const others = levels.filter((level) => level !== usual);
  const meaning =
    usual === "error" ? "an error: score check fails, and the model works all the same" : `a ${usual}: everything works all the same`;
  const setting: Block[] = [
    {
      kind: "paragraph",
      text: `It is ${meaning}. A project that takes it otherwise says so in the file .scoreline, with ${others.slice(0, -1).join(", ")} or ${others.at(-1)}:`,
    },
    { kind: "code", lines: [`${code}: off`] },
  ];
  if (!isSilenceable(code)) return setting;
  return [
    ...setting,
    { kind: "paragraph", text: "To silence it in one place, say why on the line before:" },
    { kind: "code", lines: [`// score-ignore ${code} because the CRM reads it`] },
  ];
}

/** All codes, each with the first sentence of its page. */
export function codesDocument(pageOf: (code: string) => string | null): Document {
  const listed = (codes: readonly string[]): readonly Item[] =>
    codes.toSorted().map((code) => ({ text: [{ text: code, tone: "info" }, ` – ${firstSentence(pageOf(code) ?? "")}`] }));
  const ofKind = (adjustable: boolean): readonly Item[] =>
    listed(Object.keys(catalogue).filter((code) => isAdjustable(code) === adjustable));
  return {
    title: "Codes of messages",
    blocks: [
      { kind: "paragraph", text: "To read more about one of them: score help CODE" },
      {
        kind: "section",
        heading: "Warnings, which a project can turn off, make errors or silence",
        blocks: [{ kind: "list", items: ofKind(true) }],
      },
      { kind: "section", heading: "Errors", blocks: [{ kind: "list", items: ofKind(false) }] },
      {
        kind: "section",
        heading: "What score audit finds in leads and events, which a project can set and silence in the same way",
        blocks: [{ kind: "list", items: listed(Object.keys(audits)) }],
      },
    ],
  };
}

function firstSentence(page: string): string {
  const paragraph = firstParagraph(readMarkdown(page)) ?? "";
  return /^.*?\.(?=\s|$)/.exec(paragraph)?.[0] ?? paragraph;
}
