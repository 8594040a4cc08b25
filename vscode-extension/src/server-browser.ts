import { startServer } from "@scoreline/language-server/browser";

startServer(self as unknown as Parameters<typeof startServer>[0]);
