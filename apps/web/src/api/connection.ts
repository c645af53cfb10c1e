import { create } from "zustand";

/** How the page stands with the server: `starting` until it is known for the first time. */
type ConnectionStatus = "starting" | "connected" | "lost";

interface Connection {
  readonly status: ConnectionStatus;
}

/** Whether the server is there; the socket keeps it true. */
export const useConnection = create<Connection>()(() => ({ status: "starting" }));
