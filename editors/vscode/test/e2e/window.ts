import { mkdir } from "node:fs/promises";
import * as path from "node:path";
import type { Locator, Page } from "playwright-core";
import { extension } from "./setup";
import { boxOfText, sameCharacters, squiggles } from "./text";
import { until } from "./until";

/** A row of the Problems view; line and column count from 1. */
export interface Problem {
  path: string;
  rule: string;
  line: number;
  column: number;
}

function problemsOf(rows: readonly { text: string; label: string }[]): Problem[] {
  const problems: Problem[] = [];
  let file = "";
  for (const { text, label } of rows) {
    const heading = /problems? in file (.+) of folder (.*)$/.exec(label);
    const finding = /mxpls([\w-]+)\[Ln (\d+), Col (\d+)\]$/.exec(text);
    if (heading !== null) {
      file = `${heading[2]}/${heading[1]}`;
    } else if (finding !== null) {
      problems.push({ path: file, rule: finding[1] ?? "", line: Number(finding[2]), column: Number(finding[3]) });
    }
  }
  return problems;
}

/** A window of VS Code, used by keyboard and mouse as a person does. */
export class Window {
  constructor(readonly page: Page) {}

  /** Opens a file of the workspace, by its path in it. */
  async open(file: string): Promise<void> {
    await this.pick("Control+P", file, file.split("/").at(-1) ?? file);
    await this.page.locator(`.tab.active[data-resource-name="${path.basename(file)}"]`).waitFor();
    await this.page.locator(".editor-instance .view-line").first().waitFor();
  }

  /** Puts the cursor at a line and column, counted from 1. */
  async goTo(line: number, column: number): Promise<void> {
    await this.pick("Control+G", `${line}:${column}`, `Go to line ${line}`);
  }

  /** Runs a command of the palette by its title. */
  async command(title: string): Promise<void> {
    await this.pick("F1", title, title);
  }

  /** Types into the quick input that a key opens, and takes its first row when that names what is wanted. */
  private async pick(key: string, text: string, row: string): Promise<void> {
    const input = this.page.locator(".quick-input-widget input[type=text]");
    await until(`${key} opens its input`, async () => {
      await this.page.keyboard.press(key);
      return input.isVisible();
    });
    await input.fill(key === "F1" ? `>${text}` : key === "Control+G" ? `:${text}` : text);
    await this.page.locator(".quick-input-list .monaco-list-row").first().filter({ hasText: row }).waitFor();
    await this.page.keyboard.press("Enter");
    await input.waitFor({ state: "hidden" });
  }

  /** Waits until a part of a line is underlined, exactly. */
  async underlined(line: string, part: string): Promise<void> {
    await until(`a squiggle at ${part}`, async () => {
      const text = await boxOfText(this.page, line, part);
      return text !== undefined && (await squiggles(this.page)).some((box) => sameCharacters(box, text));
    });
  }

  /** The rows of the Problems view, opened over the whole window, which must be high enough for all of them. */
  async problems(): Promise<Problem[]> {
    const { page } = this;
    if (!(await page.locator(".markers-panel").isVisible())) {
      await this.command("Problems: Focus on Problems View");
      await this.command("View: Toggle Maximized Panel");
    }
    const rows = await page.locator(".markers-panel .monaco-list-row").evaluateAll((list) =>
      list
        .map((row) => ({
          at: Number(row.getAttribute("data-index")),
          text: row.textContent ?? "",
          label: row.ariaLabel ?? "",
        }))
        .sort((a, b) => a.at - b.at),
    );
    return problemsOf(rows);
  }

  /** Opens the hover of a name. */
  async hover(line: string, name: string): Promise<Locator> {
    const box = await until(`${name} is drawn`, () => boxOfText(this.page, line, name));
    await this.page.mouse.move((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    const hover = this.page.locator(".monaco-hover:visible .monaco-hover-content").first();
    await hover.waitFor();
    return hover;
  }

  /**
   * Clicks the light bulb at the cursor and then the action with a title. On a busy machine the menu can be drawn anew under the mouse, and
   * swallows the click: then it is clicked again, as a person would.
   */
  async fix(title: string, done: () => Promise<boolean>): Promise<void> {
    await until(`${title} is applied`, async () => {
      await this.page.locator(".lightBulbWidget:visible, .codicon-gutter-lightbulb-auto-fix:visible").first().click();
      const action = this.page.locator(".action-widget .monaco-list-row", { hasText: title }).first();
      await action.hover({ force: true }); // The menu takes no click before the mouse has moved in it.
      await this.page.locator(".context-view-pointerBlock").waitFor({ state: "detached" });
      await action.click();
      return until(`${title} has an effect`, done, 5_000).catch(() => false);
    });
  }

  /** Clicks a button of the dialogue or of the notification that is shown. */
  async button(name: string | RegExp): Promise<void> {
    await this.page.locator(".monaco-dialog-box, .notification-toast").getByRole("button", { name }).click();
  }

  /** Waits until the language status of the file that is open says something. */
  async status(text: string): Promise<void> {
    const item = this.page.locator('[id="status.languageStatus"]');
    await until(`the language status says ${text}`, async () =>
      ((await item.getAttribute("aria-label")) ?? "").includes(text),
    );
  }

  /** Writes a picture to the folder of artefacts. */
  async picture(name: string): Promise<void> {
    const folder = process.env.MXPLS_ARTEFACTS ?? path.join(extension, "out", "pictures");
    await mkdir(folder, { recursive: true });
    await this.page.screenshot({ path: path.join(folder, `${name}.png`) });
  }
}
