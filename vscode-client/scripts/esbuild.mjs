// Bundles the extension, the fleet page and the tests that run inside the editor.
import { build } from "esbuild";

const common = { bundle: true, sourcemap: "linked", logLevel: "warning", legalComments: "linked" };
const host = { ...common, platform: "node", format: "cjs", target: "node20" };

await Promise.all([
  build({ ...host, entryPoints: ["src/extension.ts"], outfile: "dist/extension.js", external: ["vscode"], minify: true }),
  build({
    ...common,
    entryPoints: ["src/webview/graph.ts"],
    outfile: "dist/graph.js",
    platform: "browser",
    format: "iife",
    target: "es2022",
    minify: true,
  }),
  build({ ...host, entryPoints: ["test/host/index.ts"], outfile: "dist/test/index.js", external: ["vscode", "mocha"] }),
]);
