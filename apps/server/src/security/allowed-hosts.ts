import type { IncomingHttpHeaders } from "node:http";
import { isIP } from "node:net";
import { hostname } from "node:os";

/** Which names and pages a server answers to. */
export interface AllowedHosts {
  /** Whether a `Host` header is a name of this server. */
  host(header: string | undefined): boolean;
  /** Whether a page of this origin may use the server that was asked for with these headers. */
  origin(origin: string, headers: AskedFor): boolean;
  /** Whether an origin other than the server's own is on the list, so that its pages may read answers. */
  isForeign(origin: string): boolean;
}

/** What a request says of the address that it was sent to. */
type AskedFor = Pick<IncomingHttpHeaders, "host" | "sec-fetch-site">;

/**
 * The server's names: every IP address, `localhost`, the machine's name, and the hosts of `origins`. A page that has its
 * own domain name point at this server (DNS rebinding) cannot make a browser send any of those.
 *
 * @param origins Pages of other origins that may use the server, such as `https://studio.example`.
 */
export function allowedHosts(origins: readonly string[]): AllowedHosts {
  const machine = hostname().toLowerCase();
  const names = new Set(["localhost", machine, `${machine}.local`, ...origins.map((origin) => hostOf(origin))]);
  const listed = new Set(origins.map((origin) => originOf(origin)));
  const isOwnName = (name: string | undefined): boolean =>
    name !== undefined && (isAddress(name) || names.has(name) || name.endsWith(".localhost"));
  return {
    host: (header) => isOwnName(hostOf(`http://${header ?? ""}`)),
    origin(origin, { host, "sec-fetch-site": site }) {
      const own = originOf(origin);
      if (own === undefined) return false;
      // A browser, whose word pages cannot forge, asked the page's own address: a proxy there has changed the Host.
      const isProxied = site === "same-origin" && isOwnName(hostOf(own));
      return listed.has(own) || sameHost(own, host) || isProxied;
    },
    isForeign: (origin) => listed.has(originOf(origin)),
  };
}

/** Whether a page came from the server itself; behind a proxy with TLS the schemes differ. */
function sameHost(origin: string, host: string | undefined): boolean {
  if (host === undefined) return false;
  const { protocol } = new URL(origin);
  return originOf(`${protocol}//${host}`) === origin;
}

function isAddress(name: string): boolean {
  return isIP(name.replace(/^\[|\]$/g, "")) !== 0;
}

function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname.toLowerCase() : undefined;
}

function originOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, origin } = new URL(url);
  return protocol === "http:" || protocol === "https:" ? origin : undefined;
}
