import type { DiagnosticData, Fix, Span } from "@scoreline/diagnostics";
import type { ClockSpan, Duration, HistoryWindow, Side } from "../../ast.ts";
import { replaceFix } from "../../symbols/reporter.ts";
import type { Rule } from "../rule.ts";

/** From where a question looks: from the moment of scoring, or from the event at hand to earlier or later ones. */
type Looks = "moment" | Side;

const questions: { readonly [From in Looks]: string } = {
  moment: "a question about the moment of scoring",
  earlier: "`earlier`",
  later: "`later`",
};

interface Remedy {
  readonly advice: string;
  readonly fix?: (file: string) => Fix;
}

const right: Remedy | null = null;

const stretchWords = ({ count, unit }: Duration | ClockSpan): string => `${count} ${unit}${count === 1 ? "" : "s"}`;

const replacing = (words: string, span: Span): Remedy => ({
  advice: `Write \`${words}\`.`,
  fix: (file) => replaceFix(`Write “${words}”`, file, { span }, words),
});

/** What to write in place of a window; null where it is right. */
function remedyFor(window: HistoryWindow, from: Looks): Remedy | null {
  switch (window.kind) {
    case "in-last":
      return from === "moment" ? right : replacing(`within ${stretchWords(window.duration)}`, window.span);
    case "within": {
      const words = stretchWords(window.stretch);
      if (window.stretch.kind === "clock-span") {
        if (from === "earlier") return window.last ? replacing(`within ${words}`, window.span) : right;
        return { advice: from === "later" ? "Write whole days, as in `within 2 days`." : "Write whole days, as in `in last 2 days`." };
      }
      if (from === "moment") return replacing(`in last ${words}`, window.span);
      return window.last ? replacing(`within ${words}`, window.span) : right;
    }
    case "since":
      return from === "later" ? { advice: "Say until when to look, as in `within 7 days`." } : right;
    case "same-day":
      return right;
    case "long-before":
      return from === "earlier" ? right : { advice: "Say until when to look, as in `within 7 days`." };
    case "until":
      return from === "later" ? right : { advice: "Say how far to look back, as in `within 7 days`." };
  }
}

export const windowOutOfPlace: Rule = {
  code: "window-out-of-place",
  stage: "text",
  check({ program, nodes }) {
    // A `fit` block asks nothing about events, whatever the window: that is said already.
    const isInFit = (file: string, { start }: Span): boolean =>
      nodes("score-block").some(
        (block) => block.file === file && block.node.family === "fit" && block.node.span.start < start && start < block.node.span.end,
      );
    const check = (file: string, window: HistoryWindow | undefined, from: Looks): void => {
      const remedy = window && remedyFor(window, from);
      if (window === undefined || remedy === null || remedy === undefined || isInFit(file, window.span)) return;
      const words = program.filesByPath.get(file)?.text.slice(window.span.start, window.span.end) ?? "";
      const data: DiagnosticData<"window-out-of-place"> = { window: words, question: questions[from], advice: remedy.advice };
      program.reporter.report("window-out-of-place", file, window, data, { fixes: remedy.fix === undefined ? [] : [remedy.fix(file)] });
    };
    // What a question is compared with says what is wrong there.
    const compared = new Set<object>(nodes("date-order").map(({ node }) => node.subject));
    for (const { file, node } of nodes("did")) if (!compared.has(node)) check(file, node.window, "moment");
    for (const { file, node } of nodes("aggregate")) check(file, node.window, node.side ?? "moment");
    for (const { file, node } of nodes("burst")) check(file, node.window, "earlier");
    for (const { file, node } of nodes("other-events")) check(file, node.window, node.side);
  },
};
