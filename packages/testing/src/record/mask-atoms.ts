import type { Plan } from "@scoreline/plan";
import { emailDomain, emailUser, fold, urlHost, urlPath, urlQuery, type FieldType, type FieldValue } from "@scoreline/semantics";

/**
 * Values taken apart into what may identify somebody: the user and the domain of an address, the host, path and query of a page, whole texts.
 * What the model names itself, such as “gmail.com” in a list, identifies nobody.
 */

type AtomKind = "user" | "host" | "path" | "query" | "text";

/** One text, wherever it is in a lead and its events. */
export interface Atom {
  readonly kind: AtomKind;
  readonly original: string;
  /** What may be written in its place, the best first; null leaves it out. What is after the last of them is the original. */
  readonly masks: readonly (string | null)[];
}

/** What a value is put together from again. */
export interface MaskedValue {
  readonly atoms: readonly Atom[];
  /** With what is chosen for each atom; undefined is the original. */
  readonly write: (chosen: ReadonlyMap<Atom, string | null>) => FieldValue;
}

/** Takes the values of one lead apart. The same text is the same atom, so that what was equal stays equal, and what was not does not. */
export interface AtomMaker {
  /** Null for a value that identifies nobody. `name` is what the field is called, in words. */
  of(value: FieldValue, type: FieldType, name: string): MaskedValue | null;
}

export function createAtomMaker(plan: Plan): AtomMaker {
  const words = textsOf(plan);
  const atoms = new Map<string, Atom>();
  /** Masks that are in use, and how many of each kind. */
  const taken = new Set<string>();
  const counts = new Map<string, number>();

  const nextOf = (stem: string, write: (number: number) => string): string => {
    const number = (counts.get(stem) ?? 0) + 1;
    counts.set(stem, number);
    const mask = write(number);
    if (taken.has(fold(mask)) || words.has(fold(mask))) return nextOf(stem, write);
    taken.add(fold(mask));
    return mask;
  };

  const atomOf = (kind: AtomKind, original: string, name: string): Atom | null => {
    const folded = fold(original);
    if (words.has(folded) || folded === "" || (kind === "path" && folded === "/")) return null;
    // A domain that is a text somewhere else has to stay one there.
    const key = kind === "host" || kind === "text" ? folded : `${kind} ${folded}`;
    let atom = atoms.get(key);
    if (atom === undefined) atoms.set(key, (atom = { kind, original, masks: masksOf(kind, original, name) }));
    return atom;
  };

  const masksOf = (kind: AtomKind, original: string, name: string): readonly (string | null)[] => {
    const neutral = neutralOf(kind, name);
    const named = namedIn(original, words);
    if (named.length === 0) return [neutral];
    const all = named.join(kind === "query" ? "&" : kind === "text" ? " " : "");
    const [first = "", last = ""] = [named[0], named.at(-1)];
    const fits = fitsAs[kind];
    const own = fits(all);
    const whole = own !== null && !taken.has(fold(own)) ? [own] : [];
    if (own !== null) taken.add(fold(own));
    if (kind === "query") return [...whole, neutral];
    const plain = bare(kind, neutral);
    const around = [joined(kind, first, plain), joined(kind, plain, last), `${plain}${last}`];
    return [...whole, ...around.map(fits).filter((mask) => mask !== null), neutral];
  };

  const neutralOf = (kind: AtomKind, name: string): string | null => {
    switch (kind) {
      case "user":
        return nextOf("user", (number) => (number === 1 ? "lead" : `lead-${number}`));
      case "host":
        return nextOf("host", (number) => (number === 1 ? "example.com" : `example-${number}.com`));
      case "path":
        return nextOf("path", (number) => `/page-${number}`);
      case "query":
        return null;
      case "text":
        return nextOf(name, (number) => `${name} ${number}`);
    }
  };

  const parts = (found: readonly (Atom | null)[], write: MaskedValue["write"]): MaskedValue | null => {
    const own = found.filter((atom) => atom !== null);
    return own.length === 0 ? null : { atoms: own, write };
  };

  return {
    of(value, type, name) {
      if (Array.isArray(value) || type.kind === "list") {
        const items = value as readonly string[];
        const found = items.map((item) => atomOf("text", item, name));
        return parts(found, (chosen) => items.map((item, index) => chosenText(found[index]!, item, chosen) ?? item));
      }
      if (typeof value !== "string" || words.has(fold(value))) return null;
      switch (type.kind) {
        case "email": {
          const [user, domain] = [emailUser(value) ?? "", emailDomain(value) ?? ""];
          const [userAtom, domainAtom] = [atomOf("user", user, name), atomOf("host", domain, name)];
          return parts(
            [userAtom, domainAtom],
            (chosen) => `${chosenText(userAtom, user, chosen)}@${chosenText(domainAtom, domain, chosen)}`,
          );
        }
        case "url":
          return urlParts(value, name);
        case "text": {
          const atom = atomOf("text", value, name);
          return parts([atom], (chosen) => chosenText(atom, value, chosen) ?? value);
        }
        default:
          return null;
      }
    },
  };

  function urlParts(url: string, name: string): MaskedValue | null {
    const [host, path, query] = [urlHost(url), urlPath(url), urlQuery(url)];
    const hostAtom = host === null ? null : atomOf("host", host, name);
    const pathAtom = path === null ? null : atomOf("path", path, name);
    const queryAtom = query === null ? null : atomOf("query", query, name);
    const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(url)?.[0] ?? "";
    return parts([hostAtom, pathAtom, queryAtom], (chosen) => {
      const all = [hostAtom, pathAtom, queryAtom].filter((atom) => atom !== null);
      // User names, ports and anchors are nowhere but in the original.
      if (all.every((atom) => !chosen.has(atom))) return url;
      const shownQuery = query === null ? null : chosenText(queryAtom, query, chosen);
      return [
        host === null ? "" : `${scheme}${chosenText(hostAtom, host, chosen)}`,
        path === null || (path === "/" && host !== null && shownQuery === null) ? "" : chosenText(pathAtom, path, chosen),
        shownQuery === null ? "" : `?${shownQuery}`,
      ].join("");
    });
  }
}

function chosenText(atom: Atom | null, original: string, chosen: ReadonlyMap<Atom, string | null>): string | null {
  return atom === null || !chosen.has(atom) ? original : chosen.get(atom)!;
}

/** What is between a text that the model names and one that it does not. */
const joints: Readonly<Record<AtomKind, string>> = { user: "-", host: ".", path: "/", query: "&", text: " " };

const bare = (kind: AtomKind, mask: string | null): string =>
  kind === "path" ? (mask ?? "").slice(1) : kind === "host" ? (mask ?? "").replace(/\.com$/, "") : (mask ?? "");

function joined(kind: AtomKind, one: string, other: string): string {
  const joint = joints[kind];
  return one.endsWith(joint) || other.startsWith(joint) ? one + other : one + joint + other;
}

/** What a text would be as a part of an address; null where it can be none. */
const fitsAs: Readonly<Record<AtomKind, (text: string) => string | null>> = {
  user: (text) => (/^[^@\s]+$/.test(text) ? text : null),
  host: (text) => (/^[^@\s/?#:]+$/.test(text) && !text.startsWith(".") ? text : null),
  path: (text) => (/^[^?#]*$/.test(text) ? `/${text.replace(/^\/+/, "")}` : null),
  query: (text) => (/^[^#]+$/.test(text) ? text : null),
  text: (text) => text.trim(),
};

/** The texts of a model, folded: those that its conditions name, and what its fields are `one of`. */
function textsOf({ expressions, inputs }: Plan): ReadonlySet<string> {
  const named = expressions.flatMap((expression) => {
    if (expression.kind !== "constant") return [];
    const texts = expression.type === "text" ? [expression.value] : expression.type === "texts" ? expression.value : [];
    // Of a pattern, what is between its marks.
    return texts.flatMap((text) => [text, ...text.split(/[*?]+/)]);
  });
  const fields = [...inputs.lead, ...inputs.events.flatMap(({ properties }) => properties)];
  const chosen = fields.flatMap(({ type }) => (type.kind === "one-of" && type.of === "text" ? type.values.map(fold) : []));
  // A single letter is in every other text.
  return new Set([...named, ...chosen].filter((text) => text.length > 1));
}

/** The texts that are in another, none within the next, in its capitals and in its order. */
function namedIn(text: string, words: ReadonlySet<string>): readonly string[] {
  const folded = fold(text);
  const found = [...words]
    .map((word) => ({ word, at: folded.indexOf(word) }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at || other.word.length - one.word.length);
  const kept: string[] = [];
  let end = 0;
  for (const { word, at } of found) {
    if (at < end) continue;
    kept.push(folded.length === text.trim().length ? text.trim().slice(at, at + word.length) : word);
    end = at + word.length;
  }
  return kept;
}
