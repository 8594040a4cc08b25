export interface LongModel {
  readonly text: string;
  /** Where a condition is about to be typed, in the middle of the file. */
  readonly cursor: { readonly line: number; readonly character: number };
}

/** A model of about so many lines, as densely written as the examples, without errors but for the rule that is about to be typed. */
export function longModel(lines: number): LongModel {
  const written: string[] = [
    'model "Long" { timezone "Europe/Madrid" }',
    "lead {",
    "  id: text key",
    "  email: email",
    "  job_title: text",
    "  employees: number",
    "  country: text",
    "}",
    ...Array.from({ length: 20 }, (_, index) => `event event_${index} { url: url, seconds: number }`),
    'list free_mail as "gmail.com", "yahoo.com"',
    "define large as employees > 500",
  ];
  let cursor = { line: 0, character: 0 };
  for (let block = 0; written.length < lines - 10; block++) {
    written.push(`behavior interest_${block} cap 100 {`, "  decay half-life 30 days");
    for (let group = 0; group < 10 && written.length < lines - 10; group++) {
      written.push(`  group "Group ${group}" cap 20 {`);
      for (let rule = 0; rule < 8; rule++) written.push(...ruleLines(rule, (block + group + rule) % 20));
      if (cursor.line === 0 && written.length > lines / 2) {
        cursor = { line: written.length, character: "    +3 when ".length };
        written.push("    +3 when  > 10");
      }
      written.push("  }");
    }
    written.push("}");
  }
  return { text: `${written.join("\n")}\n`, cursor };
}

/** Six words and marks a line, as in the examples. */
function ruleLines(rule: number, event: number): readonly string[] {
  switch (rule % 4) {
    case 0:
      return [`    +${rule + 1} for event_${event}, once`];
    case 1:
      return [
        "    /// Whoever reads this page compares us with others.",
        `    +${rule + 1} for event_${event} where url.path starts with "/page-${rule}", once per week`,
      ];
    case 2:
      return [`    +${rule + 1} for event_${event}`, ""];
    default:
      return [`    +${rule + 1} when did event_${event} in last 60 days`];
  }
}
