/** Models whose sums, shares and questions leave the range of scores, and numbers that leave that of doubles. */
import type { Trial } from "../engine.ts";
import type { Situation } from "../told.ts";
import { trialOf } from "./models.ts";

const head = `model "Range" { timezone "UTC" }
lead { id: text key, n: number, m: number }
event visit { n: number }
fit a { +(n) when n is known }
fit b { +(m) when m is known }
`;
const worked = `behavior c {
  +(n * 4) for visit, at most 2 times
  then +(n) when n > 5
  then increase by 20% when subtotal > 10
  then at most (m) when m > 0
}
score s as max(a + b, 0) { ratings A from 1, B otherwise }
score t as a - b
score u as (a + b) / 3
`;
const asked = `discard "Never" when n < 0 and a + b > 5
discard "Both" when a + b between 8999999999 and b * 2 or (a + b) / 3 > 3000000000
lifecycle {
  one when m > 5 and (n > 3 or a - b < 3)
  two when not a + b > b
  three when at least 1 of (a - b > 5, n > 7)
  rest otherwise
}
`;
const amounts = [null, 0, 7, -8e9, 8.9e9, 9e9, 9_000_000_000.5, 4.5e9, -4.5e9, 3e9, 1e15];

/** What leaves the range of scores where the runtime looks at it, and nowhere else. */
export function rangeTrials(): Trial[] {
  const situations = amounts.flatMap((n) =>
    amounts.flatMap((m) =>
      [0, 1, 3].map(
        (count): Situation => ({
          lead: { id: "l", n, m },
          events: Array.from({ length: count }, (_, at) => ({
            event: "visit",
            at: `2026-01-0${at + 1}`,
            properties: { n: amounts[(at + count) * 2] },
          })),
          at: "2026-01-05",
        }),
      ),
    ),
  );
  return [worked, asked, worked + asked].map((body) => trialOf(head + body, situations));
}

/** Numbers near the ends of doubles, by arithmetic that passes them: beyond all doubles a value is missing, and nearer to 0 than any it is 0. */
export function doubleTrial(): Trial {
  const numbers = [
    null,
    0,
    -0,
    1,
    0.5,
    -2.5,
    1e15,
    -1e15,
    1e-300,
    3e-308,
    5e-324,
    -5e-324,
    1e-162,
    2.2e-162,
    0.49999999999999994,
    4503599627370495.5 / 4096,
  ];
  const text = `model "Doubles" { timezone "UTC" }
lead { id: text key, n: number, m: number }
fit {
  +1 when n * m > 0
  +2 when n * m = 0
  +4 when n / m is known
  +8 when n / m = 0
  +16 when n / m / m / m / m / m / m / m / m / m / m / m / m / m / m / m / m / m / m / m / m / m is known
  +32 when n * n * n * n * n * n * n * n * n * n * n * n * n * n * n * n * n * n * n * n * n * n is known
  +64 when n * n * n * n * n * n * n * n * n * n * n * n * n * n * n * n * n * n * n * n * n * n > 0
  +128 when n / m - m / n is known
  +256 when 10% of n > 0
  +512 when round(n + 0.5) = round(n) + 1
  +1024 when round(n) = n
  +2048 when n / 3 > 0
}
fit exact { +(n / 7 + m) }
fit shared { +(min(n, m) * 0.000001 + max(n, m) / 1000000) }
`;
  const situations = numbers.flatMap((n) => numbers.map((m): Situation => ({ lead: { id: "l", n, m }, events: [], at: "2026-01-05" })));
  return trialOf(text, situations);
}
