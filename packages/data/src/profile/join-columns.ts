import { fold, trimText } from "@scoreline/semantics";
import { foldedAddress, isShortened, longSalesforceId } from "../columns/identifier.ts";
import { usualIdentifiers } from "../columns/lead-columns.ts";
import { telling } from "../columns/missing-columns.ts";
import { wordsOfName } from "../columns/words-of-name.ts";
import { shownValue } from "../data-error.ts";
import type { DataFile } from "../read/data-file.ts";
import type { DataSource } from "../source/data-source.ts";
import { asTheSourceSays, mostKept, type ColumnProfile } from "./column-profile.ts";
import { isCode, isContact, isOfOthers, isOfPeople } from "./column-words.ts";
import { createRowProfiles, namedRows, type NamedRow } from "./row-profiles.ts";

/** A column that may identify leads, the likeliest first. */
export interface Candidate {
  readonly column: string;
  /** How many rows have a value, and how many values there are. */
  readonly given: number;
  readonly distinct: number;
  /** Its values, as they are compared. */
  readonly ids: ReadonlySet<string>;
  /** Makes of a value one that is compared with them. */
  readonly same: (text: string) => string;
  /** Whether the source, or everybody, calls such a column so. */
  readonly isNamed: boolean;
  /** Whether it is named or its name or its values are such that it may identify somebody; else only that of events can tell. */
  readonly isLikely: boolean;
}

/** Of so many rows nearly each has a value of its own. */
const nearlyEach = 0.98;
/** Of so great a share of rows an identifier may be blank. */
const fewBlank = 0.02;
/** From here on, a column identifies something, if not always a person. */
const most = 0.5;

/** The columns of a file of leads that may identify them. `rows` is how many rows it has. */
export function candidatesOf(profiles: readonly ColumnProfile[], rows: number, source: DataSource): readonly Candidate[] {
  const names = [...(source.leads?.id ?? []), ...usualIdentifiers].map(fold);
  const rankOf = (column: string): number => names.indexOf(fold(column));
  const found = profiles.flatMap((profile): readonly Candidate[] => {
    const { column } = profile;
    const given = profile.given();
    const isEmail = profile.isEmail();
    const same = isEmail ? foldedAddress : source.identifiers === "salesforce" ? longSalesforceId : (text: string): string => text;
    const isNamed = rankOf(column) >= 0;
    const isLikely = isLikelyKey(profile, source);
    if (given === 0 || (!isNamed && profile.values().size < most * Math.min(given, mostKept))) return [];
    const ids = new Set([...profile.values().keys()].map(same));
    const distinct = profile.values().size === mostKept ? given : ids.size;
    return [{ column, given, distinct, ids, same, isNamed, isLikely }];
  });
  const tiers = [
    found.filter(({ isNamed, distinct }) => isNamed && distinct >= nearlyEach * rows),
    found.filter(({ isLikely, distinct }) => isLikely && distinct === rows),
    found.filter(({ isNamed }) => isNamed),
    found.filter(({ isLikely, distinct }) => isLikely && distinct >= most * rows),
    found.filter(({ column }) => isCode(column)),
    found.filter(({ distinct }) => distinct >= nearlyEach * rows),
  ].map((tier) => tier.toSorted((one, other) => rankOf(one.column) - rankOf(other.column)));
  // Where rows of one lead are brought together, its identifier comes as often as there are rows.
  if (source.leads?.latest !== undefined) tiers.unshift(tiers[2]!);
  return [...new Set(tiers.flat())];
}

/** Whether a column may identify leads by its name, or by what is in it. */
export function isLikelyKey(profile: ColumnProfile, { leads }: DataSource): boolean {
  const { column } = profile;
  if ([...(leads?.id ?? []), ...usualIdentifiers].some((name) => fold(name) === fold(column))) return true;
  return !isOfOthers(column) && (isCode(column) || profile.isEmail() || isOfPeople(column) || looksLikeCodes(profile));
}

/** Words without spaces that have digits and letters, as numbers of customers do: `K-1001`. */
function looksLikeCodes(profile: ColumnProfile): boolean {
  const sample = [...profile.values().keys()].slice(0, 100);
  return sample.every((text) => /^(?=.*\d)(?=.*\p{L})[\p{L}\d_.-]+$/u.test(text)) && profile.fitOf("date", asTheSourceSays) === 0;
}

/** The column that identifies leads where no events say which: only one that does, or that is called as one that should. */
export function likeliest(candidates: readonly Candidate[], rows: number, source: DataSource): Candidate | null {
  const [first] = candidates;
  if (first === undefined) return null;
  if (!first.isLikely && !isCode(first.column)) return null;
  const isOfOne = isCode(first.column) && isOfPeople(first.column);
  // Hardly any row lacks one, and no two have the same: those that lack one say nothing against it.
  const { given, distinct } = first;
  const isNearlyEach = given > 1 && distinct === given && rows - given <= Math.max(1, fewBlank * rows) && !isContact(first.column);
  return first.isNamed || distinct === rows || isNearlyEach || isOfOne || source.leads?.latest !== undefined ? first : null;
}

/** A column of identifiers some of which a spreadsheet has rounded: how many rows have such a one, and which, as an example. */
export interface ShortenedIds {
  readonly column: string;
  readonly rows: number;
  readonly example: string;
}

/** The first column of identifiers some of which are rounded. */
export function shortenedAmong(profiles: readonly ColumnProfile[], { leads }: DataSource): ShortenedIds | null {
  const names = [...(leads?.id ?? []), ...usualIdentifiers].map(fold);
  for (const profile of profiles) {
    if (!isCode(profile.column) && !names.includes(fold(profile.column))) continue;
    const cut = [...profile.values()].filter(([text]) => isShortened(text));
    if (cut[0] !== undefined) return { column: profile.column, rows: cut.reduce((sum, [, count]) => sum + count, 0), example: cut[0][0] };
  }
  return null;
}

/** How events name their leads. */
export interface Join {
  /** The column of the events. */
  readonly column: string;
  /** Whether it has to be named, since it is none of the usual ones. */
  readonly isOther: boolean;
  /** The column of the leads that has its values; null where none has any. */
  readonly lead: Candidate | null;
}

/** Of a column that is no usual one, so many values must be those of leads. */
const leastOfOther = 0.3;

/**
 * Finds the column whose values are those of a column of the leads; null where there is none and no usual one. `isGiven` where the user named the
 * column, so that no other is meant.
 */
export function findJoin(
  rows: readonly NamedRow[],
  usual: readonly string[],
  isGiven: boolean,
  candidates: readonly Candidate[],
): Join | null {
  const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  const present = usual.flatMap((name) => columns.filter((column) => fold(column) === fold(name)));
  const known = present.length === 0 ? null : bestLead(rows, present, candidates);
  if (known !== null && (isGiven || known.lead !== null)) return { column: known.column, isOther: false, lead: known.lead };
  if (isGiven) return null;
  const others = columns
    .filter((column) => !present.includes(column))
    .map((column) => {
      const best = bestLead(rows, [column], candidates);
      return { ...best, column, tells: tellsWho(column) || (best.lead !== null && fold(best.lead.column) === fold(column)) };
    })
    .filter(({ share, tells, lead }) => lead !== null && share >= leastOfOther && (tells || !areCounted(lead.ids)))
    .sort((one, other) => Number(other.tells) - Number(one.tells) || other.share - one.share);
  if (others[0] !== undefined) return { column: others[0].column, isOther: true, lead: others[0].lead };
  if (known !== null) return { column: known.column, isOther: false, lead: null };
  const guess = columns.find(tellsWho);
  return guess === undefined ? null : { column: guess, isOther: true, lead: null };
}

function tellsWho(column: string): boolean {
  const words = wordsOfName(column).join(" ");
  return telling.leadId.some((form) => form.test(words)) || (isOfPeople(column) && !isOfOthers(column));
}

/** Whether identifiers are whole numbers one after the other, so that any count is among them. */
function areCounted(ids: ReadonlySet<string>): boolean {
  let [least, greatest] = [Infinity, -Infinity];
  for (const id of ids) {
    if (!/^\d{1,9}$/.test(id)) return false;
    least = Math.min(least, Number(id));
    greatest = Math.max(greatest, Number(id));
  }
  return ids.size > most * (greatest - least + 1);
}

interface Best {
  readonly column: string;
  readonly lead: Candidate | null;
  /** Of the rows with a value, how many have that of a lead. */
  readonly share: number;
}

/** The column of the leads that has most of the values of the first of some columns that a row has one of. */
function bestLead(rows: readonly NamedRow[], columns: readonly string[], candidates: readonly Candidate[]): Best {
  const counts = candidates.map(() => 0);
  let given = 0;
  let first = columns[0]!;
  for (const row of rows) {
    const column = columns.find((each) => textOf(row.get(each)) !== "");
    if (column === undefined) continue;
    const text = textOf(row.get(column));
    if (given === 0) first = column;
    given++;
    for (const [index, { ids, same }] of candidates.entries()) if (ids.has(same(text))) counts[index]!++;
  }
  const shareOf = (candidate: Candidate): number => (given === 0 ? 0 : counts[candidates.indexOf(candidate)]! / given);
  const best = candidates
    .filter((candidate) => shareOf(candidate) >= (candidate.isLikely ? Number.MIN_VALUE : leastOfOther))
    .sort((one, other) => shareOf(other) - shareOf(one))[0];
  return { column: first, lead: best ?? null, share: best === undefined ? 0 : shareOf(best) };
}

/** A value as an identifier; empty where it is none. */
export function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? trimText(shownValue(value) ?? "") : "";
}

/** So many rows are looked at. */
const mostSampled = 1_000;

/** A column of a file that was not read yet whose values in the first rows are all known and unlike each other, so that it may identify them. */
export async function suggestIdentifier(file: DataFile, { values = {} }: DataSource): Promise<string | null> {
  const found = createRowProfiles(values, file.format);
  for await (const batch of namedRows(file)) {
    for (const row of batch.slice(0, mostSampled - found.rows())) found.see(row);
    if (found.rows() >= mostSampled) break;
  }
  const own = found
    .profiles()
    .filter((profile) => profile.values().size === found.rows() && found.rows() > 1 && !isOfOthers(profile.column));
  // Amounts and days are unlike each other by chance only.
  const isWord = (kind: string | undefined): boolean => kind !== "number" && kind !== "date";
  const best = own.find((profile) => isCode(profile.column)) ?? own.find((profile) => isWord(profile.guess(asTheSourceSays).type?.kind));
  return best?.column ?? null;
}
