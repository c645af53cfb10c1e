import type { FastifyReply, FastifyRequest } from "fastify";
import type { Media } from "./media.ts";

/** Answers with a file. */
export function sendMedia(media: Media, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { content, type, fileName, download = false, immutable = false, etag } = media;
  reply.header("content-type", type);
  reply.header("cache-control", immutable ? "private, max-age=31536000, immutable" : "private, no-cache");
  if (fileName !== undefined) reply.header("content-disposition", disposition(fileName, download));
  if (etag !== undefined) {
    reply.header("etag", etag);
    if (tags(request.headers["if-none-match"]).includes(etag)) return reply.code(304).send();
  }
  return reply.send(content);
}

function tags(header: string | undefined): readonly string[] {
  return (header ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
}

/** Names may hold anything: the plain form has what is safe of it, the other one (RFC 5987) has all of it. */
function disposition(fileName: string, download: boolean): string {
  const plain = fileName.replace(/[^\w.-]/g, "_");
  const full = encodeURIComponent(fileName).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${download ? "attachment" : "inline"}; filename="${plain}"; filename*=UTF-8''${full}`;
}
