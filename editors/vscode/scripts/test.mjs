// Bundles the tests of test/NAME and runs them.
//
//   node scripts/test.mjs unit|e2e [PATTERN]
//
// A pattern selects tests by name. Exit status: that of node --test.
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { build } from "esbuild";

const [name, pattern] = process.argv.slice(2);
const out = `out/${name}`;
const names = readdirSync(`test/${name}`).filter((file) => file.endsWith(".test.ts"));
rmSync(out, { recursive: true, force: true });
await build({
  entryPoints: names.map((file) => `test/${name}/${file}`),
  outdir: out,
  bundle: true,
  sourcemap: "inline",
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["playwright-core"],
  alias: name === "unit" ? { vscode: "./test/unit/vscode.ts" } : {},
  logLevel: "warning",
});
const only = pattern === undefined ? [] : [`--test-name-pattern=${pattern}`];
const { status } = spawnSync(
  process.execPath,
  [
    "--enable-source-maps",
    "--test",
    "--test-concurrency=1",
    "--test-reporter=spec",
    ...only,
    ...names.map((file) => `${out}/${file.replace(/ts$/, "js")}`),
  ],
  { stdio: "inherit" },
);
process.exit(status ?? 1);
