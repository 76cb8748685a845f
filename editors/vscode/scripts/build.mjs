// Bundles the extension into dist/extension.js.
import { build } from "esbuild";

await build({
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  bundle: true,
  minify: true,
  platform: "node",
  format: "cjs",
  target: "node20", // VS Code 1.91
  external: ["vscode"],
  logLevel: "warning",
});
