import { walk, type AstKind } from "../ast/children.ts";
import type { SourceFile } from "../ast.ts";
import type { Token } from "../parse-result.ts";
import { blocks } from "../parser/blocks.ts";

/** Something that is on lines of its own: a declaration, a rule, a field, a row of a grid … Token numbers, ends included. */
export interface Item {
  readonly kind: ItemKind;
  readonly from: number;
  readonly to: number;
  /** What is between its braces. */
  readonly blocks: readonly Block[];
}

export interface Block {
  readonly open: number;
  readonly close: number;
  readonly items: readonly Item[];
}

const itemKinds = [
  "model",
  "use",
  "lead",
  "event",
  "list",
  "define",
  "event-kind",
  "score-block",
  "score",
  "discard",
  "action",
  "matrix",
  "lifecycle",
  "route",
  "promise",
  "ignore",
  "sample",
  "test",
  "field",
  "setting",
  "outgoing-property",
  "decay-line",
  "reset-line",
  "state-rule",
  "occurrence-rule",
  "criterion",
  "group",
  "criterion-row",
  "then-line",
  "ratings-line",
  "override",
  "lifecycle-step",
  "route-line",
  "lead-settings",
  "did-line",
  "at-line",
  "given-line",
  "expect-line",
  "cases",
  "grid-row",
] as const satisfies readonly AstKind[];

/** `property` is a line of a block that has no node of its own: `timezone "…"`, `missing "…"`. */
export type ItemKind = (typeof itemKinds)[number] | "property";

const kindsOfItems: ReadonlySet<string> = new Set(itemKinds);
const propertyWords: ReadonlySet<string> = new Set([...blocks.modelItems.words, ...blocks.leadItems.words]);

/** Where items begin: the kind by the offset of the first character. */
export function itemStarts(ast: SourceFile, tokens: readonly Token[], tokenAt: (offset: number) => number): ReadonlyMap<number, ItemKind> {
  const starts = new Map<number, ItemKind>();
  walk(ast, (node) => {
    if (kindsOfItems.has(node.kind)) {
      const token = tokens[tokenAt(node.span.start)];
      if (token !== undefined) starts.set(token.start, node.kind as ItemKind);
    }
    if (node.kind !== "model" && node.kind !== "lead" && node.kind !== "event") return;
    const fields = node.kind === "model" ? [] : node.kind === "lead" ? node.fields : node.properties;
    const isInField = (at: number): boolean => fields.some(({ span }) => span.start <= at && at < span.end);
    for (let at = tokenAt(node.span.start); at < tokens.length && tokens[at]!.end <= node.span.end; at++) {
      if (tokens[at + 1]?.kind === "text" && propertyWords.has(tokens[at]!.image) && !isInField(tokens[at]!.start))
        starts.set(tokens[at]!.start, "property");
    }
  });
  return starts;
}

/**
 * Commas that only part the fields of a block: the formatter writes these itself. One that comes after a comment is left, since
 * what the comment speaks of would change.
 */
export function isFieldComma(
  tokens: readonly Token[],
  index: number,
  starts: ReadonlyMap<number, ItemKind>,
  afterComment: boolean,
): boolean {
  if (tokens[index]!.image !== "," || afterComment) return false;
  const next = tokens[index + 1];
  return next === undefined || next.image === "}" || next.image === "," || starts.has(next.start);
}

interface OpenItem {
  kind: ItemKind;
  from: number;
  blocks: Block[];
}

/** The tree of items. Tokens before the first item of a block belong to none and cannot be in a text without errors. */
export function itemsOf(tokens: readonly Token[], starts: ReadonlyMap<number, ItemKind>): readonly Item[] {
  const levels: { items: Item[]; open: number; current: OpenItem | null }[] = [{ items: [], open: -1, current: null }];
  const end = (to: number): void => {
    const level = levels.at(-1)!;
    if (level.current !== null) level.items.push({ ...level.current, to });
    level.current = null;
  };
  for (const [index, token] of tokens.entries()) {
    const kind = starts.get(token.start);
    if (kind !== undefined) {
      end(index - 1);
      levels.at(-1)!.current = { kind, from: index, blocks: [] };
    }
    if (token.image === "{") levels.push({ items: [], open: index, current: null });
    if (token.image === "}" && levels.length > 1) {
      end(index - 1);
      const { items, open } = levels.pop()!;
      levels.at(-1)!.current?.blocks.push({ open, close: index, items });
    }
  }
  end(tokens.length - 1);
  return levels[0]!.items;
}
