import { createContext, useContext } from "react";
import type { KnownNodes } from "./use-templates.ts";

/** The kinds of nodes for everything on the canvas: hundreds of nodes need not ask the query cache one by one. */
export const KnownNodesContext = createContext<KnownNodes | undefined>(undefined);

/** The kinds of nodes inside the editor. @throws Error outside of it */
export function useEditorNodes(): KnownNodes {
  const known = useContext(KnownNodesContext);
  if (known === undefined) throw new Error("Nodes are shown inside of KnownNodesContext only.");
  return known;
}
