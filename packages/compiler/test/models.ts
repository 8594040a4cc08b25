import { compileText } from "@scoreline/compiler";
import { formatMessage, severityOf } from "@scoreline/diagnostics";
import type { Plan } from "@scoreline/plan";

/** What the small models of these tests are told about leads. */
export const inputs = `
model "Test" { timezone "UTC" }
lead {
  email: email, job_title: text, website: url, employees: number, revenue: number, country: text, interests: list of text
  created: date, renewed: date, partner: yes or no, tier: one of 1, 2, 3, industry: one of "Software", "Finance"
}
event page_view { url: url, seconds: number, campaign: text }
event purchase { amount: number, asset: text, gift: yes or no, campaign: text }
event signup
event unsubscribe { why: text }
list free_mail as "Gmail.com", "yahoo.com", " GMAIL.COM"
list sizes as 10, 20, 10
`;

/** Compiles a text after the common inputs; errors fail the test with their words. */
export function planOf(text: string): Plan {
  const { plan, diagnostics } = compileText(inputs + text);
  const errors = diagnostics.filter((diagnostic) => severityOf(diagnostic) === "error");
  if (plan === null) throw new Error(`${errors.map((error) => `${error.code}: ${formatMessage(error)}`).join("\n")}\nin ${text}`);
  return plan;
}
