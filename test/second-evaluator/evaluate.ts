import type { OutgoingProperty, SourceFile, Value } from "@scoreline/language";
import { resultOf } from "./blocks.ts";
import { holds, type Setting } from "./expressions.ts";
import { withoutIgnored } from "./ignored.ts";
import { textOfDay } from "./time.ts";
import { isDay } from "./values.ts";
import { worldOf, type Happened, type World } from "./world.ts";

export interface PlainOutcome {
  readonly scores: Readonly<Record<string, { readonly millionths: bigint; readonly rating: string | null; readonly stage: string | null }>>;
  readonly discarded: string | null;
  readonly cell: string | null;
  readonly action: string | null;
  readonly lifecycle: string | null;
  readonly route: string | null;
  readonly properties: { readonly action: PlainProperties | null; readonly route: PlainProperties | null };
}

type PlainProperties = Readonly<Record<string, string | number | boolean | null>>;

/** The outcome for one lead at one moment, read straight off the reference. */
export function evaluate(
  files: readonly SourceFile[],
  lead: Readonly<Record<string, unknown>>,
  events: readonly Happened[],
  at: string,
  listFiles?: ReadonlyMap<string, string>,
): PlainOutcome {
  const world = withoutIgnored(worldOf(files, lead, events, at, listFiles));
  const setting: Setting = { world, event: null, day: world.today, block: null, subtotal: null };
  const scores = Object.fromEntries(
    [...world.scores.keys()].map((name) => {
      const { value, rating, stage } = resultOf(name, world);
      return [name, { millionths: value, rating, stage }];
    }),
  );
  const discarded = world.discards.find((discard) => holds(discard.condition, setting))?.reason.value ?? null;
  const nothing = { cell: null, action: null, lifecycle: null, route: null, properties: { action: null, route: null } };
  if (discarded !== null) return { scores, discarded, ...nothing };
  const step = world.lifecycle?.steps.find((candidate) => candidate.condition === undefined || holds(candidate.condition, setting));
  const lifecycle = step?.name.text ?? null;
  const { cell, action } = square(world, setting);
  world.decided.set("cell", cell).set("action", action).set("lifecycle", lifecycle);
  const line = world.route?.lines.find((candidate) => candidate.condition === undefined || holds(candidate.condition, setting));
  const taken = world.actions.find(({ name }) => name.text === action);
  return {
    scores,
    discarded,
    cell,
    action,
    lifecycle,
    route: line?.name.text ?? null,
    properties: {
      action: taken === undefined ? null : propertiesOf(taken.properties, world),
      route: line === undefined ? null : propertiesOf(line.properties, world),
    },
  };
}

function propertiesOf(written: readonly OutgoingProperty[], world: World): PlainProperties {
  return Object.fromEntries(
    written.map(({ name, values: [value] }) => {
      if (value?.kind === "date") return [name.text, value.text];
      if (value?.kind !== "name") return [name.text, (value as Extract<Value, { value: unknown }>).value];
      const held = world.lead.get(value.text) ?? null;
      return [name.text, isDay(held) ? textOfDay(held.day) : (held as string | number | boolean | null)];
    }),
  );
}

function square(world: World, setting: Setting): { cell: string | null; action: string | null } {
  const { matrix } = world;
  if (matrix === null) return { cell: null, action: null };
  const row = resultOf(matrix.rowScore.text, world).rating;
  const column = resultOf(matrix.columnScore.text, world).rating;
  const instead = matrix.overrides.find((override) => holds(override.condition, setting));
  if (row === null || column === null) return { cell: null, action: null };
  const cell = [...row].length > 1 || [...column].length > 1 ? `${row} ${column}` : row + column;
  if (instead !== undefined) return { cell, action: instead.action.kind === "none" ? null : instead.action.text };
  const words = matrix.grid.rows.map((gridRow) =>
    gridRow.cells.map((gridCell) => {
      const item = gridCell.items[0];
      return item === undefined || item.kind === "none"
        ? null
        : item.kind === "words"
          ? item.words[0]!.text
          : item.kind === "number"
            ? item.decimal
            : item.kind === "text"
              ? item.value
              : null;
    }),
  );
  const down = words.findIndex((cells, index) => index > 0 && cells[0] === row);
  const across = words[0]!.findIndex((text, index) => index > 0 && text === column);
  return { cell, action: words[down]?.[across] ?? null };
}
