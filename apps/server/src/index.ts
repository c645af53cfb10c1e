export { clientDocument } from "./openapi/client-types.ts";
export { type StartedServer, type StartServerOptions, startServer } from "./start-server.ts";
