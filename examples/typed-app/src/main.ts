/** Says what is to be done about two people: `node dist/main.js plan.json`. */
import { readFileSync } from "node:fs";
import { createScorer } from "@scoreline/runtime";
import type { Model } from "./model.ts";
import { nextStep } from "./next-step.ts";
import { eventsOf, leadOf, type SignUp } from "./sign-up.ts";

const [planFile = "plan.json"] = process.argv.slice(2);

// `Model` is our word that the plan is of this model: write both with every change of it.
const scorer = createScorer<Model>(JSON.parse(readFileSync(planFile, "utf8")));

const signUps: readonly SignUp[] = [
  {
    address: "ines@harbour.example",
    title: "Finance Director",
    company: { sector: "saas", staff: 180, country: "Spain" },
    demo: { asked: new Date("2026-06-30T08:00:00Z"), seats: 5 },
    pages: [],
  },
  {
    address: "spy@rivalmetrics.example",
    title: null,
    company: { sector: "toys", staff: null, country: "France" },
    demo: null,
    pages: [{ address: "https://tally.example/pricing", seen: new Date("2026-06-30T08:00:00Z") }],
  },
];

for (const signUp of signUps) {
  console.log(`${signUp.address}: ${nextStep(scorer.score(leadOf(signUp), eventsOf(signUp), "2026-06-30"))}`);
}
