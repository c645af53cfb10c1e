import type { FastifyInstance } from "fastify";

/** A small page without scripts; `looks` serves what it looks like. */
export function htmlPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
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
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; color: light-dark(#1b1c20, #e4e5ea); background: light-dark(#f4f4f6, #141416); }
main { max-width: 22rem; margin: 16vh auto 0; padding: 1.5rem 2rem 2rem; border-radius: 0.75rem; background: light-dark(#fff, #1b1c20); }
h1 { font-size: 1.5rem; margin: 0; }
form, label { display: grid; gap: 0.75rem; }
label { gap: 0.25rem; }
input, button { font: inherit; padding: 0.5rem 0.75rem; border-radius: 0.4rem; border: 1px solid light-dark(#c4c5cc, #44454e); }
button { border: 0; font-weight: 600; color: #1b1c20; background: #ff7a5c; cursor: pointer; }
a { color: light-dark(#a8340f, #ff9a80); }
`;
