export { type StartedServer, type StartServerOptions, startServer } from "./start-server.ts";
