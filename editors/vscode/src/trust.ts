import type { Candidate } from "./discovery";

/**
 * The programs that may run. Whoever wrote the files of a workspace that is not trusted can have written its settings and its virtual
 * environment too, and can name a program in either: then only the server that came with the extension runs.
 */
export function permitted(trusted: boolean, candidates: readonly Candidate[]): Candidate[] {
  return candidates.filter((candidate) => trusted || candidate.source === "bundled");
}
