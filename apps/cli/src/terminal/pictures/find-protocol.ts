import { PICTURE_QUERY, type PictureProtocol, protocolFromEnvironment, readQueryAnswer } from "./picture-protocol.ts";

/** How long a terminal's answer is waited for, in milliseconds: long enough for one at the other end of a slow line. */
const PATIENCE = 400;

/** How pictures can be shown on this process' terminal. Nothing else may read from it meanwhile. */
async function findProtocol(): Promise<PictureProtocol> {
  const { stdin, stdout } = process;
  if (!stdout.isTTY) return "none";
  const known = protocolFromEnvironment(process.env);
  if (known !== undefined || !stdin.isTTY) return known ?? "none";
  return askTerminal(stdin, stdout);
}

/** Asks the terminal. What is typed meanwhile is put back. */
async function askTerminal(stdin: NodeJS.ReadStream, stdout: NodeJS.WriteStream): Promise<PictureProtocol> {
  let text = "";
  const wasRaw = stdin.isRaw;
  // In its usual mode a terminal gives lines only, and shows what it answers.
  stdin.setRawMode(true);
  const protocol = await new Promise<PictureProtocol>((resolve) => {
    const finish = (found: PictureProtocol) => {
      clearTimeout(timer);
      stdin.off("data", read);
      resolve(found);
    };
    const timer = setTimeout(finish, PATIENCE, "none");
    const read = (chunk: Buffer) => {
      text += chunk.toString("latin1");
      const { protocol } = readQueryAnswer(text);
      if (protocol !== undefined) finish(protocol);
    };
    stdin.on("data", read);
    stdout.write(PICTURE_QUERY);
  });
  stdin.pause();
  stdin.setRawMode(wasRaw);
  const { typed } = readQueryAnswer(text);
  if (typed !== "") stdin.unshift(Buffer.from(typed, "latin1"));
  return protocol;
}

/** What the user says of showing pictures: a protocol, or `auto` to find out. */
export type PictureChoice = PictureProtocol | "auto";

/** The protocol that was chosen, or what is found. */
export async function chosenProtocol(choice: PictureChoice): Promise<PictureProtocol> {
  return choice === "auto" ? findProtocol() : choice;
}
