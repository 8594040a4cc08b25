import { blockOf, type KeywordText, type Model, type RuleName, type Token } from "@scoreline/language";
import type { NextPlace } from "@scoreline/language/writing";
import { totalNames } from "@scoreline/semantics";
import type { Slot } from "./slot.ts";

/** What the grammar reads at a place and the checker refuses there, so that it is never offered. */

/** Where conditions may ask for what is decided. */
const askers: readonly RuleName[] = ["routeLines", "promise", "expectation"];

/** Where an event is at hand, so that what was done is asked for as `earlier` or `later`. */
const atEvent: readonly RuleName[] = ["occurrences", "ignore", "resetLine", "kindOfEvent"];

/** What looks at what the lead did, in a rule or beside it. */
const ofBehavior: ReadonlySet<string> = new Set<RuleName>([
  "did",
  "countOf",
  "totalOf",
  "knownOf",
  "occurrences",
  "decay",
  "resetLine",
  "anyOther",
  "exactlyOthers",
  "per",
]);

const history: ReadonlySet<string> = new Set<RuleName>(["did", "countOf", "totalOf", "knownOf"]);

export function isOutOfPlace({ rules, fresh }: NextPlace, keyword: KeywordText, slot: Slot, model: Model): boolean {
  const rule = rules.at(-1)!;
  const around = rules.at(-2);
  const { item } = slot;
  if (fresh && (isRefused(slot, keyword) || isThereAlready(keyword, slot, model))) return true;
  if (isOfEvents(rules, keyword) && !mayAskEvents(rules, slot)) return true;
  switch (rule) {
    case "decision":
      return !askers.some((asker) => rules.includes(asker)) || (keyword === "route" && rules.includes("routeLines"));
    case "inLast":
      return around === "otherWindow" || hasWindow(item);
    case "sameDay":
      return keyword === "on" && hasWindow(item);
    case "otherWindow":
      return sideOf(item) === "later" || (keyword === "at" && hasWindow(item));
    case "until":
      return keyword === "until" && (sideOf(item) === "earlier" || hasWindow(item));
    case "sinceEvent":
      return keyword === "since" && (hasWindow(item) || sideOf(item) === "later");
    case "within":
      return around === "window" || keyword === "last" || hasWindow(item);
    case "howOften":
      return isOfNothing(item) || hasHowOften(item) || rules.includes("countedEvents") || rules.includes("countedProperty");
    case "eventClauses":
      return isOfNothing(item) || hasWindow(item) || hasHowOften(item);
    case "occurrences":
      return keyword === "without" ? false : item.at(-1)?.image === "every" && keyword !== "every";
    case "per":
      return isPerOutOfPlace(rules, slot);
    case "period":
      return keyword === "silence" && !isSilence(item);
    case "bound":
    case "groupBound":
      return isBounded(item, keyword);
    case "daysSince":
    case "leadPath":
      return item[0]?.image === "score";
    // What is known of a lead comes before what is expected.
    case "atLine":
    case "givenLine":
      return fresh && (hasLine(slot, "expect") || hasLine(slot, keyword));
    case "leadSettings":
    case "didLine":
      return fresh && hasLine(slot, "expect");
    case "field":
      return keyword === "key" && !isOfKeyType(item);
    case "side":
      return keyword === "later" && (rules.includes("ignore") || isNeverFinal(rules, item));
    case "criterion":
      return item.some(({ image }) => image === keyword);
    default:
      return isOfOtherEvents(rules, slot);
  }
}

const isOfKeyType = (item: readonly Token[]): boolean =>
  /^(?:text|number|email|url)$/.test(item[2]?.image ?? "") && !item.some(({ image }, index) => image === "key" && index > 0);

/** Whether a line of the block begins with a word, before the place. */
const hasLine = ({ inBlock }: Slot, word: KeywordText): boolean => inBlock.some(({ image, firstOnLine }) => image === word && firstOnLine);

/** Of these a model has one. */
function isThereAlready(keyword: KeywordText, slot: Slot, { model, matrix, lifecycle, route }: Model): boolean {
  const { blocks, replaced, inBlock } = slot;
  const { rule } = blocks.at(-1)!;
  if (rule === "blockItems" || rule === "scoreItems") return keyword === "ratings" && hasLine(slot, keyword);
  if (rule === "modelItems") return inBlock.some(({ image }) => image === keyword);
  if (rule !== "declaration") return false;
  const there = { model, matrix, lifecycle, route }[keyword as string];
  return there != null && there.declaration.span.start !== replaced.start;
}

/** A group is in no group, and a rule of the block around is none of the block. */
const isRefused = ({ blocks }: Slot, keyword: KeywordText): boolean => {
  const { rule } = blocks.at(-1)!;
  return rule !== null && (blockOf(rule)?.refused ?? []).includes(keyword);
};

/** Whether a word begins a question or a figure about what the lead did. */
const isOfEvents = (rules: readonly RuleName[], keyword: KeywordText): boolean =>
  ofBehavior.has(rules.at(-1)!) || (rules.at(-1) === "daysSince" && (keyword === "last" || keyword === "first"));

function mayAskEvents(rules: readonly RuleName[], slot: Slot): boolean {
  const { blocks, item, rest } = slot;
  const head = (blocks[1]?.head ?? item)[0]?.image;
  if (head === "fit" || head === "score") return false;
  if (!history.has(rules.at(-1)!)) return true;
  if (rules.includes("filter")) return false;
  // Within a question, its own clauses are read by the same rules.
  const isAtEvent = atEvent.some((place) => rules.includes(place)) || isAmount(rules, rest);
  return !isAtEvent || rules.includes("eventClauses") || asksEarlier(rules, slot);
}

/** `count of earlier page_view`, in the filter and the points of a rule on occurrences. */
export const asksEarlier = (rules: readonly RuleName[], { rest }: Slot): boolean =>
  (rules.includes("occurrences") || rules.includes("ignore") || isAmount(rules, rest)) &&
  !rules.includes("filter") &&
  figures.has(rules.at(-1)!);

const figures: ReadonlySet<string> = new Set<RuleName>(["countOf", "totalOf", "knownOf", "daysSince"]);

/** A figure of later events, and a count that one more of them would break, could change with every new event. */
const isNeverFinal = (rules: readonly RuleName[], item: readonly Token[]): boolean =>
  rules.some((rule) => figures.has(rule)) || rules.includes("exactlyOthers") || item.at(-2)?.image === "most";

/** Whether the place is in the amount of an event that is named after it. */
const isAmount = (rules: readonly RuleName[], rest: readonly Token[]): boolean =>
  rules.includes("points") && rest.some(({ image }) => image === "for");

/** What is after the last word that began a question or a figure. */
const asked = (item: readonly Token[]): readonly Token[] => item.slice(item.findLastIndex((_, index) => asks(item, index)) + 1);

const askingWords: ReadonlySet<string> = new Set(["did", "count", ...totalNames, "known", "earlier", "later"]);

/** `30 days` is none, `days since` is. */
const asks = (item: readonly Token[], index: number): boolean =>
  askingWords.has(item[index]!.image) || (item[index]!.image === "since" && item[index - 1]?.image === "days");

const hasWindow = (item: readonly Token[]): boolean => {
  const said = asked(item);
  return said.some(
    ({ image }, index) =>
      index < said.length - 1 && (image === "since" || image === "within" || (image === "in" && said[index + 1]?.image === "last")),
  );
};

/** Whether the question that is being written looks at what was before the event at hand, or at what came after. */
const sideOf = (item: readonly Token[]): string | undefined =>
  item.findLast(({ image }) => image === "earlier" || image === "later")?.image;

const hasHowOften = (item: readonly Token[]): boolean =>
  asked(item).some(({ image }, index, all) => /^(?:time|times)$/.test(image) && all[index - 1]?.kind === "number");

const isOfNothing = (item: readonly Token[]): boolean => asked(item)[0]?.image === "nothing";

function isPerOutOfPlace(rules: readonly RuleName[], { item, blocks }: Slot): boolean {
  if (rules.includes("groupBound")) return blocks[1]?.head[0]?.image === "fit";
  // Occurrences are numbered by themselves only where every so many counts.
  return rules.at(-2) === "occurrences" && !item.some(({ kind }) => kind === "ordinal");
}

/** `for every 30 days without anything` */
export const isSilence = (item: readonly Token[]): boolean =>
  item[item.findIndex(({ image }) => image === "for") + 1]?.image === "every" && item.some(({ image }) => image === "without");

/** Whether a bound has been given; one per value may have one of the whole beside it. */
const isBounded = (item: readonly Token[], keyword: KeywordText): boolean =>
  item.some(({ image }, index) => image === keyword && item[index + 1]?.kind === "number" && item[index + 2]?.image !== "per");

/** Rules of the grammar about the events before and after the one at hand. */
const ofOthers: ReadonlySet<string> = new Set<RuleName>(["anyOther", "exactlyOthers", "side"]);

const isOfOtherEvents = (rules: readonly RuleName[], { item }: Slot): boolean =>
  ofOthers.has(rules.at(-1)!) &&
  (rules.includes("filter") ||
    item.some(({ image }) => image === "without") ||
    !["occurrences", "points", "ignore"].some((place) => rules.includes(place as RuleName)));
