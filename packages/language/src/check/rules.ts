import type { Rule } from "./rule.ts";

/** Every rule. Their order makes no difference: diagnostics are put in the order of the text. */
export const rules: readonly Rule[] = [];
