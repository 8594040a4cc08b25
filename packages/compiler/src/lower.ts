import type { SoundModel } from "@scoreline/language";
import { planFormat, type Plan } from "@scoreline/plan";
import { meaningHash, textHash } from "./hashes.ts";
import { score } from "./lower/blocks.ts";
import { condition } from "./lower/conditions.ts";
import { inputs } from "./lower/inputs.ts";
import { Lowering } from "./lower/lowering.ts";
import { actions, discards, lifecycle, matrix } from "./lower/outcome.ts";
import { value } from "./lower/values.ts";

/** Says what a sound model means, with no name left to resolve. Total: what could not be lowered was not sound. */
export function lower(model: SoundModel): Plan {
  return lowerWith(startLowering(model));
}

export const startLowering = (model: SoundModel): Lowering => new Lowering(model, { condition, value });

export function lowerWith(lowering: Lowering): Plan {
  const { model } = lowering;
  const scores = model.scores.map((symbol) => score(symbol, lowering));
  const outcome = { discards: discards(lowering), actions: actions(lowering), matrix: matrix(lowering), lifecycle: lifecycle(lowering) };
  const { expressions, selections, resets, decays } = lowering.tables;
  const plan: Plan = {
    format: planFormat,
    model: { name: model.name, description: model.description, timezone: model.timezone },
    hashes: { meaning: "", text: "" },
    files: model.files.map(({ path }) => path),
    inputs: inputs(lowering),
    expressions, selections, resets, decays, scores,
    order: model.evaluationOrder.map(({ index }) => index),
    ...outcome,
  };
  const meaning = meaningHash(plan);
  return { ...plan, hashes: { meaning, text: textHash(model.files, meaning) } };
}
