import { planFormat } from "../plan.ts";
import { planShape } from "../plan-shape.ts";
import { explanationShape } from "./explanation-shape.ts";
import { jsonSchema } from "./json-schema.ts";

/** The published schemas by the names of their files; `npm run generate` writes them to `schema/`. */
export const schemas = {
  "plan.schema.json": jsonSchema(
    planShape,
    "Plan",
    `A lead-scoring model with no names left to resolve, format ${planFormat}. Points are whole millionths, days whole calendar days. ` +
      "A reader checks more than a schema can say: that everything points to something of the right kind, and that all of it fits together.",
  ),
  "explanation.schema.json": jsonSchema(
    explanationShape,
    "Explanation",
    "Why a lead has its scores and its action at one moment. Figures in millionths of a point add up at every level.",
  ),
} as const;
