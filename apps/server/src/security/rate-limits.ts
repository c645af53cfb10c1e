/** Requests of one address to one costly route: quick hands and scripts stay below, floods do not. */
export const COSTLY_LIMIT = { max: 2000, timeWindow: 60_000 };

/** Tries of one address to log in. */
export const LOGIN_LIMIT = { max: 10, timeWindow: 60_000 };
