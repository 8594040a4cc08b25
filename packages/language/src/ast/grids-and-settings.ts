/** What declarations, samples and tests hold in braces: settings, and rows of cells. */
import type { MissingExpression } from "./expressions.ts";
import type { Node, Duration, MissingLiteral, Name, Value } from "./values.ts";

/** `key: value` of an action or a route: a value, or the lead field that gives it. */
export interface OutgoingProperty extends Node {
  readonly kind: "outgoing-property";
  readonly name: Name;
  readonly values: readonly (SettingValue | Name)[];
}

/** `key: value` in a sample, a test or an occurrence. */
export interface PropertySetting extends Node {
  readonly kind: "setting";
  readonly name: Name;
  readonly values: readonly SettingValue[];
}

/** `10 days ago` */
export interface DaysAgo extends Node {
  readonly kind: "days-ago";
  readonly duration: Duration;
}

export type SettingValue = Value | MissingLiteral | DaysAgo | MissingExpression;

/** Rows of cells between pipes. The first row is the header. */
export interface Grid extends Node {
  readonly kind: "grid";
  readonly rows: readonly GridRow[];
}

export interface GridRow extends Node {
  readonly kind: "grid-row";
  readonly cells: readonly GridCell[];
}

/** A cell's contents are what was written between two pipes, item by item; empty for a blank cell. */
export interface GridCell extends Node {
  readonly kind: "grid-cell";
  readonly items: readonly GridCellItem[];
}

export type GridCellItem =
  | Value
  | MissingLiteral
  | DaysAgo
  | (Node & { readonly kind: "none" })
  /** `fit`, `lead.cell`, `rating of fit`: words as written, in order. */
  | (Node & { readonly kind: "words"; readonly words: readonly Name[]; readonly form: "name" | "member" | "rating-of" });
