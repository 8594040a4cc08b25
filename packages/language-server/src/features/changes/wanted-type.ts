import type { AstNode, Expression, SimpleTypeName } from "@scoreline/language";

/**
 * The type that something is used as, from what is written around its name: the nodes that hold it, from the file inwards. It is a first
 * guess for a declaration that a person goes on to edit; a text where nothing says more.
 */
export function wantedType(around: readonly AstNode[]): SimpleTypeName {
  for (let at = around.length - 1; at > 0; at--) {
    const found = typeWithin(around[at - 1]!, around[at]!);
    if (found !== undefined) return found;
  }
  return "text";
}

/** What a node asks of one right below it; undefined where it only passes on what is asked of itself. */
function typeWithin(node: AstNode, part: AstNode): SimpleTypeName | undefined {
  switch (node.kind) {
    case "setting":
      return part === node.name ? typeOfValue(node.values[0]) : undefined;
    case "member":
      return part === node.object ? ofPart(node.member.text) : undefined;
    case "comparison": {
      const other = part === node.left ? node.right : node.left;
      return typeOfValue(other) ?? (node.operator === "is" || node.operator === "=" || node.operator === "is not" ? "text" : "number");
    }
    case "one-of":
      return typeOfValue(node.values[0]) ?? "text";
    case "between":
      return typeOfValue(node.low) ?? "number";
    case "in-list":
    case "text-test":
    case "matches":
    case "missing-test":
      return "text";
    case "includes":
      return "list of text";
    case "date-window":
    case "date-order":
    case "days-since":
    case "until":
      return "date";
    case "arithmetic":
    case "negative":
    case "call":
    case "percent-of":
    case "points":
    case "aggregate":
      return "number";
    case "not":
    case "logical":
    case "at-least":
    case "state-rule":
    case "criterion-row":
    case "then-line":
    case "discard":
    case "override":
    case "lifecycle-step":
    case "route-line":
    case "define":
    case "expect-condition":
    case "promised-condition":
    case "occurrence-rule":
    case "did":
    case "other-events":
      return "yes or no";
    default:
      return undefined;
  }
}

function ofPart(part: string): SimpleTypeName {
  return part === "domain" || part === "user" ? "email" : "url";
}

function typeOfValue(value: Expression | { readonly kind: string } | undefined): SimpleTypeName | undefined {
  switch (value?.kind) {
    case "text":
      return "text";
    case "number":
    case "arithmetic":
    case "negative":
    case "call":
    case "aggregate":
    case "days-since":
      return "number";
    case "truth":
      return "yes or no";
    case "date":
    case "days-ago":
    case "duration":
      return "date";
    default:
      return undefined;
  }
}
