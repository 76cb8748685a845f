/// <reference lib="dom" />
import type { Page } from "playwright-core";

/** The text of something drawn, whose blanks do not break. */
export function plain(text: string | null): string {
  return (text ?? "").replaceAll("\u00a0", " ");
}

/** A place on the screen, in CSS pixels. */
export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Where a part of a line is drawn in the active editor: the first line that has `line` in it; undefined while none is drawn. */
export function boxOfText(page: Page, line: string, part: string): Promise<Box | undefined> {
  return page.evaluate(
    ([line, part]) => {
      const plain = (text: string | null) => (text ?? "").replaceAll("\u00a0", " ");
      const drawn = [...document.querySelectorAll(".editor-instance .view-line")].find((candidate) =>
        plain(candidate.textContent).includes(line),
      );
      const start = plain(drawn?.textContent ?? null).indexOf(line) + line.indexOf(part);
      if (drawn === undefined || !line.includes(part)) {
        return undefined;
      }
      // The text of a line is in many nodes, one for each colour.
      const nodes = document.createTreeWalker(drawn, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      for (let at = 0, node = nodes.nextNode(); node !== null; node = nodes.nextNode()) {
        const length = node.textContent?.length ?? 0;
        if (at <= start && start < at + length) {
          range.setStart(node, start - at);
        }
        if (at < start + part.length && start + part.length <= at + length) {
          range.setEnd(node, start + part.length - at);
          break;
        }
        at += length;
      }
      const { left, right, top, bottom } = range.getBoundingClientRect();
      return { left, right, top, bottom };
    },
    [line, part] as const,
  );
}

/** Where the active editor draws squiggles of findings. */
export function squiggles(page: Page): Promise<Box[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll(".editor-instance [class*='squiggly-']")].map((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      return { left, right, top, bottom };
    }),
  );
}

/** Whether two boxes cover the same characters of the same line: a pixel is lost to rounding. */
export function sameCharacters(a: Box, b: Box): boolean {
  const near = (x: number, y: number) => Math.abs(x - y) <= 1.5;
  return near(a.left, b.left) && near(a.right, b.right) && Math.min(a.bottom, b.bottom) > Math.max(a.top, b.top);
}
