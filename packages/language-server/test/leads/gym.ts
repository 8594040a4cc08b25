import { compileText } from "@scoreline/compiler";
import type { Plan } from "@scoreline/plan";

/** A small model whose figures can be worked out by hand. `from` is how many kilometers are near. */
export const gym = (from = 5): string => `model "Gym" { timezone "UTC" }
lead { id: text key, distance: number }
event visit
fit "Near" {
  +50 when distance <= ${from}
  ratings A from 50, B otherwise
}
behavior "Interest" {
  +20 for visit
  ratings 1 from 20, 2 otherwise
}
discard "Too far" when distance > 100
action call "Call"
action mail "Mail"
matrix fit by behavior {
  |   | 1    | 2    |
  | A | call | mail |
  | B | mail | none |
}
`;

/** Four leads: one near who came twice, one near, one who came from 8 km, and one too far away. */
export const leadsCsv = "id,distance\nana,3\nben,4\ncleo,8\ndan,300\n";
export const eventsCsv = "lead_id,event,at\nana,visit,2026-01-01\nana,visit,2026-01-02\ncleo,visit,2026-01-03\ndan,visit,2026-01-03\n";

export function planOf(text: string): Plan {
  const { plan, diagnostics } = compileText(text);
  if (plan === null) throw new Error(diagnostics.map(({ code }) => code).join(", "));
  return plan;
}
