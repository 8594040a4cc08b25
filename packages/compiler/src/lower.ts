import type { Expression, SoundModel, ModelFile } from "@scoreline/language";
import { meaningOf, planFormat, sealPlan, type Plan } from "@scoreline/plan";
import { score } from "./lower/blocks.ts";
import { condition } from "./lower/conditions.ts";
import { expectations, type ExpectedCondition } from "./lower/expectations.ts";
import { ignores } from "./lower/ignores.ts";
import { inputs } from "./lower/inputs.ts";
import { Lowering } from "./lower/lowering.ts";
import { actions, discards, lifecycle, matrix, route } from "./lower/outcome.ts";
import { promises } from "./lower/promises.ts";
import { value } from "./lower/values.ts";
import type { Provenance } from "./provenance.ts";
import { sha256 } from "@noble/hashes/sha2";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils";

/** Says what a sound model means, with no name left to resolve. Total: what could not be lowered was not sound. */
export function lower(model: SoundModel): Plan {
  return lowerWith(startLowering(model));
}

export const startLowering = (model: SoundModel): Lowering => new Lowering(model, { condition, value });

export function lowerWith(lowering: Lowering): Plan {
  const { model } = lowering;
  const left = ignores(lowering);
  const scores = model.scores.map((symbol) => score(symbol, lowering));
  const outcome = {
    discards: discards(lowering),
    actions: actions(lowering),
    matrix: matrix(lowering),
    lifecycle: lifecycle(lowering),
    route: route(lowering),
  };
  const plan = {
    format: planFormat,
    model: { timezone: model.timezone },
    hashes: { meaning: "", text: "" },
    words: lowering.planWords(),
    inputs: inputs(lowering),
    ...lowering.tables.handOut(),
    ignores: left,
    scores,
    order: model.evaluationOrder.map(({ index }) => index),
    ...outcome,
    promises: [],
    seal: "",
  } satisfies Plan;
  // Promises change nothing that comes out: their conditions are beside the meaning, after all other expressions.
  const meaning = meaningHash(plan);
  const hashes = { meaning, text: textHash(model.files, meaning) };
  lowering.turnToClaims();
  const promised = promises(lowering);
  return sealPlan({ ...plan, hashes, ...lowering.tables.handOut(), words: lowering.planWords(), promises: promised });
}

/** What the tests of a model run on. */
export interface TestPlan {
  readonly model: SoundModel;
  /** The plan, with the conditions that tests expect after its own expressions; its hashes are those of the plan without them. */
  readonly plan: Plan;
  /** What became of each of those conditions. */
  readonly conditions: ReadonlyMap<Expression, ExpectedCondition>;
  /** From where the plan comes. */
  readonly provenance: Provenance;
}

/** The plan of the tests, after the plan itself. */
export function lowerTests(plan: Plan, lowering: Lowering): TestPlan {
  const conditions = expectations(lowering);
  return {
    model: lowering.model,
    plan: conditions.size === 0 ? plan : sealPlan({ ...plan, ...lowering.tables.handOut(), words: lowering.planWords() }),
    conditions,
    provenance: lowering.provenance(),
  };
}

/** SHA-256 over what a plan does, in hex. */
export const meaningHash = (plan: Plan): string => hash(JSON.stringify(meaningOf(plan)));

/** SHA-256 over the texts as written, whatever ends their lines, and over the meaning, which list files have a part in. */
export function textHash(files: readonly ModelFile[], meaning: string): string {
  return hash(JSON.stringify([meaning, files.map(({ path, text }) => [path, text.replaceAll("\r\n", "\n")])]));
}

const hash = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));
