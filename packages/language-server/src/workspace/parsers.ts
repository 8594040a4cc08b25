import { parse, rememberingParser, type ParseResult } from "@scoreline/language";

/** What parses one file, as long as it has this path in its project. */
interface FileParser {
  readonly path: string;
  readonly parse: (text: string) => ParseResult;
  readonly isOfOpen: boolean;
}

/** Parses files, as far as they were not parsed before: each as it is now, and of open ones also all declarations that stayed as they were. */
export class Parsers {
  readonly #parsers = new Map<string, FileParser>();

  /** @param isOpen whether somebody may type in it */
  parse(text: string, path: string, uri: string, isOpen: boolean): ParseResult {
    const known = this.#parsers.get(uri);
    if (known?.path === path && known.isOfOpen === isOpen) return known.parse(text);
    const parser = { path, parse: isOpen ? rememberingParser(path) : lastParser(path), isOfOpen: isOpen };
    this.#parsers.set(uri, parser);
    return parser.parse(text);
  }

  forget(uri: string): void {
    this.#parsers.delete(uri);
  }

  forgetAll(): void {
    this.#parsers.clear();
  }
}

/** Parses a text that is the same as the last one only once. */
function lastParser(path: string): (text: string) => ParseResult {
  let last: { readonly text: string; readonly result: ParseResult } | undefined;
  return (text) => (last?.text === text ? last : (last = { text, result: parse(text, path) })).result;
}
