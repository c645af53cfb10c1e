import type { FastifyInstance } from "fastify";

/** A small page without scripts; `looks` serves what it looks like. */
export function htmlPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/evoke.css">
</head>
<body><main>
<h1>${title}</h1>
${body}
</main></body>
</html>
`;
}

/** Serves the looks of such pages. */
export function looks(app: FastifyInstance): void {
  app.get("/evoke.css", { config: { kind: "public" } }, (_request, reply) => reply.type("text/css").send(STYLE));
}

const STYLE = `:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; }
main { max-width: 34rem; margin: 12vh auto; padding: 0 1.5rem; }
input, button { font: inherit; padding: 0.4rem 0.8rem; }
`;
