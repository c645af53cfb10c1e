import { execFileSync } from "node:child_process";
import { beforeAll, describe, expect, it } from "vitest";
import { builtModule } from "../testing/built-module.ts";

/** What a program that has a `logger` writes, by stream. */
function run(level: string, statement: string) {
  const program = `import { createLogger } from ${JSON.stringify(loggerModule)};
    const logger = createLogger(${JSON.stringify(level)}); ${statement}`;
  const script = ["--input-type=module", "-e", program];
  const stderr = execFileSync("sh", ["-c", '"$@" 2>&1 >/dev/null', "sh", process.execPath, ...script]).toString();
  return { stderr, stdout: execFileSync(process.execPath, script, { stdio: ["ignore", "pipe", "ignore"] }).toString() };
}

let loggerModule: string;
beforeAll(() => {
  loggerModule = builtModule("logging/create-logger.js");
}, 120_000);

describe("createLogger", () => {
  it("writes JSON lines to stderr and nothing to stdout", () => {
    const { stderr, stdout } = run("info", 'logger.info({ event: "x", size: 1 }, "said"); logger.debug({}, "unsaid");');
    expect(stdout).toBe("");
    expect(JSON.parse(stderr)).toMatchObject({ event: "x", size: 1, msg: "said" });
  });

  it("has written everything when the process dies", () => {
    expect(run("warn", 'logger.warn({}, "last words"); process.exit(0);').stderr).toContain("last words");
  });

  it("keeps what people write out of the log", () => {
    const facts =
      '{ prompt: "SECRET", input: { positive_prompt: "SECRET", a: { negative_prompt: "SECRET" } }, token: "SECRET" }';
    const { stderr } = run("info", `logger.info(${facts}, "ran");`);
    expect(stderr).toContain("ran");
    expect(stderr).not.toContain("SECRET");
  });

  it("writes errors with their stack, and nothing at all when silent", () => {
    expect(run("error", 'logger.error({ error: new Error("boom") }, "failed");').stderr).toContain("Error: boom\\n");
    expect(run("silent", 'logger.error({}, "failed");').stderr).toBe("");
  });
});
