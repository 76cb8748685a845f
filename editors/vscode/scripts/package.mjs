// Makes the packages of the extension, and prints their paths: one with the server in it, for the platform that this runs on, and a universal
// one without. Needs Go and a C compiler.
//
// Exit status: 0 both stand; otherwise what went wrong is on standard error.
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, rmSync } from "node:fs";
import * as path from "node:path";
import { createVSIX } from "@vscode/vsce";

const here = path.dirname(import.meta.dirname);
const root = path.dirname(path.dirname(here));
const bundled = path.join(here, "bundled");
const { version } = JSON.parse(readFileSync(path.join(here, "package.json"), "utf8"));

await import("./build.mjs");

rmSync(bundled, { recursive: true, force: true });
await pack(`mxpls-${version}.vsix`);

const binary = process.platform === "win32" ? "mxpls.exe" : "mxpls";
const flags = ["-trimpath", "-ldflags", `-s -w -X main.version=${version}`];
execFileSync("go", ["build", ...flags, "-o", path.join(bundled, "bin", binary), "./cmd/mxpls"], {
  cwd: root,
  env: { ...process.env, CGO_ENABLED: "1" },
  stdio: "inherit",
});
// The server finds the pages that explain its rules beside its own folder.
cpSync(path.join(root, "docs", "rules"), path.join(bundled, "docs", "rules"), { recursive: true });
await pack(`mxpls-${version}-${platform()}.vsix`, platform());

// pack makes a package of what package.json lists as its files. The repository has no licence, and no address yet.
async function pack(name, target) {
  const packagePath = path.join(here, name);
  await createVSIX({
    cwd: here,
    packagePath,
    target,
    dependencies: false, // They are in the bundle.
    skipLicense: true,
    allowMissingRepository: true,
    allowUnusedFilesPattern: true, // The universal package has no bundled server.
  });
  console.log(packagePath);
}

// platform is vsce's name for this machine: a C library is part of it.
function platform() {
  const musl = process.platform === "linux" && process.report.getReport().header.glibcVersionRuntime === undefined;
  return `${musl ? "alpine" : process.platform}-${process.arch}`;
}
