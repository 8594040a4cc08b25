/** Leads of an invented market, of which it is known what really counts, with faults planted where a test wants some. */
import { pseudoRandom } from "../../statistics/test/pseudo-random.ts";

export interface MarketFaults {
  /** A field that is filled in once a deal is won. */
  readonly leak?: true;
  /** In place of it a channel that brings one in 20 leads, all of whom buy. */
  readonly channel?: true;
  /** Points by the identifier, so that they say nothing. */
  readonly seed?: number;
}

/** So many leads over 300 days of 2025. */
const leads = 3_000;

/**
 * `a` and `b` are facts of which the first counts twice as much as the second, `c` is one that counts nothing; `contract` is the leak. Every lead has a
 * visit with a probability of a third, which counts as much as `b`.
 */
export function market({ leak, channel, seed = 7 }: MarketFaults = {}): { readonly leads: string; readonly events: string } {
  const draw = pseudoRandom(seed);
  const rows: string[] = [];
  const events: string[] = [];
  const day = (index: number): string => new Date(Date.UTC(2025, 0, 1 + index)).toISOString().slice(0, 10);
  for (let lead = 0; lead < leads; lead++) {
    const [a, b, c, visit] = [0.4, 0.4, 0.4, 1 / 3].map((chance) => Number(draw() < chance)) as [number, number, number, number];
    const odds = -2.5 + 1.6 * a + 0.8 * b + 0.8 * visit;
    const isRecommended = channel === true && lead % 20 === 0;
    const isWon = isRecommended || draw() < 1 / (1 + Math.exp(-odds));
    const created = Math.floor(lead / 10);
    const won = isWon ? day(created + 10 + Math.floor(draw() * 50)) : "";
    const contract = leak === true && isWon && draw() < 0.8 ? "signed" : isRecommended ? "recommended" : channel === true ? "found us" : "";
    rows.push(`L${lead},${day(created)},${a},${b},${c},${contract},${won}`);
    if (visit === 1) events.push(`L${lead},visit,${day(created + 1)}`);
    // What is done later tells who bought, and is not known yet.
    if (isWon) events.push(`L${lead},visit,${day(created + 9)}`);
  }
  // The data goes on until every outcome is settled.
  events.push(`L0,visit,${day(400)}`);
  return { leads: `id,created,a,b,c,contract,won\n${rows.join("\n")}\n`, events: `lead_id,event,at\n${events.join("\n")}\n` };
}

/** A model of that market; the points are those of the truth where nothing else is said. */
export function marketModel({ a = 20, b = 10, c = 0, visit = 10, top = 35, extra = "" } = {}): string {
  const points = (amount: number, rest: string): string => (amount === 0 ? "" : `  ${amount > 0 ? "+" : ""}${amount} ${rest}\n`);
  return `model "Market" { timezone "UTC" }
lead { id: text key, a: yes or no, b: yes or no, c: yes or no, contract: text }
event visit
behavior worth {
${points(a, "when a is yes")}${points(b, "when b is yes")}${points(c, "when c is yes")}${points(visit, "for visit, once")}${extra}  ratings A from ${top}, B from 15, C otherwise
}
`;
}
