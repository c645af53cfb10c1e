import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** The cookie of a browser that has shown the token once. */
export const COOKIE = "evoke_session";

/** Who may come in. */
export interface TokenCheck {
  /** Whether a token is asked for at all. */
  readonly isRequired: boolean;
  /** Whether a text is the token. */
  isToken(text: string): boolean;
  /** Whether headers bring it: `Authorization: Bearer`, or the cookie. */
  hasToken(headers: IncomingHttpHeaders): boolean;
  /** The cookie's value: it opens the door without being the token. */
  readonly cookie: string;
}

/** Checks of one token, in the same time whatever is sent; without a token everyone may come in. */
export function tokenCheck(token: string | undefined): TokenCheck {
  if (token === undefined) return { isRequired: false, isToken: () => true, hasToken: () => true, cookie: "" };
  const cookie = createHmac("sha256", token).update("evoke browser session").digest("base64url");
  const isToken = (text: string): boolean => sameText(text, token);
  return {
    isRequired: true,
    isToken,
    hasToken: ({ authorization, cookie: cookies }) => {
      const [, bearer] = /^Bearer +(\S+)$/i.exec(authorization ?? "") ?? [];
      if (bearer !== undefined) return isToken(bearer);
      return sameText(cookieValue(cookies ?? ""), cookie);
    },
    cookie,
  };
}

function cookieValue(header: string): string {
  const pairs = header.split(";").map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1) ?? "";
}

function sameText(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
