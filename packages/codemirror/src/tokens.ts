import grammar from "../grammar.json" with { type: "json" };

/** A stretch of a line that has one color, named as TextMate names it; an empty name where nothing is said of it. */
export interface Token {
  readonly from: number;
  readonly to: number;
  readonly scope: string;
}

type Scopes = Readonly<Record<string, string>>;

interface Rule {
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly inside?: string;
  readonly name?: string;
  readonly captures: Scopes;
  readonly endCaptures?: Scopes;
}

/** One of the patterns of a list; `group` is the number of the one that holds all of it. */
interface Alternative {
  readonly rule: Rule;
  readonly group: number;
  readonly groups: number;
  readonly isEnd: boolean;
}

/** All patterns of a list as one expression, which finds what the first of them finds first. */
interface Scanner {
  readonly pattern: RegExp;
  readonly alternatives: readonly Alternative[];
  /** What whatever is between is called. */
  readonly name: string;
}

const lists: Readonly<Record<string, readonly Rule[]>> = grammar.lists;
const scanners = new Map<Rule | null, Scanner>();

/** The scanner inside of what a rule begins; of the whole line without one. Made when first asked for. */
function scannerOf(begun: Rule | null): Scanner {
  const known = scanners.get(begun);
  if (known !== undefined) return known;
  const ends = begun === null ? [] : [{ rule: begun, text: begun.end!, isEnd: true }];
  const rules = lists[begun?.inside ?? "start"]!.map((rule) => ({ rule, text: (rule.match ?? rule.begin)!, isEnd: false }));
  let next = 1;
  const alternatives = [...ends, ...rules].map(({ rule, text, isEnd }) => {
    // A pattern that may also match nothing tells how many groups it has.
    const groups = new RegExp(`${text}|`, "u").exec("")!.length - 1;
    const alternative = { rule, group: next, groups, isEnd };
    next += groups + 1;
    return alternative;
  });
  const pattern = new RegExp([...ends, ...rules].map(({ text }) => `(${text})`).join("|"), "dgu");
  const scanner = { pattern, alternatives, name: begun?.name ?? "" };
  scanners.set(begun, scanner);
  return scanner;
}

/** The tokens of a line, one after the other from its beginning to its end. Nothing reaches from one line into another. */
export function tokensOf(line: string): readonly Token[] {
  const tokens: Token[] = [];
  const add = (from: number, to: number, scope: string): void => {
    if (to > from) tokens.push({ from, to, scope });
  };
  const begun: Rule[] = [];
  let at = 0;
  /** From where something is looked for: after what matched without a letter. */
  let from = 0;
  while (from <= line.length) {
    const { pattern, alternatives, name } = scannerOf(begun.at(-1) ?? null);
    pattern.lastIndex = from;
    const found = pattern.exec(line);
    if (found === null) break;
    const places = found.indices!;
    const { rule, group, groups, isEnd } = alternatives.find((each) => places[each.group] !== undefined)!;
    const [start, end] = places[group]!;
    add(at, start, name);
    const captures = isEnd ? rule.endCaptures! : rule.captures;
    const whole = captures["0"] ?? rule.name ?? name;
    // Inside of a whole, each of its parts has a name of its own, or that of the whole.
    let inner = start;
    for (let part = 1; part <= groups; part++) {
      const scope = captures[String(part)];
      const place = places[group + part];
      if (scope === undefined || place === undefined || place[0] < inner) continue;
      add(inner, place[0], whole);
      add(place[0], place[1], scope);
      inner = place[1];
    }
    add(inner, end, whole);
    at = end;
    from = end;
    if (isEnd) begun.pop();
    else if (rule.begin !== undefined) begun.push(rule);
    else if (end === start) from++;
  }
  add(at, line.length, begun.at(-1)?.name ?? "");
  return tokens;
}
