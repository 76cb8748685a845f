import { readdir, readFile, readlink } from "node:fs/promises";

/** The ids of the processes that run `mxpls serve` from a folder, found in /proc. */
export async function serversIn(folder: string): Promise<number[]> {
  const ids: number[] = [];
  for (const entry of await readdir("/proc")) {
    if (/^\d+$/.test(entry) && (await serves(entry, folder))) {
      ids.push(Number(entry));
    }
  }
  return ids;
}

async function serves(id: string, folder: string): Promise<boolean> {
  try {
    const program = await readlink(`/proc/${id}/exe`);
    const [, command] = (await readFile(`/proc/${id}/cmdline`, "utf8")).split("\0");
    return program.startsWith(`${folder}/`) && command === "serve";
  } catch {
    return false; // It has ended, or is somebody else's.
  }
}
