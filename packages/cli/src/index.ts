export { main } from "./main.ts";
export type { Host, Input, Output } from "./io/host.ts";
