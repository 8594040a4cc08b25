import { startServer } from "@scoreline/language-server/node";

void startServer("arguments", undefined, `${__dirname}/leads.cjs`);
