/** The table of the checks of `score audit`, out of the catalogue. */

const begins = "<!-- checks: written by npm run generate -->";
const ends = "<!-- end of checks -->";

/** The page with the table between its two marks. Throws where they are not there. */
export function withChecks(page, audits, auditCodes) {
  const [from, to] = [page.indexOf(begins), page.indexOf(ends)];
  if (from < 0 || to < from) throw new Error(`The page lacks the lines “${begins}” and “${ends}”.`);
  const cell = (text) => text.replaceAll("|", "\\|");
  const strictness = ({ severity, usually }) => usually ?? (severity === "info" ? "note" : severity);
  const rows = Object.entries(audits).map(
    ([code, { when, hint }]) => `| \`${code}\` | ${strictness(auditCodes[code])} | ${cell(when)} | ${cell(hint.format({}))} |`,
  );
  return [
    page.slice(0, from + begins.length),
    "\n\n| code | usually | found when | what to do |\n|---|---|---|---|\n",
    rows.join("\n"),
    "\n\n",
    page.slice(to),
  ].join("");
}
