/** A sound model that uses all of the language at once, as large teams write it: many rules about few fields, each with many values. */

/** How much there is of each thing. */
export interface Richness {
  /** Texts that each of the fields of choices may be. */
  readonly texts: number;
  /** Of 10 to 20 rows each. */
  readonly criteria: number;
  /** Rules on what leads do. */
  readonly rules: number;
}

/** About a thousand lines. */
export const thousandLines: Richness = { texts: 300, criteria: 60, rules: 100 };

export function richModel({ texts, criteria, rules }: Richness): string {
  const values = (name: string): string => Array.from({ length: texts }, (_, at) => `"${name} ${at}"`).join(", ");
  const choices = ["industry", "country", "technology"];
  const lines = [
    'model "Rich" { timezone "Europe/Madrid" }',
    "lead {",
    "  id: text key",
    ...choices.map((name) => `  ${name}: one of ${values(name)}`),
    "  employees: number",
    "  revenue: number",
    "  title: text",
    "  founded: date",
    "  consent: yes or no",
    "  customer: yes or no",
    "}",
    ...Array.from({ length: 12 }, (_, at) => `event event_${at} { url: url, seconds: number }`),
  ];
  const some = (name: string, from: number, count: number): string =>
    Array.from({ length: count }, (_, at) => `"${name} ${(from * 7 + at * 11) % texts}"`).join(", ");
  let drawn = 17;
  /** The same figures every time, of no pattern. */
  const next = (below: number): number => {
    drawn = (drawn * 1103515245 + 12345) % 2147483648;
    return Math.floor((drawn / 2147483648) * below);
  };
  const row = (kind: number, at: number, of: number): string => {
    switch (kind % 5) {
      case 0:
        return `when industry is one of ${some("industry", next(texts), 4)}`;
      case 1:
        return `when employees between ${at * 50 + (kind % 7)} and ${at * 50 + 49 + (kind % 7)}`;
      case 2:
        return `when country is "country ${next(texts)}" and revenue > ${(of - at) * 10_000}`;
      case 3:
        return `when technology is one of ${some("technology", next(texts), 3)} and employees >= ${at * 20}`;
      default:
        return `when title mentions any of "role ${at}", "head of ${at % 9}" and country is one of ${some("country", next(texts), 3)}`;
    }
  };
  const criterion = (at: number): readonly string[] => {
    const count = 10 + next(3) * (at % 3 === 0 ? 5 : 1);
    return [
      `    criterion "Criterion ${at}" {`,
      ...Array.from({ length: count }, (_, index) => `      ${count - index} ${row(at, index, count)}`),
      "      0 otherwise",
      "    }",
    ];
  };
  const perBlock = Math.ceil(criteria / 3);
  for (const [block, name] of ["fit", "need", "budget"].entries()) {
    lines.push(`fit${name === "fit" ? "" : ` ${name}`} cap 150 floor 0 {`);
    const first = block * perBlock;
    for (let at = first; at < Math.min(criteria, first + perBlock); at++) {
      if ((at - first) % 5 === 0) lines.push(...(at === first ? [] : ["  }"]), `  group "Group ${at}" cap ${20 + at} {`);
      lines.push(...criterion(at));
    }
    lines.push(
      "  }",
      "  +5 when consent",
      '  -10 when country is "country 3" and not consent',
      "  ratings A from 80, B from 50, C from 20, D otherwise",
      "}",
    );
  }
  lines.push("behavior interest cap 200 {", "  decay half-life 30 days");
  for (let at = 0; at < rules; at++) {
    if (at % 10 === 0) lines.push(...(at === 0 ? [] : ["  }"]), `  group "Signals ${at}" cap 30 {`);
    lines.push(
      at % 4 === 0
        ? `    +${1 + (at % 9)} for event_${at % 12} where url.path starts with "/page/${at}", at most 3 times per day`
        : at % 4 === 1
          ? `    +${1 + (at % 5)} for event_${at % 12} where seconds > ${at}, once per week`
          : at % 4 === 2
            ? `    +${1 + (at % 7)} when did event_${at % 12} in last ${10 + at} days`
            : `    +${1 + (at % 3)} for event_${at % 12}, at most ${2 + (at % 5)} times`,
    );
  }
  lines.push(
    "  }",
    "  ratings 1 from 100, 2 from 40, 3 otherwise",
    "}",
    "score profile as 50% of fit + 30% of need + 20% of budget { ratings high from 60, low otherwise }",
    "score total as 60% of profile + 40% of interest { ratings hot from 100, warm from 50, cold otherwise }",
    'discard "Customer" when customer',
    'discard "Too small" when employees < 3 and revenue < 1000',
    'action call "Call"',
    'action mail "Mail"',
    "matrix fit by interest {",
    "  |   | 1    | 2    | 3    |",
    "  | A | call | call | mail |",
    "  | B | call | mail | mail |",
    "  | C | mail | mail | none |",
    "  | D | mail | none | none |",
    '  override none when country is "country 3" and not consent',
    "  override call when total >= 140 and consent",
    "}",
    "lifecycle {",
    "  ready when total rated hot and consent",
    "  known when profile >= 30",
    "  new otherwise",
    "}",
    'promise "no customer is called" never (action is call and customer)',
    'promise "no call without consent" never (action is call and country is "country 3" and not consent)',
    'promise "fit is capped" always fit <= 150',
    'promise "size helps" fit never falls as employees rises',
    'promise "total is bounded" always total between 0 and 170',
  );
  return `${lines.join("\n")}\n`;
}
