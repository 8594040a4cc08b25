/** Property tests draw the same values in every run, so that none fails by chance; `SCORELINE_SEED` draws others. */
import fc from "fast-check";
import { seed } from "../test/generators/effort.ts";

fc.configureGlobal({ seed });
