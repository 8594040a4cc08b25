import { fold } from "@scoreline/semantics";
import { foldedAddress, longSalesforceId } from "../columns/identifier.ts";

/** In what two identifiers differ that are probably meant to be one: in case, in a name beside an address, in the length of Salesforce, in `.0`, in zeros before a number, in signs of a spreadsheet, in the address of a page around it, or in how much of it is left. */
export type IdDifference = "case" | "name" | "length" | "fraction" | "zeros" | "signs" | "link" | "cut";

/** Events of which the identifier differs from that of a lead in one respect only. */
export interface AlikeIds {
  readonly difference: IdDifference;
  /** How many events those are. */
  readonly events: number;
  /** One of their identifiers, and that of the lead. */
  readonly event: string;
  readonly lead: string;
}

/** Null where two identifiers, which are not the same, are probably meant to be two. That one is cut off only many of them can show. */
export function idDifference(one: string, other: string): IdDifference | null {
  if ((one.endsWith(">") || other.endsWith(">")) && foldedAddress(one) === foldedAddress(other)) return "name";
  const [plain, otherPlain] = [plainOf(one), plainOf(other)];
  // After signs, a Salesforce id may have either length.
  const isMarked = plain !== one || otherPlain !== other;
  if (plain === otherPlain || (isMarked && longSalesforceId(plain) === longSalesforceId(otherPlain))) return "signs";
  if (isLinkTo(one, other) || isLinkTo(other, one)) return "link";
  if (lostCapitals(one, other) || lostCapitals(other, one)) return "case";
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  // Of most pairs nothing more is asked.
  if (short.length < long.length && !long.startsWith(short) && !long.endsWith(short)) return null;
  if (longSalesforceId(one) === other || longSalesforceId(other) === one) return "length";
  // In those of 15 characters case counts; any other is the same in capitals for whoever reads it.
  if (fold(one) === fold(other)) return isShortSalesforceId(one) ? null : "case";
  const [first, second] = [wholeOf(one), wholeOf(other)];
  if (first === second) return "fraction";
  return isNumber(first) && isNumber(second) && withoutZeros(first) === withoutZeros(second) ? "zeros" : null;
}

/** Adds up differences, with the first example of each; the most frequent first. */
export function createAlikeTally(): {
  /** Gives whether they differ so. */
  add(event: string, lead: string, events: number): boolean;
  found(): readonly AlikeIds[];
} {
  const found = new Map<IdDifference, AlikeIds>();
  return {
    add: (event, lead, events) => {
      const difference = idDifference(event, lead);
      if (difference === null) return false;
      const before = found.get(difference) ?? { difference, events: 0, event, lead };
      found.set(difference, { ...before, events: before.events + events });
      return true;
    },
    found: () => [...found.values()].sort((one, other) => other.events - one.events),
  };
}

const isShortSalesforceId = (id: string): boolean => /^(?=.*\d)(?=.*[A-Z])(?=.*[a-z])[0-9A-Za-z]{15}$/.test(id);
/** Whether the first is the other without its capitals; what makes 18 characters of 15 is AAA then. */
const lostCapitals = (one: string, other: string): boolean =>
  /^(?=.*\d)(?=.*[a-z])[0-9a-z]{15}(?:AAA)?$/.test(one) &&
  /^[0-9A-Za-z]{15}(?:[0-9A-Za-z]{3})?$/.test(other) &&
  one.slice(0, 15) !== other.slice(0, 15) &&
  one.slice(0, 15) === other.slice(0, 15).toLowerCase();
/** Without what makes a spreadsheet take a number for a text, and without marks of thousands. */
const plainOf = (id: string): string => {
  const bare = id.replace(/^(?:'|="(?=.*"$)|"(?=.*"$))(.*?)"?$/, "$1");
  return /^\d{1,3}(?:[,.]\d{3})+$/.test(bare) ? bare.replaceAll(/[,.]/g, "") : bare;
};
/** Whether the first is the address of a page of Salesforce about the other. */
const isLinkTo = (link: string, id: string): boolean => {
  const [, inside] = /^https?:\/\/.*\/([0-9A-Za-z]{15}(?:[0-9A-Za-z]{3})?)(?:[/?#].*)?$/.exec(link) ?? [];
  return inside !== undefined && longSalesforceId(inside) === longSalesforceId(id);
};
const isNumber = (id: string): boolean => /^\d+$/.test(id);
const wholeOf = (id: string): string => id.replace(/^(\d+)\.0+$/, "$1");
const withoutZeros = (id: string): string => id.replace(/^0+(?=\d)/, "");
