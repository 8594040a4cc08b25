import { startServer } from "@scoreline/language-server/node";

void startServer("arguments", undefined, new URL("leads.mjs", import.meta.url));
