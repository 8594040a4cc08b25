import {
  type Alternative,
  Alternation,
  NonTerminal,
  Option,
  Repetition,
  RepetitionMandatory,
  Terminal,
  type IProduction,
} from "chevrotain";
import { isReserved, type KeywordText } from "../keywords.ts";
import type { Token } from "../parse-result.ts";
import type { RuleName } from "./grammar/grammar.ts";
import { keywordOf } from "./messages/expected.ts";
import { ScoreParser } from "./score-parser.ts";

/** What the grammar knows as one token: a keyword, or a kind of token with what it is for. */
export type NextToken =
  | { readonly keyword: KeywordText }
  | { readonly kind: "name" | "score-name" | "text" | "number" | "percent" | "date" | "clock" | "ordinal" | "sign" | "symbol" };

/** One token that could come next. */
export interface NextPlace {
  readonly token: NextToken;
  /** The rules of the grammar it would be in, from the one that was read to the innermost. */
  readonly rules: readonly RuleName[];
  /** True where it would begin another item of what was read. */
  readonly fresh: boolean;
}

/** A place in the grammar; `parent` is where reading goes on when the definition is through. */
interface GrammarPosition {
  readonly definition: readonly IProduction[];
  readonly index: number;
  readonly parent: GrammarPosition | null;
  readonly rule: RuleName;
  readonly depth: number;
  readonly repeats: boolean;
}

interface Step {
  readonly terminal: Terminal;
  readonly after: GrammarPosition;
  readonly fresh: boolean;
  /** How many words of the language were taken for names on the way. */
  readonly words: number;
}

interface Reading {
  readonly at: GrammarPosition;
  readonly words: number;
}

/** More readings than this at once are not followed; the grammar has a handful. */
const mostReadings = 100;

let productions: ReturnType<ScoreParser["getGAstProductions"]> | undefined;

/**
 * What the grammar allows after some tokens, read from a rule such as `declaration` or `blockItems`. Unlike the parser it needs
 * nothing after the place and follows every reading; where a word could be read as a keyword or as a name, it is the keyword, unless it
 * is one of `names`, those that people gave. A token that fits no reading is left out.
 */
export function nextTokens(rule: RuleName, tokens: readonly Token[], names: ReadonlySet<string> = new Set()): readonly NextPlace[] {
  productions ??= new ScoreParser().getGAstProductions();
  const start: GrammarPosition = { definition: productions[rule]!.definition, index: 0, parent: null, rule, depth: 0, repeats: false };
  let steps = reachable([{ at: start, words: 0 }], true);
  for (const [index, token] of tokens.entries()) {
    const readings = steps.filter(({ terminal }) => fits(terminal.terminalType.name, token, tokens[index - 1])).slice(0, mostReadings);
    if (readings.length > 0)
      steps = reachable(
        readings.map(({ terminal, after, words }) => ({
          at: after,
          words: words + (isWordAsName(terminal, token) && !names.has(token.image) ? 1 : 0),
        })),
        false,
      );
  }
  // Both are followed, since only what comes next distinguishes them.
  const fewest = Math.min(...steps.map(({ words }) => words));
  return steps
    .filter(({ words }) => words === fewest)
    .flatMap(({ terminal, after, fresh }) =>
      tokensOf(terminal.terminalType.name).map((token) => ({ token, rules: rulesOf(after), fresh })),
    );
}

/** Whether a reading takes a word of the language for a name that people gave. */
const isWordAsName = ({ terminalType: { name } }: Terminal, { kind, image }: Token): boolean =>
  kind === "keyword" && (kinds[name] === "name" || (kinds[name] === "score-name" && !scoreWords.has(image)));

/** Every token that can come next from some places. */
function reachable(readings: readonly Reading[], atStart: boolean): Step[] {
  const steps: Step[] = [];
  const seen = new Map<readonly IProduction[], Set<GrammarPosition | null>>();
  let words = 0;
  const expand = (position: GrammarPosition, lowest: number): void => {
    const low = Math.min(lowest, position.depth);
    const production = position.definition[position.index];
    if (production === undefined) {
      if (position.repeats && !isSeen(seen, position)) expand({ ...position, index: 0 }, low);
      if (position.parent !== null) expand(position.parent, low);
      return;
    }
    const after: GrammarPosition = { ...position, index: position.index + 1 };
    const enter = (definition: readonly IProduction[], rule: RuleName, repeats: boolean): void =>
      expand({ definition, index: 0, parent: after, rule, depth: position.depth + 1, repeats }, low);
    if (production instanceof Terminal) steps.push({ terminal: production, after, fresh: atStart || low <= 1, words });
    else if (production instanceof NonTerminal) enter(production.referencedRule.definition, production.nonTerminalName as RuleName, false);
    else if (production instanceof Alternation)
      for (const alternative of production.definition) enter((alternative as Alternative).definition, position.rule, false);
    else if (production instanceof Option || production instanceof Repetition || production instanceof RepetitionMandatory) {
      enter(production.definition, position.rule, !(production instanceof Option));
      if (!(production instanceof RepetitionMandatory)) expand(after, low);
    }
  };
  for (const reading of readings) {
    words = reading.words;
    expand(reading.at, reading.at.depth);
  }
  return steps;
}

function isSeen(seen: Map<readonly IProduction[], Set<GrammarPosition | null>>, { definition, parent }: GrammarPosition): boolean {
  const parents = seen.get(definition) ?? new Set();
  seen.set(definition, parents);
  if (parents.has(parent)) return true;
  parents.add(parent);
  return false;
}

function rulesOf(position: GrammarPosition): readonly RuleName[] {
  const rules: RuleName[] = [];
  for (let at: GrammarPosition | null = position; at !== null; at = at.parent) if (rules[0] !== at.rule) rules.unshift(at.rule);
  return rules;
}

const decidedWords = ["action", "cell", "lifecycle", "route"] as const satisfies readonly KeywordText[];
const scoreWords: ReadonlySet<string> = new Set(["fit", "behavior"]);

const isName = ({ kind, image }: Token): boolean => kind === "name" || (kind === "keyword" && !isReserved(image));
const isOf =
  (kind: Token["kind"]) =>
  (token: Token): boolean =>
    token.kind === kind;
const isMark =
  (image: string) =>
  (token: Token): boolean =>
    token.kind === "symbol" && token.image === image;

/** A sign at the start of a line, after `{` or after `then` begins a rule; elsewhere it is arithmetic. */
const beginsRule = (token: Token, previous: Token | undefined): boolean =>
  token.firstOnLine || previous === undefined || previous.image === "{" || previous.image === "then";

/** By the name of a token type of the grammar: the tokens that are one. */
const tests: Readonly<Record<string, (token: Token, previous: Token | undefined) => boolean>> = {
  name: isName,
  headName: isName,
  scoreName: (token) => isName(token) || scoreWords.has(token.image),
  amount: isOf("number"),
  rowNumber: isOf("number"),
  numberLiteral: isOf("number"),
  percentLiteral: isOf("percent"),
  textLiteral: isOf("text"),
  dateLiteral: isOf("date"),
  clockLiteral: isOf("clock"),
  ordinalLiteral: isOf("ordinal"),
  sign: (token) => token.image === "+" || token.image === "-",
  plus: (token, previous) => token.image === "+" && !beginsRule(token, previous),
  minus: (token, previous) => token.image === "-" && !beginsRule(token, previous),
  rulePlus: (token, previous) => token.image === "+" && beginsRule(token, previous),
  ruleMinus: (token, previous) => token.image === "-" && beginsRule(token, previous),
  rangeOr: (token) => token.image === "or",
  noEvents: (token) => token.image === "no",
  decidedWord: (token) => decidedWords.some((word) => word === token.image),
  kindBase: isName,
  leftBrace: isMark("{"),
  rightBrace: isMark("}"),
  leftBracket: isMark("("),
  rightBracket: isMark(")"),
  comma: isMark(","),
  colon: isMark(":"),
  dot: isMark("."),
  star: isMark("*"),
  slash: isMark("/"),
  equal: isMark("="),
  greater: isMark(">"),
  greaterEqual: isMark(">="),
  less: isMark("<"),
  lessEqual: isMark("<="),
  rowStart: (token) => token.image === "|" && token.firstOnLine,
  pipe: (token) => token.image === "|" && !token.firstOnLine,
  rowEnd: (token) => token.image === "|" && !token.firstOnLine,
};

function fits(type: string, token: Token, previous: Token | undefined): boolean {
  const keyword = keywordOf(type);
  return keyword === undefined ? (tests[type]?.(token, previous) ?? false) : token.kind === "keyword" && token.image === keyword;
}

const kinds: Readonly<Record<string, Exclude<NextToken, { keyword: KeywordText }>["kind"]>> = {
  name: "name",
  headName: "name",
  kindBase: "name",
  scoreName: "score-name",
  textLiteral: "text",
  amount: "number",
  rowNumber: "number",
  numberLiteral: "number",
  percentLiteral: "percent",
  dateLiteral: "date",
  clockLiteral: "clock",
  ordinalLiteral: "ordinal",
  rulePlus: "sign",
  ruleMinus: "sign",
};

const tokensOf = (type: string): readonly NextToken[] =>
  type === "decidedWord" ? decidedWords.map((keyword) => ({ keyword })) : [nextToken(type)];

function nextToken(type: string): NextToken {
  if (type === "rangeOr") return { keyword: "or" };
  if (type === "noEvents") return { keyword: "no" };
  const keyword = keywordOf(type) as KeywordText | undefined;
  return keyword === undefined ? { kind: kinds[type] ?? "symbol" } : { keyword };
}
