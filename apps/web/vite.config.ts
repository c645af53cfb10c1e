import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Where `evoke serve` listens while the page is worked on with `npm run dev -w apps/web`. */
const server = process.env["EVOKE_SERVER"] ?? "http://127.0.0.1:9090";

export default defineConfig({
  resolve: { conditions: ["source", "module", "browser", "development|production"] },
  plugins: [react()],
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
