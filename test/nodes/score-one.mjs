// Scores one lead with the installed runtime: `node score-one.mjs plan.json`.
import { readFileSync } from "node:fs";
import { createScorer } from "@scoreline/runtime";

const scorer = createScorer(JSON.parse(readFileSync(process.argv[2], "utf8")));
const lead = { job_title: "Finance Director", industry: "Software", employees: 180, country: "Spain" };
const { scores, action } = scorer.score(lead, [{ event: "demo_request", at: "2026-06-30" }], "2026-06-30");
console.log(scores.fit.points, scores.engagement.points, action);
