import { severityOf, type Diagnostic } from "@scoreline/diagnostics";
import { walk, type AstKind, type Declaration } from "../ast.ts";
import type { Leaf, Leaves } from "../infer/leaves.ts";
import type { Site, SiteRole } from "../infer/sites.ts";
import type { Placed } from "../model.ts";
import { unaskedKinds, type PlacedNode, type RuleContext } from "./rule.ts";
import { rules } from "./rules.ts";

type Known = Omit<RuleContext, "nodes" | "sites" | "declarations"> & { readonly sites: readonly Site[] };

/** What is known of leaves, in which rules need not look. */
export interface KnownFindings {
  readonly leaves: Leaves;
  /** Whether all is known that is wrong in it: by what is written, or also by what only a sound text shows. */
  readonly isKnown: (declaration: Declaration, stage: "text" | "sound") => boolean;
  /** What is wrong in them. */
  readonly found: readonly Diagnostic[];
}

/** The steps of rules come after all others, and those of rules for sound texts last. */
const firstStep = 10;
export const firstSoundStep = firstStep + rules.length;

/**
 * Runs every rule: first those that need nothing more than the text, then, where there are no errors, those that need a sound model. Says
 * whether the latter were run.
 *
 * @param syntax what is wrong with the texts themselves
 */
export function checkRules(known: Known, syntax: readonly Diagnostic[], { leaves, isKnown, found }: KnownFindings): boolean {
  const { reporter } = known.program;
  const run = (stage: "text" | "sound", firstOfStage: number): void => {
    const context = contextOf(known, (declaration) => !isKnown(declaration, stage));
    for (const [index, rule] of rules.entries()) {
      reporter.step = firstOfStage + index;
      if (rule.stage === stage) rule.check(context);
    }
  };
  run("text", firstStep);
  const isError = (each: Diagnostic): boolean => severityOf(each) === "error";
  if (syntax.some(isError) || found.some(isError) || reporter.found.some(({ diagnostic }) => isError(diagnostic))) return false;
  leaves.inferNow((leaf: Leaf) => !isKnown(leaf, "sound"));
  run("sound", firstSoundStep);
  return true;
}

function contextOf(known: Known, isWanted: (declaration: Declaration) => boolean): RuleContext {
  const declarations = known.program.files.flatMap(({ path: file, ast }) =>
    ast.declarations.filter(isWanted).map((declaration) => ({ file, declaration })),
  );
  return { ...known, declarations, nodes: nodesByKind(declarations), sites: sitesByRole(known.sites) };
}

/** One walk over every declaration finds the nodes for all rules. */
function nodesByKind(declarations: readonly Placed<Declaration>[]): RuleContext["nodes"] {
  const placed = new Map<AstKind, PlacedNode<AstKind>[]>();
  for (const { file, declaration } of declarations) {
    walk(declaration, (node) => {
      if (unasked.has(node.kind)) return;
      const nodes = placed.get(node.kind);
      if (nodes === undefined) placed.set(node.kind, [{ file, node }]);
      else nodes.push({ file, node });
    });
  }
  return <Kind extends AstKind>(kind: Kind) => (placed.get(kind) ?? []) as unknown as readonly PlacedNode<Kind>[];
}

/** Most rules about expressions are about few of them. */
function sitesByRole(sites: readonly Site[]): RuleContext["sites"] {
  const byRole = new Map<SiteRole, Site[]>();
  for (const site of sites) {
    const known = byRole.get(site.role);
    if (known === undefined) byRole.set(site.role, [site]);
    else known.push(site);
  }
  return (...roles) => roles.flatMap((role) => byRole.get(role) ?? []);
}

const unasked: ReadonlySet<AstKind> = new Set(unaskedKinds);
