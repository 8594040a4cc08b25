/** How a program of the workspace is bundled to be run by Node, for esbuild: without what is bundled, from where, to where, and what stays outside. */
export const programBundle = {
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  conditions: ["@scoreline/source"],
  logLevel: "warning",
};
