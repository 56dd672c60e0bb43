// Puts the server beside the extension: drydock.jar, its libraries, and with --runtime a Java cut to what the server needs.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const client = dirname(dirname(fileURLToPath(import.meta.url)));
const target = join(client, "..", "server", "target");
const server = join(client, "server");

if (!existsSync(join(target, "drydock.jar"))) {
  console.error("server/target/drydock.jar is not there; build it first: mvn -Pquick -pl server package, or ./drydock --version");
  process.exit(1);
}
rmSync(server, { recursive: true, force: true });
mkdirSync(server, { recursive: true });
cpSync(join(target, "drydock.jar"), join(server, "drydock.jar"));
cpSync(join(target, "lib"), join(server, "lib"), { recursive: true });

if (process.argv.includes("--runtime")) {
  const tool = (name) => (process.env.JAVA_HOME ? join(process.env.JAVA_HOME, "bin", name) : name);
  const jar = join(server, "drydock.jar");
  const modules = execFileSync(
    tool("jdeps"),
    ["--print-module-deps", "--ignore-missing-deps", "--multi-release", "17", "-cp", join(server, "lib", "*"), jar],
    { encoding: "utf8" },
  ).trim();
  execFileSync(
    tool("jlink"),
    // Encodings and cryptography are found by name at run time, where jdeps does not see them.
    [
      "--add-modules",
      `${modules},jdk.charsets,jdk.crypto.ec,jdk.zipfs`,
      "--strip-debug",
      "--no-header-files",
      "--no-man-pages",
      "--compress=2",
      "--output",
      join(server, "runtime"),
    ],
    { stdio: "inherit" },
  );
}
