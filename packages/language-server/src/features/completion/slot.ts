import { firstFrom, type Span } from "@scoreline/diagnostics";
import {
  blockOf,
  declarations,
  itemWords,
  type BlockShape,
  type DeclarationWord,
  type Model,
  type ParseResult,
  type RuleName,
  type Token,
} from "@scoreline/language";
import { nextTokens, type NextPlace } from "@scoreline/language/writing";
import { once } from "@scoreline/plan";
import type { Snapshot } from "../../workspace/snapshot.ts";

/** A place in the text where something is being written, and what the grammar allows there. */
export interface Slot {
  /** What a completion replaces: the word under the cursor, or the inside of the quotes around it. */
  readonly replaced: Span;
  /** The white space before it on its line. */
  readonly blank: Span;
  /** True between quotes. */
  readonly inText: boolean;
  /** True where nothing comes before the place on its line. */
  readonly firstOnLine: boolean;
  /** The blocks around, from the declaration inwards. */
  readonly blocks: readonly Block[];
  /** Of the innermost block in braces, what is before it; nothing of the file. */
  readonly inBlock: readonly Token[];
  /** Of the item that the place belongs to, what is before it. */
  readonly item: readonly Token[];
  /** What is after it on its line. */
  readonly rest: readonly Token[];
  readonly places: readonly NextPlace[];
}

export interface Block {
  /** The rule of the grammar that repeats the block's items; `declaration` for the file; null where no block may be. */
  readonly rule: RuleName | null;
  /** The tokens before its brace; none for the file. */
  readonly head: readonly Token[];
  /** Index of the first token in it. */
  readonly from: number;
}

/** Whether a token may be a name. */
export const isWord = ({ kind }: Token): boolean => kind === "name" || kind === "keyword";

const marks: { readonly [Mark in NonNullable<BlockShape["marks"]>[number]]: (token: Token) => boolean } = {
  name: isWord,
  sign: ({ image, kind }) => image === "+" || image === "-" || kind === "number",
  number: ({ kind }) => kind === "number",
  pipe: ({ image }) => image === "|",
};

/** What begins an item at the start of a line, or an item of the block around; nothing but declarations begins one of the file. */
function startsItem(rule: RuleName | null, token: Token): boolean {
  const block = rule === null ? undefined : blockOf(rule);
  if (block === undefined) return false;
  return (
    [...itemWords(block), ...(block.ends ?? [])].some((word) => word === token.image) ||
    (block.marks ?? []).some((mark) => marks[mark](token))
  );
}

/** The rule of what is in the braces after a head that begins with a word. */
function blockBehind(rule: RuleName | null, word: string): RuleName | null {
  if (rule === "declaration") return Object.hasOwn(declarations, word) ? (declarations[word as DeclarationWord].opens ?? null) : null;
  const { opens = {}, opensAll = null } = (rule === null ? undefined : blockOf(rule)) ?? {};
  return Object.hasOwn(opens, word) ? (opens as Readonly<Record<string, RuleName>>)[word]! : opensAll;
}

/** After these a sentence goes on, whatever begins the next line. */
const wantsMore = new Set([
  "and",
  "or",
  "not",
  "when",
  "where",
  "is",
  "of",
  "by",
  "as",
  "for",
  "in",
  "with",
  "on",
  "since",
  "between",
  "ratings",
  "(",
  ",",
  ":",
  ".",
  "=",
  ">",
  ">=",
  "<",
  "<=",
  "+",
  "-",
  "*",
  "/",
]);

/** The place at an offset; null in a comment or in a number. */
export function slotAt({ parsed, text, project: { model } }: Snapshot, offset: number): Slot | null {
  if (parsed.comments.some(({ span }) => span.start < offset && offset <= span.end)) return null;
  const { tokens } = parsed;
  const count = firstFrom(tokens, offset);
  const last = tokens[count - 1];
  const touched = last !== undefined && offset <= last.end ? last : undefined;
  if (touched !== undefined && /^(?:number|percent|date|clock|ordinal)$/.test(touched.kind)) return null;
  const quoted = touched?.kind === "text" && isInside(touched, offset);
  const typed =
    touched !== undefined &&
    (quoted || (isWord(touched) && !(offset === touched.end && touched.image.endsWith("`") && touched.image.length > 1)));
  const before = typed ? count - 1 : count;
  const replaced =
    !typed || touched === undefined
      ? { start: offset, end: offset }
      : quoted
        ? { start: touched.start + 1, end: closes(touched) ? touched.end - 1 : offset }
        : { start: touched.start, end: touched.end };
  const { blocks, item } = surroundings(parsed, before, replaced.start);
  const previous = tokens[before - 1];
  const lineStart = text.lastIndexOf("\n", replaced.start - 1) + 1;
  const firstOnLine = text.slice(lineStart, quoted ? replaced.start - 1 : replaced.start).trim() === "";
  const opensItem = firstOnLine || previous === undefined || previous.image === "{" || previous.image === "}" || previous.image === ",";
  return {
    replaced,
    blank: { start: firstOnLine ? replaced.start : Math.min(previous?.end ?? replaced.start, replaced.start), end: replaced.start },
    inText: quoted,
    firstOnLine,
    blocks,
    inBlock: blocks.length > 1 ? tokens.slice(blocks.at(-1)!.from, before) : [],
    item,
    rest: restOfLine(tokens, typed ? count : before),
    places: placesIn(blocks.at(-1)!.rule, item, { firstOnLine, opensItem, names: namesGiven(model) }),
  };
}

function restOfLine(tokens: readonly Token[], from: number): readonly Token[] {
  let end = from;
  while (end < tokens.length && !tokens[end]!.firstOnLine) end++;
  return tokens.slice(from, end);
}

/** What may come next. Another item begins on its own line, or where the one before has visibly ended. */
function placesIn(
  rule: RuleName | null,
  item: readonly Token[],
  { firstOnLine, opensItem, names }: { readonly firstOnLine: boolean; readonly opensItem: boolean; readonly names: ReadonlySet<string> },
): readonly NextPlace[] {
  if (rule === null) return [];
  // A row of a grid ends with its line.
  const isNewLine = firstOnLine && item[0]?.image === "|";
  const places = nextTokens(rule, withoutRuns(item), names).filter(({ fresh }) => (fresh ? opensItem || item.length === 0 : !isNewLine));
  return rule === "declaration" && item.length > 0 && firstOnLine ? [...places, ...nextTokens(rule, [])] : places;
}

/** The names of what sentences ask about: those that the model gives, and those that every model has. */
const namesGiven = once(({ fields, events, defines, eventKinds, scores }: Model): ReadonlySet<string> => {
  const properties = events.flatMap((event) => event.properties);
  return new Set(["at", "today", ...[...fields, ...events, ...properties, ...defines, ...eventKinds, ...scores].map(({ name }) => name)]);
});

const closes = ({ image }: Token): boolean => image.length > 1 && image.endsWith('"') && !/(?:^|[^\\])(?:\\\\)*\\"$/.test(image);

const isInside = (token: Token, offset: number): boolean => token.start < offset && (offset < token.end || !closes(token));

const longItem = 100;

/** Of long lists of values, the first and the last say as much as all. */
function withoutRuns(item: readonly Token[]): readonly Token[] {
  if (item.length < longItem) return item;
  const isValue = (token: Token | undefined): boolean => token?.kind === "text" || token?.kind === "number" || token?.kind === "date";
  return item.filter((token, index) => {
    if (token.image === "," && isValue(item[index - 1]) && isValue(item[index + 1])) return false;
    return !(isValue(token) && item[index - 1]?.image === "," && isValue(item[index - 2]));
  });
}

/** A declaration begins a line, or follows a brace; `list` in `interests: list` is about to be a type. */
const standsAlone = (tokens: readonly Token[], index: number): boolean =>
  tokens[index]?.firstOnLine === true || tokens[index - 1]?.image === "}";

/** The blocks around the token at `end`, and what is before it of its item. */
function surroundings(
  { ast, tokens }: ParseResult,
  end: number,
  at: number,
): { readonly blocks: readonly Block[]; readonly item: readonly Token[] } {
  const declaration = ast.declarations.findLast(({ span }) => span.start < at && standsAlone(tokens, firstFrom(tokens, span.start)));
  const blocks: Block[] = [{ rule: "declaration", head: [], from: 0 }];
  const itemStarts: (number | undefined)[] = [undefined];
  for (let index = declaration === undefined ? 0 : firstFrom(tokens, declaration.span.start); index < end; index++) {
    const token = tokens[index]!;
    const block = blocks.at(-1)!;
    const level = blocks.length - 1;
    if (token.image === "}" && token.kind === "symbol") {
      if (level === 0) continue;
      blocks.pop();
      itemStarts.pop();
      // What was done may go on after its properties; every other block ends its item.
      if (tokens[itemStarts[level - 1] ?? -1]?.image !== "did") itemStarts[level - 1] = undefined;
      continue;
    }
    const previous = tokens[index - 1];
    const isStart = startsItem(block.rule, token) || (level === 0 && token.firstOnLine && Object.hasOwn(declarations, token.image));
    const begins = isStart && (token.firstOnLine || previous?.image === "{") && !wantsMore.has(previous?.image ?? "");
    if (itemStarts[level] === undefined || begins) itemStarts[level] = index;
    if (token.image === "{" && token.kind === "symbol") {
      const head = tokens.slice(itemStarts[level], index);
      blocks.push({ rule: blockBehind(block.rule, head[0]?.image ?? ""), head, from: index + 1 });
      itemStarts.push(undefined);
    }
  }
  const start = itemStarts.at(-1);
  return { blocks, item: start === undefined ? [] : tokens.slice(start, end) };
}
