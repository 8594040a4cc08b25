import "@scoreline/language-server/leads";
