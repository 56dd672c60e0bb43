// Makes the packaged extension: dist/drydock.vsix, which uses the Java it finds, or with --runtime one for this platform that brings its own.
import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { arch, platform } from "node:process";
import { fileURLToPath } from "node:url";

const scripts = dirname(fileURLToPath(import.meta.url));
const runtime = process.argv.includes("--runtime");
const run = (script, ...args) => execFileSync(process.execPath, [join(scripts, script), ...args], { stdio: "inherit" });

try {
  run("esbuild.mjs");
  run("server.mjs", ...(runtime ? ["--runtime"] : []));
  run("package.mjs", ...(runtime ? [`${platform}-${arch}`] : []));
} catch (e) {
  process.exit(e.status || 1);
}
