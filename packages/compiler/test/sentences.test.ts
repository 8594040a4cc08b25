import { partOf } from "@scoreline/plan";
import { expect, test } from "vitest";
import { planOf } from "./models.ts";

const sentences: readonly (readonly [rule: string, sentence: string])[] = [
  [
    `+15 for page_view where url.path starts with "/pricing", decay linear over 60 days, once every 7 days`,
    "+15 points for each page view where url path starts with “/pricing”, once every 7 days, fading to nothing over 60 days",
  ],
  [`+1 for every 3rd signup, cap 20`, "+1 point for every 3rd signup, at most 20 points in all"],
  [
    `-2.5 for any of (page_view, purchase), once per campaign, at most 2 times per week, latest only`,
    "-2.5 points for each page view or purchase, once per campaign, at most 2 times per week, only the latest",
  ],
  [`+1 for anything, expires after 1 month, decay 10% every 1 week`, "+1 point for any event, for 1 month, losing 10% every week"],
  [`+1 for signup, decay 10% compound every 30 days`, "+1 point for each signup, losing 10% of what is left every 30 days"],
  [`+1 for signup, decay 0.5 points every 7 days`, "+1 point for each signup, losing 0.5 points every 7 days"],
  [`+(amount / 100) for purchase, once per day`, "+(amount / 100) points for each purchase, once per day"],
  [`+5 when did purchase at least 2 times in last 60 days`, "+5 points when did purchase at least 2 times in the last 60 days"],
  [
    `+5 when did nothing in last 1 day or (employees >= 50 and country is not "Spain")`,
    "+5 points when did nothing in the last day or (employees is at least 50 and country is not “Spain”)",
  ],
  [`+5 when job_title does not mention any of "CEO", "CFO"`, "+5 points when job title does not mention “CEO” or “CFO”"],
  [`+5 when country is one of "A", "B", "C", "D", "E", "F", "G", "H"`, "+5 points when country is “A”, “B”, “C”, “D”, “E” or 3 more"],
  [
    `+5 when sum of purchase.amount since last unsubscribe where why is "Moved" > 100`,
    "+5 points when sum of purchase amount since the last unsubscribe where why is “Moved” is above 100",
  ],
  [
    `+(min(revenue, 500, employees)) when employees is known`,
    "+(the smallest of revenue, 500 and employees) points when employees is known",
  ],
  [`+5 when max(revenue, employees) > 5`, "+5 points when the larger of revenue and employees is above 5"],
  [`+5 when floor(revenue / 1000) > 5`, "+5 points when (revenue / 1000) rounded down is above 5"],
  [`+5 when round(revenue) = 5`, "+5 points when revenue rounded is 5"],
  [`+5 when did purchase where (asset is lead.job_title)`, "+5 points when did purchase where (asset is the lead’s job title)"],
];

test.each(sentences)("%s", (rule, sentence) => {
  const plan = planOf(`behavior {\n${rule}\n}`);
  const block = plan.scores[0];
  const [first] = block?.kind === "behavior" ? block.items : [];
  expect(partOf(plan, first!).sentence).toBe(sentence);
});

const past = `event unsubscribed
event webinar_attended
event mail "Opened an email"
event feed
lead { vip: yes or no }
`;

test.each([
  ["did unsubscribed at least 2 times", "unsubscribed at least 2 times"],
  ["did not unsubscribed in last 3 days", "not unsubscribed in the last 3 days"],
  ["did any of (webinar_attended, mail)", "webinar attended or Opened an email"],
  ["did any of (webinar_attended, feed)", "did webinar attended or feed"],
  ["did feed", "did feed"],
  ["vip is not no", "vip is yes"],
  ["vip is not yes", "vip is no"],
])("what is past already, and a no that is denied: %s", (condition, words) => {
  const plan = planOf(`${past}behavior {\n+5 when ${condition}\n}`);
  const block = plan.scores[0];
  const [first] = block?.kind === "behavior" ? block.items : [];
  expect(partOf(plan, first!).sentence).toBe(`+5 points when ${words}`);
});
