// Brings a checkout to a state that can run: installs the libraries when the lock file changed, compiles when the
// sources changed, and costs next to nothing when neither did. Uses nothing but Node, because it runs first of all.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
const stampFile = join(root, "node_modules", ".cache", "evoke", "setup.json");
const [wantedMajor, wantedMinor] = [20, 20];

const say = (text) => process.stderr.write(`evoke: ${text}\n`);

/**
 * Installs and builds what is missing or outdated; the web page only for those who want it, since it takes a while. Ends
 * the process with a clear message when that fails.
 */
export function setUp({ page = false } = {}) {
  requireNode();
  const done = readStamp();
  const lock = hashFile("package-lock.json");
  if (done.lock !== lock) {
    say("installing libraries (once per version, about a minute) …");
    npm(["ci", "--include=dev"]);
    writeStamp({ lock });
  }
  const sources = sourcesFingerprint();
  if (done.lock !== lock || done.sources !== sources) {
    say("compiling …");
    run(process.execPath, [join(root, "node_modules", "typescript", "bin", "tsc"), "-b"], "the sources do not compile");
    writeStamp({ ...readStamp(), lock, sources });
  }
  if (page) buildPage();
}

function buildPage() {
  const page = fingerprint(
    ["apps/web", "packages/errors", "packages/invoke", "packages/recipes"],
    /\.(tsx?|json|css|html|svg)$/,
  );
  const done = readStamp();
  if (done.page === page && existsSync(join(root, "apps", "web", "dist", "index.html"))) return;
  say("building the web page …");
  const vite = join(root, "node_modules", "vite", "bin", "vite.js");
  run(process.execPath, [vite, "build", "apps/web", "--logLevel", "error"], "the web page does not build");
  writeStamp({ ...readStamp(), page });
}

function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  say(
    `Node.js ${wantedMajor}.${wantedMinor} or newer is needed; this is ${process.versions.node}. Install it from nodejs.org.`,
  );
  process.exit(1);
}

function readStamp() {
  try {
    const stamp = JSON.parse(readFileSync(stampFile, "utf8"));
    return existsSync(join(root, "apps", "cli", "dist", "index.js")) ? stamp : { lock: stamp.lock };
  } catch {
    return {};
  }
}

function writeStamp(stamp) {
  mkdirSync(join(stampFile, ".."), { recursive: true });
  writeFileSync(stampFile, JSON.stringify(stamp));
}

function hashFile(name) {
  return createHash("sha256")
    .update(readFileSync(join(root, name)))
    .digest("hex");
}

/** Changes with everything that the compiler reads. */
function sourcesFingerprint() {
  const hash = createHash("sha256");
  hash.update(fingerprint(["packages", "apps/cli", "apps/server", "test"], /\.(ts|json)$/));
  for (const file of ["tsconfig.json", "tsconfig.base.json"]) hash.update(hashFile(file));
  return hash.digest("hex");
}

/** Names, sizes and times of the files below some folders: a stat per file, no reading. */
function fingerprint(folders, wanted) {
  const hash = createHash("sha256");
  const visit = (folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (entry.name !== "dist" && entry.name !== "node_modules" && entry.name !== "reference") visit(path);
      } else if (wanted.test(entry.name)) {
        const { size, mtimeMs } = statSync(join(root, path));
        hash.update(`${path}:${size}:${mtimeMs};`);
      }
    }
  };
  for (const folder of folders) visit(folder);
  return hash.digest("hex");
}

/** Runs npm as the one that started this script, else the one on the PATH. */
function npm(args) {
  const cli = process.env["npm_execpath"];
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
  if (cli?.endsWith(".js")) run(process.execPath, [cli, ...args, ...quiet], "the libraries could not be installed");
  else
    run(process.platform === "win32" ? "npm.cmd" : "npm", [...args, ...quiet], "the libraries could not be installed");
}

/** Runs a command in the repository, its output on stderr so that stdout carries results only. */
function run(command, args, failure) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: command.endsWith(".cmd"),
  });
  if (status === 0) return;
  say(`${failure}${error ? `: ${error.message}` : "; the lines above say why"}.`);
  process.exit(1);
}
