/** One of the ways in which values of a column are written: how many are, and the first of them. */
export interface WayOfWriting {
  /** A currency, as it is written most; else what the way is called where it is looked for. */
  readonly written: string;
  readonly count: number;
  readonly example: string;
}

/** Adds up values that are written alike. */
export class WayTally {
  count = 0;
  example = "";

  add(text: string): void {
    if (this.count++ === 0) this.example = text;
  }

  as(written: string): WayOfWriting {
    return { written, count: this.count, example: this.example };
  }
}

/** Codes of currencies that each sign or word stands for; of several, the first is the usual one. All else is a code. */
const codesOf: Readonly<Record<string, readonly string[]>> = {
  "€": ["EUR"],
  $: ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "TWD", "CLP", "COP", "ARS"],
  "£": ["GBP"],
  "¥": ["JPY", "CNY"],
  "₹": ["INR"],
  "₩": ["KRW"],
  "₽": ["RUB"],
  "₺": ["TRY"],
  "₪": ["ILS"],
  "₴": ["UAH"],
  "₫": ["VND"],
  "฿": ["THB"],
  US$: ["USD"],
  ...Object.fromEntries(["C$", "CA$", "CAD$"].map((written) => [written, ["CAD"]])),
  ...Object.fromEntries(["A$", "AU$", "AUD$"].map((written) => [written, ["AUD"]])),
  R$: ["BRL"],
  HK$: ["HKD"],
  MX$: ["MXN"],
  NZ$: ["NZD"],
  ...Object.fromEntries(["S$", "SG$"].map((written) => [written, ["SGD"]])),
  ...Object.fromEntries(["kr", "kr.", "Kr", "Kr."].map((written) => [written, ["SEK", "NOK", "DKK"]])),
  Kč: ["CZK"],
  zł: ["PLN"],
  Ft: ["HUF"],
  ...Object.fromEntries(["Fr", "Fr.", "SFr", "SFr."].map((written) => [written, ["CHF"]])),
  ...Object.fromEntries(["Rs", "Rs."].map((written) => [written, ["INR"]])),
  ...Object.fromEntries(["Euro", "euro", "Euros", "euros"].map((written) => [written, ["EUR"]])),
};

/**
 * Amounts by currency, the most frequent first: a sign and a code of it are one. A sign of several currencies is the only one of them whose
 * code is there, and a currency of its own where there are several.
 */
export function groupCurrencies(ways: readonly WayOfWriting[]): readonly WayOfWriting[] {
  const written = new Set(ways.map((way) => way.written));
  const nameOf = (sign: string): string => {
    const codes = Object.hasOwn(codesOf, sign) ? codesOf[sign]! : [sign.toUpperCase()];
    const there = codes.filter((code) => written.has(code));
    return there.length === 1 ? there[0]! : there.length > 1 ? sign : codes[0]!;
  };
  const groups = new Map<string, WayOfWriting[]>();
  for (const way of ways) groups.set(nameOf(way.written), [...(groups.get(nameOf(way.written)) ?? []), way]);
  return [...groups.values()]
    .map((group) => {
      const [most] = group.toSorted((one, other) => other.count - one.count);
      return { ...most!, count: group.reduce((sum, { count }) => sum + count, 0) };
    })
    .toSorted((one, other) => other.count - one.count);
}
