/** The oldest server that this extension speaks with. */
export const minimumVersion = "0.1.0";

/** Reads the version from what `mxpls version` prints, undefined when another program printed it. */
export function parseVersion(output: string): string | undefined {
  return /^mxpls v?(\d+\.\d+\.\d+)/.exec(output)?.[1];
}

/** Whether version a is b or a later one; both are of the form 1.2.3. */
export function atLeast(a: string, b: string): boolean {
  const [left, right] = [a.split(".").map(Number), b.split(".").map(Number)];
  const differing = left.findIndex((part, i) => part !== right[i]);
  return differing < 0 || (left[differing] ?? 0) > (right[differing] ?? 0);
}
