import { severityOf, type Diagnostic } from "@scoreline/diagnostics";
import { walk, type AstKind } from "../ast.ts";
import type { Site, SiteRole } from "../infer/sites.ts";
import type { Program } from "../symbols/program.ts";
import { unaskedKinds, type PlacedNode, type RuleContext } from "./rule.ts";
import { rules } from "./rules.ts";

type Known = Omit<RuleContext, "nodes" | "sites"> & { readonly sites: readonly Site[] };

/**
 * Runs every rule: first those that need nothing more than the text, then, where there are no errors, those that need a sound model.
 *
 * @param syntax what is wrong with the texts themselves
 */
export function checkRules(known: Known, syntax: readonly Diagnostic[]): void {
  const context: RuleContext = { ...known, nodes: nodesByKind(known.program), sites: sitesByRole(known.sites) };
  for (const rule of rules) if (rule.stage === "text") rule.check(context);
  if ([...syntax, ...known.program.reporter.diagnostics].some((diagnostic) => severityOf(diagnostic) === "error")) return;
  for (const rule of rules) if (rule.stage === "sound") rule.check(context);
}

/** One walk over every file finds the nodes for all rules. */
function nodesByKind(program: Program): RuleContext["nodes"] {
  const placed = new Map<AstKind, PlacedNode<AstKind>[]>();
  for (const { path: file, ast } of program.files) {
    walk(ast, (node) => {
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
