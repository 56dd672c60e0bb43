import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The oldest Java that runs the server. */
export const LEAST = 17;

/** Where a Java may be: the first that is new enough is taken. */
export interface Places {
  /** `drydock.java.home`; where it is set, nothing else is looked at. */
  configured: string;
  /** A runtime inside the extension. */
  bundled: string;
  environment: NodeJS.ProcessEnv;
}

export interface Java {
  executable: string;
  major: number;
}

/** Why there is none, in words for the person in front of the editor. */
export class NoJava extends Error {}

const NAME = process.platform === "win32" ? "java.exe" : "java";

/**
 * Finds a Java.
 *
 * @throws NoJava where none is new enough, with what was looked at
 */
export async function findJava(places: Places): Promise<Java> {
  const seen: string[] = [];
  for (const executable of candidates(places)) {
    if (!existsSync(executable)) {
      if (places.configured) {
        throw new NoJava(`drydock.java.home is ${places.configured}, and there is no ${executable}.`);
      }
      continue;
    }
    const major = await majorVersion(executable);
    if (major !== undefined && major >= LEAST) {
      return { executable, major };
    }
    seen.push(major === undefined ? `${executable} does not run` : `${executable} is Java ${major}`);
  }
  const found = seen.length > 0 ? ` Found: ${seen.join("; ")}.` : "";
  throw new NoJava(`Drydock's server needs Java ${LEAST} or later.${found}`);
}

function candidates(places: Places): string[] {
  if (places.configured) {
    return [join(places.configured, "bin", NAME)];
  }
  const out = [join(places.bundled, "bin", NAME)];
  const home = places.environment["JAVA_HOME"];
  if (home) {
    out.push(join(home, "bin", NAME));
  }
  for (const folder of (places.environment["PATH"] ?? "").split(delimiter)) {
    // A relative entry would be looked up in the repository that is open.
    if (folder.startsWith("/") || /^[A-Za-z]:[\\/]/.test(folder)) {
      out.push(join(folder, NAME));
    }
  }
  return out;
}

/** What `java -version` says; undefined where it does not run. */
function majorVersion(executable: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    execFile(executable, ["-version"], { timeout: 20_000 }, (error, stdout, stderr) => {
      const said = /version "(?:1\.)?(\d+)/.exec(stderr + stdout);
      resolve(error || !said ? undefined : Number(said[1]));
    });
  });
}
