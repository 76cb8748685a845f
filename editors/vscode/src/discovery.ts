import * as path from "node:path";
import type { Probe } from "./probe";
import { atLeast, minimumVersion } from "./version";

/** Where a candidate was found; the order is that of preference. */
export type Source = "setting" | "environment" | "PATH" | "bundled";

/** A program that could be the server. */
export interface Candidate {
  source: Source;
  /** Absolute path. */
  command: string;
}

/** What candidates are made of. */
export interface Places {
  /** The setting `mxpls.path`, expanded. */
  setting: readonly string[];
  /** The selected Python interpreter, undefined when none is. */
  interpreter: string | undefined;
  /** The folders of PATH. */
  path: readonly string[];
  /** The extension's own folder for the server; the universal package has none in it. */
  bundled: string;
  windows: boolean;
}

/** Lists all places where the server could be, the preferred ones first. Paths that are not absolute name no place. */
export function candidates(places: Places): Candidate[] {
  const name = places.windows ? "mxpls.exe" : "mxpls";
  const found: Candidate[] = places.setting.map((command) => ({ source: "setting", command }));
  if (places.interpreter !== undefined) {
    found.push({ source: "environment", command: path.join(path.dirname(places.interpreter), name) });
  }
  found.push(...places.path.map((folder): Candidate => ({ source: "PATH", command: path.join(folder, name) })));
  found.push({ source: "bundled", command: path.join(places.bundled, name) });
  return found.filter((candidate) => path.isAbsolute(candidate.command));
}

/** The server that was chosen, with its version. */
export interface Choice extends Candidate {
  version: string;
}

/** A candidate that was passed over although somebody will wonder why. */
export interface Rejection extends Candidate {
  reason: string;
}

/**
 * Takes the first candidate that runs and is new enough. A candidate that does not exist is worth no word, unless a setting names it.
 */
export async function choose(
  list: readonly Candidate[],
  probe: (command: string) => Promise<Probe>,
): Promise<{ choice: Choice | undefined; rejections: Rejection[] }> {
  const rejections: Rejection[] = [];
  for (const candidate of list) {
    const found = await probe(candidate.command);
    if (found.kind === "server" && atLeast(found.version, minimumVersion)) {
      return { choice: { ...candidate, version: found.version }, rejections };
    }
    if (found.kind === "server") {
      rejections.push({ ...candidate, reason: `version ${found.version} is older than ${minimumVersion}` });
    } else if (found.kind === "unusable") {
      rejections.push({ ...candidate, reason: found.reason });
    } else if (candidate.source === "setting") {
      rejections.push({ ...candidate, reason: "there is no such program" });
    }
  }
  return { choice: undefined, rejections };
}
