/** Which change a subscription asks for, as somebody sends it; read whole, with everything that is wrong with it. */
import { quoted, shown } from "@scoreline/semantics";

/** What is told, to whom, and how soon. */
export interface SubscriptionSettings {
  /** For people. */
  readonly name: string;
  /** Where webhooks go. */
  readonly url: string;
  /** The leads it is about: those that have one of the values of each kind, null being none. Null where it asks for every change of `changesOf`. */
  readonly in: Readonly<Record<string, readonly (string | null)[]>> | null;
  /** Of leads that come in or go out, which are told; null without `in`. */
  readonly tell: "entered" | "left" | "both" | null;
  /** The kinds whose every change is told; null with `in`. */
  readonly changesOf: readonly string[] | null;
  /** How long something must stay so before it is told, as it was written: `2 days`. Null for at once. */
  readonly heldFor: string | null;
  /** How often the same lead may be told of, at most: `7 days`. Null for as often as something changes. */
  readonly atMostEvery: string | null;
  /** Whether it is told at all; what happens while it is not is passed over. */
  readonly active: boolean;
}

export interface SettingProblem {
  /** The name of the setting, as `in.action`. */
  readonly path: string;
  readonly problem: string;
}

export type ReadSettings = { readonly settings: SubscriptionSettings } | { readonly problems: readonly SettingProblem[] };

/** By kind the values that the model can decide: `action` → `call_now`, …; `rating:fit` → `A`, …. Null for values that are not known before. */
export type DecidableValues = ReadonlyMap<string, readonly string[] | null>;

const names = ["name", "url", "in", "tell", "changesOf", "heldFor", "atMostEvery", "active"];
const told = ["entered", "left", "both"] as const;

/**
 * Reads settings that may be anything. `given` has all of them; to change some, put them over those that there are. What the model of today
 * cannot decide is a problem: a misspelled action would never be told.
 */
export function readSettings(given: unknown, decidable: DecidableValues): ReadSettings {
  if (typeof given !== "object" || given === null || Array.isArray(given))
    return { problems: [{ path: "subscription", problem: "must be an object" }] };
  const problems: SettingProblem[] = [];
  const wrong = (path: string, problem: string): void => void problems.push({ path, problem });
  const data = given as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(data))
    if (!names.includes(name)) wrong(name, `is not known; a subscription has ${names.map(quoted).join(", ")}`);

  const { name = "", url, in: asked = null, tell = null, changesOf = null, heldFor = null, atMostEvery = null, active = true } = data;
  if (typeof name !== "string" || name.length > 200) wrong("name", "must be a text of at most 200 letters");
  urlProblem(url, wrong);
  if ((asked === null) === (changesOf === null)) wrong("in", "give either “in” with “tell”, or “changesOf”");
  if (asked !== null) {
    readIn(asked, decidable, wrong);
    if (!told.some((each) => each === tell)) wrong("tell", `must be ${told.map(quoted).join(", ")}`);
  } else if (tell !== null) wrong("tell", "needs “in”, which says which leads");
  if (changesOf !== null) readKinds(changesOf, decidable, wrong);
  for (const [path, text] of [
    ["heldFor", heldFor],
    ["atMostEvery", atMostEvery],
  ] as const)
    if (text !== null && readDuration(text) === null) wrong(path, durationProblem(text));
  if (typeof active !== "boolean") wrong("active", "must be true or false");
  if (problems.length > 0) return { problems };
  return { settings: { name, url, in: asked, tell, changesOf, heldFor, atMostEvery, active } as SubscriptionSettings };
}

type Wrong = (path: string, problem: string) => void;

/** Only web addresses without a password: what is in an address is shown to whoever may read subscriptions. */
function urlProblem(url: unknown, wrong: Wrong): void {
  if (typeof url !== "string" || !URL.canParse(url)) return wrong("url", "must be an address such as https://crm.example/hooks/leads");
  const { protocol, username, password } = new URL(url);
  if (protocol !== "https:" && protocol !== "http:") wrong("url", `begins with ${quoted(protocol)}; webhooks go to https: or http:`);
  if (username !== "" || password !== "") wrong("url", "has a password in it; webhooks are signed instead");
}

function readIn(asked: unknown, decidable: DecidableValues, wrong: Wrong): void {
  if (typeof asked !== "object" || asked === null || Array.isArray(asked) || Object.keys(asked).length === 0)
    return wrong("in", 'must say which leads, such as {"action": ["call_now"]}');
  for (const [kind, values] of Object.entries(asked)) {
    const path = `in.${kind}`;
    const known = decidable.get(kind);
    if (known === undefined) wrong(path, kindProblem(decidable));
    else if (!isList(values, (each): each is string | null => typeof each === "string" || each === null))
      wrong(path, 'must be a list of values, such as ["call_now"], where null is none');
    else if (known !== null)
      for (const value of values) if (value !== null && !known.includes(value)) wrong(path, valueProblem(value, known));
  }
}

function readKinds(changesOf: unknown, decidable: DecidableValues, wrong: Wrong): void {
  if (!isList(changesOf, (each): each is string => typeof each === "string"))
    return wrong("changesOf", 'must be a list of what can change, such as ["action", "route"]');
  for (const kind of changesOf) if (!decidable.has(kind)) wrong("changesOf", `${shown(kind)} ${kindProblem(decidable)}`);
}

/** What is wrong with a value that a model never decides, where it decides others. */
export const valueProblem = (value: string, known: readonly string[]): string =>
  `the model never decides ${shown(value)}; it decides ${known.map(quoted).join(", ")}`;

/** What is wrong with a kind of change that there is none of. */
export const kindProblem = (decidable: DecidableValues): string =>
  `is nothing that the model decides; it decides ${[...decidable.keys()].map(quoted).join(", ")}`;

const isList = <Item>(value: unknown, isItem: (each: unknown) => each is Item): value is readonly Item[] =>
  Array.isArray(value) && value.length > 0 && value.every(isItem);

/** The settings alone of something that has more. */
export function settingsOf<Has extends SubscriptionSettings>(given: Has): SubscriptionSettings {
  const { name, url, in: leads, tell, changesOf, heldFor, atMostEvery, active } = given;
  return { name, url, in: leads, tell, changesOf, heldFor, atMostEvery, active };
}

const second = 1_000;
const lengths: Readonly<Record<string, number>> = {
  second,
  minute: 60 * second,
  hour: 3_600 * second,
  day: 86_400 * second,
  week: 7 * 86_400 * second,
};
/** Ten years: longer is a slip. */
const longest = 3_660 * lengths["day"]!;

/** Milliseconds of a text such as `2 days` or `15 minutes`; a day is 24 hours. Null for what is none. */
export function readDuration(text: unknown): number | null {
  const [, count, unit] = (typeof text === "string" && /^(\d{1,6}) (second|minute|hour|day|week)s?$/.exec(text)) || [];
  if (count === undefined || unit === undefined) return null;
  const length = Number(count) * lengths[unit]!;
  return length > 0 && length <= longest ? length : null;
}

/** What is wrong with a text that is no length of time, as part of a sentence. */
const durationProblem = (text: unknown): string =>
  `${typeof text === "string" ? shown(text) : "this"} is no length of time such as “15 minutes”, “6 hours”, “2 days” or “3 weeks”, up to ten years`;
