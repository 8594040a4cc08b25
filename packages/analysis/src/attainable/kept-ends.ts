/** What was found of the scores of large models, kept from one version to the next. */
import { once } from "@scoreline/plan";
import { Recent } from "../work.ts";
import { choiceFor, classOf, type Asked } from "./alike.ts";
import type { Ranges } from "./ranges.ts";
import { ratingsText, Signatures, type Scores } from "./signatures.ts";
import type { Choices, Ends } from "./sums.ts";

export const signaturesOf: (scores: Scores) => Signatures = once((scores) => new Signatures(scores));

/** From the choices of one version to those of another with the same signature: between them they are the place of their variable and their class. */
class AcrossVersions {
  readonly #asked: Asked;
  readonly #ranges: Ranges;

  constructor(scores: Scores, score: number) {
    this.#asked = scores.askedOf(score);
    this.#ranges = scores.ranges;
  }

  written(by: NonNullable<Choices>): NonNullable<Choices> {
    const { variables } = this.#asked;
    return by.map(([variable, choice]) => [variables.indexOf(variable), classOf(this.#asked, variable, choice, this.#ranges)]);
  }

  read(by: NonNullable<Choices>): NonNullable<Choices> {
    return by.map(([place, number]) => {
      const variable = this.#asked.variables[place]!;
      return [variable, choiceFor(this.#asked, variable, number, this.#ranges)];
    });
  }
}

/** By what a state says of all that a score asks for. */
type Kept = Map<string, Ends>;

/** The scores of a few versions of a few large models. */
const keptEnds = new Recent<Kept>(100);

/** So many states are kept of a score. */
const mostStates = 20_000;

/** What a score comes to, by the keys of `keyOf`. */
export class KeptEnds {
  readonly #across: AcrossVersions;
  readonly #kept: Kept;

  /** Null where nothing may be kept. */
  static of(scores: Scores, score: number): KeptEnds | null {
    const signature = signaturesOf(scores).score(score);
    return signature === null
      ? null
      : new KeptEnds(
          new AcrossVersions(scores, score),
          keptEnds.of(String(signature), () => new Map()),
        );
  }

  private constructor(across: AcrossVersions, kept: Kept) {
    this.#across = across;
    this.#kept = kept;
  }

  get(key: string): Ends | undefined {
    const kept = this.#kept.get(key);
    return kept && by(kept, (choices) => this.#across.read(choices));
  }

  set(key: string, ends: Ends): void {
    if (this.#kept.size >= mostStates) this.#kept.clear();
    this.#kept.set(
      key,
      by(ends, (choices) => this.#across.written(choices)),
    );
  }
}

const by = (ends: Ends, crossed: (choices: NonNullable<Choices>) => Choices): Ends => ({
  ...ends,
  lowBy: ends.lowBy && crossed(ends.lowBy),
  highBy: ends.highBy && crossed(ends.highBy),
});

interface WithChoices {
  readonly choices: NonNullable<Choices>;
}

const keptSteps = new Recent<readonly WithChoices[]>(100);

/** Steps of a score: as they were in another version, or as they are worked out. */
export function keptStepsOf<Step extends WithChoices>(scores: Scores, score: number, workOut: () => readonly Step[]): readonly Step[] {
  const signature = signaturesOf(scores).score(score);
  if (signature === null) return workOut();
  const across = new AcrossVersions(scores, score);
  const key = `${signature} ${ratingsText(scores.plan.scores[score]!)}`;
  const known = keptSteps.known(key) as readonly Step[] | undefined;
  const steps = known?.map((step): Step => ({ ...step, choices: across.read(step.choices) })) ?? workOut();
  keptSteps.keep(key, known ?? steps.map((step) => ({ ...step, choices: across.written(step.choices) })));
  return steps;
}
