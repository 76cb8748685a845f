import { after, before, test } from "node:test";
import { type Browser, chromium } from "playwright-core";
import { Installation } from "./code";
import { Project } from "./project";
import { serversIn } from "./servers";
import { programs } from "./setup";
import { patience, until } from "./until";
import { Window } from "./window";

/** Settings that keep the window quiet and the tests to what they are about. */
const quiet = {
  "editor.hover.delay": 100,
  "editor.minimap.enabled": false,
  "editor.occurrencesHighlight": "off",
  "files.autoSave": "off",
  "workbench.reduceMotion": "on",
  "telemetry.telemetryLevel": "off",
  "workbench.colorTheme": "Default Dark Modern",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

/** What a scenario is played with. */
export interface Stage {
  project: Project;
  window: Window;
  /** The ids of the server processes that come from the extension. */
  servers: () => Promise<number[]>;
}

/** One VS Code with the extension, started anew for each scenario of a file. */
export class Theatre {
  private installation: Installation | undefined;
  private browser: Browser | undefined;

  /** @param settings of the user, beside the quiet ones */
  constructor(private readonly settings: object) {
    before(async () => {
      const found = await programs();
      this.installation = await Installation.make(found);
      this.browser = await chromium.launch({
        executablePath: found.chromium,
        args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
      });
    });
    after(async () => {
      await this.browser?.close();
      await this.installation?.remove();
    });
  }

  /** Registers a test that plays in a window on a copy of a sample module. */
  scenario(name: string, sample: "module" | "module-broken", play: (stage: Stage) => Promise<void>): void {
    this.prepared(name, sample, async () => undefined, play);
  }

  /** A scenario whose copy is changed before the window opens. */
  prepared(
    name: string,
    sample: "module" | "module-broken",
    prepare: (project: Project) => Promise<void>,
    play: (stage: Stage) => Promise<void>,
  ): void {
    test(name, async () => {
      const project = await Project.copy(sample);
      await prepare(project);
      const code = await this.installation?.start({ ...quiet, ...this.settings });
      const context = await this.browser?.newContext({ viewport: { width: 1400, height: 900 } });
      const page = await context?.newPage();
      if (code === undefined || context === undefined || page === undefined) {
        throw new Error("the theatre is closed");
      }
      page.setDefaultTimeout(patience);
      const window = new Window(page);
      try {
        await page.goto(code.url(project.folder));
        await page.locator(".monaco-workbench .statusbar-item").first().waitFor();
        await play({ project, window, servers: () => this.servers() });
      } catch (error) {
        await window.picture(`failed ${name}`);
        throw error;
      } finally {
        await context.close();
        await code.stop();
        await until("no server outlives its VS Code", async () => (await this.servers()).length === 0);
        await project.remove();
      }
    });
  }

  private servers(): Promise<number[]> {
    return serversIn(this.installation?.extensions ?? "/nowhere");
  }
}
