import type { Decay, Per } from "@scoreline/language";
import type { Lowering } from "./lowering.ts";
import type { Scope } from "./scope.ts";

/** What a rule needs to know of the block and the group it is in. */
export interface RulePlace {
  readonly lowering: Lowering;
  readonly scope: Scope;
  readonly file: string;
  /** The id of the block or the group. */
  readonly path: string;
  /** The decay of the group, else of the block. */
  readonly decay: Decay | undefined;
  /** What the bounds of the group distinguish. */
  readonly per: Per | undefined;
}
