import { severityOf } from "@scoreline/diagnostics";
import { walk, type AstKind, type AstNode } from "../ast.ts";
import type { Program } from "../symbols/program.ts";
import type { PlacedNode, RuleContext } from "./rule.ts";
import { rules } from "./rules.ts";

/** Runs every rule: first those that read the text, then, where nothing is wrong, those that analyse the model. */
export function checkRules(known: Omit<RuleContext, "nodes">): void {
  const context: RuleContext = { ...known, nodes: nodesByKind(known.program) };
  for (const rule of rules) if (rule.stage === "text") rule.check(context);
  if (known.program.reporter.diagnostics.some((diagnostic) => severityOf(diagnostic) === "error")) return;
  for (const rule of rules) if (rule.stage === "analysis") rule.check(context);
}

/** One walk over every file finds the nodes for all rules. */
function nodesByKind(program: Program): RuleContext["nodes"] {
  const files = program.files.map(({ path, ast }) => {
    const byKind = new Map<AstKind, AstNode[]>();
    walk(ast, (node) => {
      const nodes = byKind.get(node.kind);
      if (nodes === undefined) byKind.set(node.kind, [node]);
      else nodes.push(node);
    });
    return { file: path, byKind };
  });
  const placed = new Map<AstKind, readonly PlacedNode<AstKind>[]>();
  return <Kind extends AstKind>(kind: Kind) => {
    let nodes = placed.get(kind);
    if (nodes === undefined) {
      nodes = files.flatMap(({ file, byKind }) => (byKind.get(kind) ?? []).map((node) => ({ file, node })));
      placed.set(kind, nodes);
    }
    return nodes as unknown as readonly PlacedNode<Kind>[];
  };
}
