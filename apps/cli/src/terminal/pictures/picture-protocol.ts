/** The ways in which terminals show pictures between lines of text; `none` for those that do not. */
export const pictureProtocols = ["kitty", "iterm", "sixel", "none"] as const;

export type PictureProtocol = (typeof pictureProtocols)[number];

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What the environment tells of the terminal; undefined where only the terminal itself can. Inside tmux and screen the
 * variables of the terminal around them are still there, but what it can is not for us.
 */
export function protocolFromEnvironment(environment: Environment): PictureProtocol | undefined {
  const { TERM = "", TERM_PROGRAM = "", TMUX, STY, LC_TERMINAL } = environment;
  if (TERM === "dumb" || TERM === "linux") return "none";
  if (TMUX !== undefined || STY !== undefined || /^(tmux|screen)/.test(TERM)) return undefined;
  if (environment["KITTY_WINDOW_ID"] !== undefined || TERM === "xterm-kitty") return "kitty";
  if (TERM === "xterm-ghostty" || TERM_PROGRAM === "ghostty") return "kitty";
  if (LC_TERMINAL === "iTerm2" || ["iTerm.app", "WezTerm", "mintty"].includes(TERM_PROGRAM)) return "iterm";
  return TERM_PROGRAM === "Apple_Terminal" ? "none" : undefined;
}

/**
 * Asks whether kitty's pictures are understood, then what kind of terminal it is: every terminal answers the second
 * question, so that there is no waiting for an answer to the first (kitty's graphics protocol, "Querying support").
 */
export const PICTURE_QUERY = "\u001b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u001b\\\u001b[c";

/** What a terminal's answers to {@link PICTURE_QUERY} mean. */
export interface QueryAnswer {
  /** Undefined as long as the last answer is not there. */
  readonly protocol?: PictureProtocol;
  /** What was read beside answers: someone is typing already. */
  readonly typed: string;
}

/** Reads the answers to {@link PICTURE_QUERY} from what the terminal sent so far. Primary attribute 4 means sixel (DEC). */
export function readQueryAnswer(text: string): QueryAnswer {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
  const kitty = /\u001b_Gi=31;([^\u001b]*)\u001b\\/.exec(text);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
  const attributes = /\u001b\[\?([\d;]*)c/.exec(text);
  const typed = [kitty?.[0], attributes?.[0]].reduce<string>((rest, answer) => rest.replace(answer ?? "", ""), text);
  if (attributes === null) return { typed };
  if (kitty?.[1] === "OK") return { protocol: "kitty", typed };
  return { protocol: attributes[1]?.split(";").slice(1).includes("4") ? "sixel" : "none", typed };
}
