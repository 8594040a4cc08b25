/** The body of a function of a generated module while it is written. */
import type { PlanSource } from "@scoreline/plan";
import { harmless } from "../types/typescript.ts";
import { declarations, isOfEvent, type Code } from "./code.ts";
import { linesOf, type Line } from "./lines.ts";

export class Body {
  readonly #lines: Line[] = [];
  readonly #locals = new Map<string, string>();

  /** The text of an expression; what it needs of the lead is declared where the body begins. */
  text({ text, locals }: Code): string {
    for (const [name, value] of locals) if (!isOfEvent(value)) this.#locals.set(name, value);
    return text;
  }

  add(text: string, source: PlanSource | null = null): void {
    this.#lines.push(...linesOf(text, source));
  }

  comment(text: string | null | undefined, source: PlanSource | null = null, indent = "  "): void {
    if (text !== null && text !== undefined && text !== "") this.#lines.push({ text: `${indent}// ${harmless(text)}`, source });
  }

  /** The names of what it needs of the lead, which its caller sees to from then on. */
  takeLocals(): string[] {
    const names = [...this.#locals.keys()];
    this.#locals.clear();
    return names;
  }

  lines(): Line[] {
    return [...declarations(this.#locals, "  ").flatMap((line) => linesOf(line)), ...this.#lines];
  }
}
