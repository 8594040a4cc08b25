/** What the analyses of a plan ask of the runtime, and nobody else; relies on the other files, whose functions it hands on. */
export { createProbe, type Probe, type Probed } from "./probe.ts";
export { fadeOf, type Fade } from "./decay.ts";
export { bounded } from "./range.ts";
export { dayOperations, steady } from "./days/day-operations.ts";
export * from "./days/day-range.ts";
