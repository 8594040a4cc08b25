import type { EventKindSymbol } from "../model.ts";
import { dependencyOrder } from "../symbols/dependency-order.ts";
import type { Program } from "../symbols/program.ts";
import { reportCircle } from "./definitions.ts";

/** Reports kinds of events that are made of themselves. */
export function reportKindsInCircles(program: Program): void {
  const needs = ({ declaration }: EventKindSymbol): readonly EventKindSymbol[] =>
    declaration.events.events.flatMap(({ text }) => program.eventKinds.get(text) ?? []);
  for (const circle of dependencyOrder(program.eventKinds.all, needs).circles) reportCircle(circle, program);
}
