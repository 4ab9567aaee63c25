// Builds records and serves them, by the program itself.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const target = resolve(root, process.env.CARGO_TARGET_DIR ?? "target");
const program = resolve(process.env.ONRECORD ?? join(target, "debug/onrecord"));

/** Where screenshots are kept. */
export const screenshots = resolve(process.env.SCREENSHOTS ?? join(target, "screenshots"));
/** The pages of the example. */
export const example = join(root, "examples/osmer-strait");
/** A folder that goes when the tests end. */
export const folder = mkdtempSync(join(tmpdir(), "onrecord-browser-"));
const servers = [];

after(() => {
  servers.forEach((server) => server.kill());
  rmSync(folder, { recursive: true });
});

export const run = (...given) => execFileSync(program, ["--quiet", ...given], { encoding: "utf8" });

/** Builds a record of pages, and gives the address of its file. */
export function built(name, ...pages) {
  const file = join(folder, `${name}.onrecord`);
  run("build", ...pages, "--out", file);
  return file;
}

/** Serves a record on a port that is free, and gives the address: `http://127.0.0.1:40123`. */
export async function served(file, ...given) {
  const server = spawn(program, ["--quiet", "serve", file, "--port", "0", ...given], { stdio: ["ignore", "pipe", "inherit"] });
  servers.push(server);
  const told = await new Promise((tell, fail) => {
    server.stdout.once("data", tell);
    server.once("exit", (code) => fail(new Error(`serve ended with ${code}`)));
  });
  return new URL(String(told).trim()).origin;
}
