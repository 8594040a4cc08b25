// Placeholder until the packages have entry points; the real build bundles each package with esbuild.
