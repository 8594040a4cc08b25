import type { DiagnosticCode } from "@scoreline/diagnostics";
import type { AstKind, AstNodeOf, Declaration } from "../ast.ts";
import type { Definitions } from "../infer/definitions.ts";
import type { ResolvedMatrix } from "../infer/context.ts";
import type { Site, SiteRole } from "../infer/sites.ts";
import type { ModelSymbol, Placed } from "../model.ts";
import type { Program } from "../symbols/program.ts";

export interface CheckOptions {
  /**
   * Whether the entry is a shared file, which other files use and which has no `model` of its own. Where this is not said,
   * an entry without a `model` is taken for one as long as it only declares words (fields, events, lists, definitions,
   * actions, samples); one that scores, decides or tests is told that its `model` is missing.
   */
  readonly shared?: boolean;
  /** Names that other programs ask this one for, such as the files of its tests: what has one of them is used. */
  readonly usedElsewhere?: ReadonlySet<string>;
  /** Whether fixes are given that leave something new, too: for who looks at what comes of them, which may be that an error hid others. */
  readonly everyFix?: boolean;
}

/** The most frequent kinds, which no rule asks for by themselves and which are therefore not gathered. */
export const unaskedKinds = ["name", "text", "number", "name-expression", "member", "event-selector"] as const satisfies readonly AstKind[];
type UnaskedKind = (typeof unaskedKinds)[number];

/** Everything that is known when the rules run: names are resolved and types inferred. */
export interface RuleContext {
  readonly program: Program;
  readonly definitions: Definitions;
  /** Every expression outside definitions that has one of these roles, in file order for each of them. */
  readonly sites: (...roles: readonly SiteRole[]) => readonly Site[];
  /** The first matrix; null where there is none. */
  readonly matrix: ResolvedMatrix | null;
  readonly options: CheckOptions;
  /** What is named in declarations that are left out of all this, since what is wrong in them is known. */
  readonly namedElsewhere: readonly ModelSymbol[];
  /** Every declaration, in file order. */
  readonly declarations: readonly Placed<Declaration>[];
  /** Every node of a kind, in file order. */
  readonly nodes: <Kind extends Exclude<AstKind, UnaskedKind>>(kind: Kind) => readonly PlacedNode<Kind>[];
}

export interface PlacedNode<Kind extends AstKind> {
  readonly file: string;
  readonly node: AstNodeOf<Kind>;
}

/** One thing that can be wrong, in a file named after its code. */
export interface Rule {
  readonly code: DiagnosticCode;
  /** `text`: from what is written, whatever else is wrong. `sound`: only where there are no errors, as warnings do. */
  readonly stage: "text" | "sound";
  readonly check: (context: RuleContext) => void;
}
