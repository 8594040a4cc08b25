import type { DeclarationWord, KeywordText } from "../keywords.ts";
import type { ByRule, RuleName } from "./grammar/grammar.ts";

/** What items of a block begin with besides words: a name, a sign or the number of a row, the pipe of a grid. */
export type ItemMark = "name" | "sign" | "number" | "pipe";

/** A block in braces, by the rule of the grammar that repeats its items. */
export interface BlockShape {
  /** What begins an item at the start of a line. */
  readonly words: readonly KeywordText[];
  readonly marks?: readonly ItemMark[];
  /** Words of items that are read here, too, and refused by the parser or the checker. */
  readonly refused?: readonly KeywordText[];
  /** Words of items of the block around: where one begins a line, the brace that closes this block is missing. */
  readonly ends?: readonly KeywordText[];
  /** By the word that an item begins with: the block in the item's braces. */
  readonly opens?: { readonly [Word in KeywordText]?: RuleName };
  /** The block in the braces of every item, whatever it begins with. */
  readonly opensAll?: RuleName;
}

/** A declaration, by the word it begins with. */
export interface DeclarationShape {
  /** Whether a name follows the word. */
  readonly named?: true;
  /** Whether the word is inside declarations, too, so that only the whole shape of a declaration begins one. */
  readonly insideToo?: true;
  /** The block in its braces. */
  readonly opens?: RuleName;
}

export const declarations: { readonly [Word in DeclarationWord]: DeclarationShape } = {
  model: { opens: "modelItems" },
  use: {},
  lead: { insideToo: true, opens: "leadItems" },
  event: { named: true, opens: "fieldItems" },
  list: { named: true },
  define: { named: true },
  fit: { named: true, insideToo: true, opens: "blockItems" },
  behavior: { named: true, insideToo: true, opens: "blockItems" },
  score: { named: true, opens: "scoreItems" },
  discard: {},
  matrix: { opens: "matrixItems" },
  action: { named: true, insideToo: true, opens: "propertyItems" },
  lifecycle: { insideToo: true, opens: "lifecycleSteps" },
  route: { insideToo: true, opens: "routeLines" },
  promise: { insideToo: true },
  ignore: { insideToo: true },
  sample: { opens: "sampleItems" },
  test: { opens: "testItems" },
};

const scoring = ["decay", "reset", "criterion", "group", "stage", "then", "ratings"] as const satisfies readonly KeywordText[];
const afterSettings = ["did", "expect", "given", "after", "cases"] as const satisfies readonly KeywordText[];

/** Every block there is: recovery, layout, messages, the formatter and completion read what begins an item and what ends a block here. */
export const blocks = {
  modelItems: { words: ["timezone", "description"] },
  leadItems: { words: ["missing"], marks: ["name"] },
  fieldItems: { words: ["missing"], marks: ["name"] },
  settingItems: { words: [], marks: ["name"], ends: afterSettings },
  blockItems: {
    words: scoring,
    marks: ["sign"],
    opens: { group: "groupItems", stage: "groupItems", criterion: "criterionRows" },
  },
  groupItems: {
    words: ["criterion", "decay"],
    marks: ["sign"],
    refused: ["group", "stage"],
    ends: ["then", "ratings", "reset"],
    opens: { group: "groupItems", stage: "groupItems", criterion: "criterionRows" },
  },
  scoreItems: { words: ["ratings"] },
  criterionRows: { words: [], marks: ["sign", "number"], ends: scoring },
  matrixItems: { words: ["override"], marks: ["pipe"] },
  gridRows: { words: [], marks: ["pipe"], ends: afterSettings },
  propertyItems: { words: [], marks: ["name"] },
  lifecycleSteps: { words: [], marks: ["name"] },
  routeLines: { words: [], marks: ["name"], opensAll: "propertyItems" },
  sampleItems: { words: ["lead", "did"], opens: { lead: "settingItems", did: "settingItems" } },
  testItems: {
    words: ["at", "given", "lead", "did", "expect", "after", "cases"],
    opens: { lead: "settingItems", did: "settingItems", cases: "gridRows" },
  },
} as const satisfies ByRule<BlockShape>;

export type BlockRule = keyof typeof blocks;

/** The block that a rule repeats the items of; undefined for rules that repeat none, and for the file. */
export function blockOf(rule: string): BlockShape | undefined {
  return Object.hasOwn(blocks, rule) ? blocks[rule as BlockRule] : undefined;
}

/** Every word that an item of the block begins with, the refused ones too. */
export const itemWords = ({ words, refused = [] }: BlockShape): readonly KeywordText[] => [...words, ...refused];
