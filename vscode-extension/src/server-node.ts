import { startServer } from "@scoreline/language-server/node";

void startServer("arguments", undefined, new URL("../leads.cjs", import.meta.url));
