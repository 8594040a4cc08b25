/** Pieces of JavaScript, which know how tightly they hold together and what must be at hand where they are. */

/** How tightly an expression holds together: what binds less is in parentheses within what binds more. */
export const binding = { or: 0, and: 1, equality: 2, order: 3, sum: 4, product: 5, unary: 6, atom: 7 } as const;

type Binding = (typeof binding)[keyof typeof binding];

export interface Code {
  readonly text: string;
  readonly binds: Binding;
  /** What it has names for, by name: constants to be declared where it is. */
  readonly locals: ReadonlyMap<string, string>;
}

const none: ReadonlyMap<string, string> = new Map();

export const code = (text: string, binds: Binding = binding.atom, parts: readonly Code[] = []): Code => ({
  text,
  binds,
  locals: localsOf(parts),
});

/** A name for a value that is looked up once where it is asked for. */
export const local = (name: string, value: string): Code => ({ text: name, binds: binding.atom, locals: new Map([[name, value]]) });

/** What several parts need together. */
export function localsOf(parts: readonly Code[]): ReadonlyMap<string, string> {
  const some = parts.filter(({ locals }) => locals.size > 0);
  if (some.length <= 1) return some[0]?.locals ?? none;
  return new Map(some.flatMap(({ locals }) => [...locals]));
}

/** Its text, in parentheses where it binds less than that. */
export const within = ({ text, binds }: Code, least: Binding): string => (binds < least ? `(${text})` : text);

/** One after the other, with a sign between them. What has no order goes side by side, as in `a && b && c`. */
export function joined(parts: readonly Code[], sign: string, binds: Binding): Code {
  const associative = binds === binding.and || binds === binding.or;
  const least = (part: Code, index: number): Binding => {
    // Said in full, since few know by heart which of these binds more.
    if (binds === binding.or && part.binds === binding.and) return binding.equality;
    return index === 0 || associative ? binds : ((binds + 1) as Binding);
  };
  const texts = parts.map((part, index) => within(part, least(part, index)));
  return parts.length === 1 ? parts[0]! : code(texts.join(` ${sign} `), binds, parts);
}

export function negated(part: Code): Code {
  const [, left, sign, right] = (part.binds === binding.equality && /^([^=]+) ([=!])== ([^=]+)$/.exec(part.text)) || [];
  if (left !== undefined) return code(`${left} ${sign === "=" ? "!" : "="}== ${right}`, binding.equality, [part]);
  return code(`!${within(part, binding.unary)}`, binding.unary, [part]);
}

export const called = (name: string, ...given: readonly (Code | string)[]): Code =>
  code(
    `${name}(${given.map((part) => (typeof part === "string" ? part : part.text)).join(", ")})`,
    binding.atom,
    given.filter((part) => typeof part !== "string"),
  );

/** Whether it can come several times in a line: a name or a figure. */
export const isShort = ({ text }: Code): boolean => /^[\p{ID_Continue}$.]+$/u.test(text);

/** The declarations that a piece needs, as lines. */
export const declarations = (locals: ReadonlyMap<string, string>, indent = ""): string[] =>
  [...locals].map(([name, value]) => `${indent}const ${name} = ${value};`);

/** Whether what a name is for is something of the event at hand. */
export const isOfEvent = (value: string): boolean => value.includes("(event)");

/** A function that gives what an expression comes to. */
export function arrow(parameter: "event" | "", body: Code, indent = ""): string {
  const only = body.locals.size === 1 ? body.locals.get(body.text) : undefined;
  if (only !== undefined) return `(${parameter}) => ${only}`;
  if (body.locals.size === 0) return `(${parameter}) => ${body.text.startsWith("{") ? `(${body.text})` : body.text}`;
  return `(${parameter}) => {\n${declarations(body.locals, `${indent}  `).join("\n")}\n${indent}  return ${body.text};\n${indent}}`;
}
