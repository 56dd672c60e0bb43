// Packages the extension as dist/drydock.vsix, or for the platform that is named as dist/drydock-PLATFORM.vsix; its page has the pictures that the tests made.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const client = dirname(dirname(fileURLToPath(import.meta.url)));
const page = readFileSync(join(client, "README.md"), "utf8");
const pictures = join(client, "dist", "page");
rmSync(pictures, { recursive: true, force: true });
mkdirSync(pictures, { recursive: true });
const shown = page.replaceAll(/\.\.\/docs\/pictures\/([\w-]+\.png)/g, (_, name) => {
  cpSync(join(client, "..", "docs", "pictures", name), join(pictures, name));
  return `dist/page/${name}`;
});
writeFileSync(join(client, "dist", "README.md"), shown);
cpSync(join(client, "..", "LICENSE"), join(client, "LICENSE"));

const target = process.argv[2];
const vsce = join(client, "node_modules", "@vscode", "vsce", "vsce");
const args = [
  "package",
  "--no-dependencies",
  "--no-rewrite-relative-links",
  "--readme-path",
  "dist/README.md",
  "-o",
  target ? `dist/drydock-${target}.vsix` : "dist/drydock.vsix",
];
try {
  const said = execFileSync(process.execPath, [vsce, ...args, ...(target ? ["--target", target] : [])], {
    cwd: client,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (/WARNING/.test(said)) throw new Error(said);
  console.log(said.trim().split("\n").at(-1).trim());
} catch (e) {
  console.error(e.stdout ?? e.message, e.stderr ?? "");
  process.exit(1);
}
