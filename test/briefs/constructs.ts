/** What of the language a text uses: each kind of node, with what is chosen in it. */
import { walk, type AstNode, type SourceFile } from "@scoreline/language";

/** Properties that hold what somebody made up, or where it is written, and choose nothing. */
const own: ReadonlySet<string> = new Set(["kind", "span", "value", "text", "decimal", "docs", "day", "days", "millionths"]);

/** Such as `field`, `field.key`, `type.name: email` and `text-test.operator: contains`. */
export function constructsOf(file: SourceFile): Set<string> {
  const found = new Set<string>();
  walk(file, (node: AstNode) => {
    found.add(node.kind);
    for (const [name, value] of Object.entries(node)) {
      if (own.has(name)) continue;
      if (typeof value === "string") found.add(name === "doc" ? `${node.kind}.doc` : `${node.kind}.${name}: ${value}`);
      else if (value === true || (typeof value === "object" && value !== null && (!Array.isArray(value) || value.length > 0)))
        found.add(`${node.kind}.${name}`);
    }
  });
  return found;
}
