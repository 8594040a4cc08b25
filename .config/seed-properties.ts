/** Property tests draw the same values in every run, so that none fails by chance; `SCORELINE_SEED` draws others. */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env["SCORELINE_SEED"] ?? 20_260_101) });
