/** Extension → page. */
export type ToPage =
  /** Markup in which all text of the model is escaped. */
  | { readonly kind: "show"; readonly page: string }
  /** Nothing new can be shown now; what is on the page stays, and is said to be of before. */
  | { readonly kind: "wait"; readonly reason: string };

/** Page → extension. */
export type FromPage =
  | { readonly kind: "ready" }
  | { readonly kind: "choose"; readonly sample: string }
  /** By how many days the day of every sample is moved. */
  | { readonly kind: "move"; readonly days: number }
  /** Of the sample that is looked at: a value as it is typed, something that happened, the change of this number undone, and all of it kept. */
  | { readonly kind: "set"; readonly field: string; readonly value: string }
  | {
      readonly kind: "happen";
      readonly event: string;
      readonly daysAgo: number;
      /** As they are typed; those that are left empty are left out. */
      readonly properties?: readonly { readonly name: string; readonly value: string }[];
    }
  | { readonly kind: "undo"; readonly index: number }
  | { readonly kind: "save"; readonly as: "sample" | "test" }
  /** Line and column count from 1; the file is a path in the project. */
  | { readonly kind: "reveal"; readonly file: string; readonly line: number; readonly column: number };
