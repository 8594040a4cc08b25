import { foldService, LanguageSupport, matchBrackets, StreamLanguage } from "@codemirror/language";
import { EditorSelection, Prec, type StateCommand } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { tags, type Tag } from "@lezer/highlight";
import grammar from "../grammar.json" with { type: "json" };
import { tokensOf, type Token } from "./tokens.ts";

/** What each kind of token is to a theme; the first that a scope begins with counts. */
const meanings: readonly (readonly [scope: string, meaning: Tag])[] = [
  ["comment.line.documentation", tags.docComment],
  ["comment", tags.lineComment],
  ["punctuation.definition.comment", tags.lineComment],
  ["string", tags.string],
  ["punctuation.definition.string", tags.string],
  ["constant.character.escape", tags.escape],
  ["invalid", tags.invalid],
  ["constant.numeric", tags.number],
  ["constant.language", tags.atom],
  ["storage.type", tags.definitionKeyword],
  ["keyword.control", tags.controlKeyword],
  ["keyword.operator.wordlike", tags.operatorKeyword],
  ["keyword.operator.comparison", tags.compareOperator],
  ["keyword.operator", tags.arithmeticOperator],
  ["keyword.other.unit", tags.unit],
  ["keyword", tags.keyword],
  ["support.type", tags.typeName],
  ["support.function", tags.function(tags.variableName)],
  ["entity.name.type", tags.definition(tags.typeName)],
  ["entity.name.function", tags.definition(tags.function(tags.variableName))],
  ["entity.name.class", tags.definition(tags.className)],
  ["variable.other.constant", tags.constant(tags.variableName)],
  ["variable.other.property", tags.definition(tags.propertyName)],
  ["variable.other.member", tags.propertyName],
  ["variable.language", tags.self],
  ["variable", tags.variableName],
  ["punctuation.section.block", tags.brace],
  ["punctuation.section.brackets", tags.paren],
  ["punctuation.accessor", tags.derefOperator],
  ["punctuation", tags.separator],
];

/** What a token of this scope is to a theme; null where it is nothing special. */
export function meaningOf(scope: string): Tag | null {
  return meanings.find(([beginning]) => scope === beginning || scope.startsWith(`${beginning}.`))?.[1] ?? null;
}

interface LineState {
  tokens: readonly Token[];
  /** How many brackets are open. */
  depth: number;
  /** Whether the line before ends where nothing can end. */
  goesOn: boolean;
}

const unfinished = /(?:^|\s)(?:and|or|not|when|because)$/;

/** So many lines are known at a time. */
const mostKnown = 5_000;
const known = new Map<string, readonly Token[]>();

/** The tokens of a line. Whoever indents a text has the lines before each line read again. */
function tokensIn(line: string): readonly Token[] {
  let tokens = known.get(line);
  if (tokens === undefined) {
    if (known.size === mostKnown) known.clear();
    known.set(line, (tokens = tokensOf(line)));
  }
  return tokens;
}

/** CodeMirror takes what is between dots for names of its own. */
const tokenName = (scope: string): string => scope.replaceAll(".", "-");

const isBracket = ({ scope }: Token): boolean => scope.startsWith("punctuation.section");

/** The language of `.score` files: colors, indentation, comments and brackets. */
export const scoreLanguage: StreamLanguage<LineState> = StreamLanguage.define<LineState>({
  name: "score",
  startState: () => ({ tokens: [], depth: 0, goesOn: false }),
  copyState: ({ tokens, depth, goesOn }) => ({ tokens, depth, goesOn }),
  token: (stream, state) => {
    if (stream.sol()) {
      state.tokens = tokensIn(stream.string);
      const end = state.tokens.find(({ scope }) => scope.includes("comment"))?.from;
      state.goesOn = unfinished.test(stream.string.slice(0, end).trimEnd());
    }
    const token = state.tokens.find(({ to }) => to > stream.pos);
    if (token === undefined) {
      stream.skipToEnd();
      return null;
    }
    stream.pos = token.to;
    if (isBracket(token)) state.depth = Math.max(0, state.depth + ("{(".includes(stream.string[token.from]!) ? 1 : -1));
    return meaningOf(token.scope) === null ? null : tokenName(token.scope);
  },
  indent: ({ depth, goesOn }, after, { unit }) => {
    const closed = /^[\s})]*/.exec(after)![0].replaceAll(/\s/g, "").length;
    return Math.max(0, depth - closed + (goesOn && closed === 0 ? 1 : 0)) * unit;
  },
  tokenTable: tokenTable(),
  languageData: {
    commentTokens: { line: grammar.comment },
    closeBrackets: { brackets: grammar.closed, before: grammar.closeBefore },
    indentOnInput: /^\s*[})]$/,
  },
});

/** The meanings of all scopes that there are. */
function tokenTable(): Record<string, Tag> {
  const scopes = Object.values(grammar.lists).flatMap((rules) =>
    rules.flatMap((rule) => [
      ...("name" in rule ? [rule.name] : []),
      ...Object.values(rule.captures),
      ...("endCaptures" in rule ? Object.values(rule.endCaptures) : []),
    ]),
  );
  return Object.fromEntries(
    scopes.flatMap((scope) => {
      const meaning = scope === undefined ? null : meaningOf(scope);
      return meaning === null ? [] : [[tokenName(scope!), meaning]];
    }),
  );
}

/** What is between the last bracket that a line leaves open and its other half. */
const foldBlocks = foldService.of((state, lineStart, lineEnd) => {
  const open: number[] = [];
  for (const token of tokensIn(state.sliceDoc(lineStart, lineEnd)).filter(isBracket)) {
    if ("{(".includes(state.sliceDoc(lineStart + token.from, lineStart + token.from + 1))) open.push(lineStart + token.from);
    else open.pop();
  }
  const last = open.at(-1);
  const found = last === undefined ? null : matchBrackets(state, last, 1, { brackets: "(){}", maxScanDistance: state.doc.length });
  if (found === null || !found.matched || found.end === undefined || found.end.from <= lineEnd) return null;
  return { from: last! + 1, to: found.end.from };
});

const goesOn = grammar.goesOn.map(({ before, append }) => ({ before: new RegExp(before, "u"), append }));

/** Goes on with a comment of documentation, and with the rows of a grid, on a new line. Does nothing elsewhere. */
export const continueLine: StateCommand = ({ state, dispatch }) => {
  const { main, ranges } = state.selection;
  const line = state.doc.lineAt(main.head);
  const before = line.text.slice(0, main.head - line.from);
  const rule = goesOn.find((each) => each.before.test(before));
  if (rule === undefined || ranges.length > 1 || !main.empty) return false;
  const insert = `${state.lineBreak}${/^\s*/.exec(line.text)![0]}${rule.append}`;
  dispatch(
    state.update({
      changes: { from: main.head, insert },
      selection: EditorSelection.cursor(main.head + insert.length),
      scrollIntoView: true,
      userEvent: "input",
    }),
  );
  return true;
};

/** All that an editor needs for `.score` files: the language, folding, and what Enter does in comments and grids. */
export function score(): LanguageSupport {
  return new LanguageSupport(scoreLanguage, [foldBlocks, Prec.high(keymap.of([{ key: "Enter", run: continueLine }]))]);
}
