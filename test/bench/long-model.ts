/** A sound model of about so many lines: rules like those teams write, over and over. */
export function longModel(lines: number): string {
  const head = `model "Long" { timezone "Europe/Madrid" }
lead {
  id: text key
  title: text
  email: email
  employees: number
  country: text
}
event visit { url: url }
event download { asset: text }
`;
  const blocks: string[] = [];
  let written = head.split("\n").length;
  for (let block = 0; written < lines; block++) {
    const rules: string[] = [];
    for (let rule = 0; rule < 24; rule++) {
      const number = block * 24 + rule;
      rules.push(
        rule % 4 === 0
          ? `  +${1 + (number % 9)} for visit where url.path starts with "/page/${number}", at most 3 times per day, expires after 90 days`
          : rule % 4 === 1
            ? `  +${1 + (number % 7)} for download where asset is "asset ${number}", once per asset, decay half-life 30 days`
            : rule % 4 === 2
              ? `  +${1 + (number % 5)} when title mentions any of "role ${number}", "lead" and employees > ${number}`
              : `  -${1 + (number % 3)} when country is one of "c${number}", "d${number}" or email.domain is "d${number}.example"`,
      );
    }
    blocks.push(
      `/// Score number ${block}.\nbehavior score_${block} {\n${rules.join("\n")}\n  ratings A from 40, B from 20, C otherwise\n}\n`,
    );
    written += 29;
  }
  return head + blocks.join("\n");
}
