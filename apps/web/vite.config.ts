import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** Where `evoke serve` listens while the page is worked on with `npm run dev -w apps/web`. */
const server = process.env["EVOKE_SERVER"] ?? "http://127.0.0.1:9090";

/**
 * Lets the page take from `@evoke/invoke` what needs no Node: modules that are not used fall away, and with them what they
 * import of Node, which until then is an empty module of any names.
 */
function withoutNode(): Plugin {
  return {
    name: "without-node",
    enforce: "pre",
    resolveId: (id) => (id.startsWith("node:") ? { id: "\0node", moduleSideEffects: false } : undefined),
    load: (id) => (id === "\0node" ? { code: "export default {}", syntheticNamedExports: true } : undefined),
    transform: (code, id) => (/\/packages\/[a-z]+\/src\//.test(id) ? { code, moduleSideEffects: false } : undefined),
  };
}

export default defineConfig({
  resolve: { conditions: ["source", "module", "browser", "development|production"] },
  plugins: [withoutNode(), react()],
  // The server puts the real nonce of each answer in its place, which style elements that libraries add carry too.
  html: { cspNonce: "CSP_NONCE" },
  build: {
    target: "es2022",
    // Pictures and fonts stay files: the content security policy admits no data: scripts or styles.
    assetsInlineLimit: 0,
  },
  server: {
    proxy: {
      "/api": server,
      "/openapi.json": server,
      "/ws": { target: server, ws: true },
    },
  },
});
