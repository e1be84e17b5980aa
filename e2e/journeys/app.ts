// The page as a test sees it: verbs of a user, by the names that assistive tools see.

import { expect, type Locator, type Page } from 'playwright/test';

/** What the runner says for the lab where a journey keeps nothing for offline use. */
const NO_OFFLINE = 'Service Worker registration blocked by Playwright';

/** In the page itself: a route of the test runner would have every request of the page told and asked for. */
function withoutExample(): void {
  const { fetch } = window;
  window.fetch = (asked, options) =>
    asked === './example-heap.json' ? Promise.resolve(new Response()) : fetch(asked, options);
}

export class App {
  readonly page: Page;
  /** What the console said that it should not have. */
  readonly complaints: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('console', (message) => {
      const isComplaint = ['error', 'warning'].includes(message.type());
      if (isComplaint && message.text() !== NO_OFFLINE) this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(error.message));
  }

  /** An empty page: what it draws on arrival is arrival.spec.ts' affair. */
  async open(parameters = ''): Promise<void> {
    await this.page.addInitScript(withoutExample);
    await this.page.goto(`./${parameters}`);
    await expect(this.button('Connect')).toBeEnabled();
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  region(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  /** Brings a pane into sight by its tabs, where it is not; on a narrow page by the part that it belongs to first. */
  async show(name: string): Promise<Locator> {
    const region = this.region(name);
    if (await region.isVisible()) return region;
    const parts = this.page.getByRole('tablist', { name: 'Parts of the page' });
    const part = ['Program', 'Terminal'].includes(name) ? 'Code' : 'Picture';
    if (await parts.isVisible()) {
      await parts.getByRole('tab', { name: name === 'Lesson' ? name : part, exact: true }).click();
    }
    const tab = this.tab(name);
    await expect(region.or(tab).first()).toBeVisible();
    if (!(await region.isVisible())) await tab.click();
    await expect(region).toBeVisible();
    return region;
  }

  tab(name: string): Locator {
    return this.page.getByRole('tab', { name, exact: true }).last();
  }

  /** Starts the interpreter in the page and waits for its prompt. */
  async tryWithoutBoard(): Promise<void> {
    await this.button('Try without a board').click();
    await this.show('Terminal');
    await this.expectTerminal('>>>');
  }

  /** Types a line at the prompt, as a user does. */
  async type(line: string): Promise<void> {
    await this.region('Terminal').locator('.xterm-helper-textarea').focus();
    await this.page.keyboard.type(line);
    await this.page.keyboard.press('Enter');
  }

  /** The text of the terminal. */
  async terminalText(): Promise<string> {
    return this.page
      .locator('repl-terminal')
      .evaluate((element) => (element as HTMLElement & { text: string }).text);
  }

  async expectTerminal(text: string | RegExp): Promise<void> {
    const wanted =
      typeof text === 'string' ? new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')) : text;
    await expect.poll(() => this.terminalText()).toMatch(wanted);
  }

  /** Puts a program into the editor, in place of what was there. */
  async program(code: string): Promise<void> {
    const editor = this.region('Program').getByRole('textbox');
    await editor.click();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.insertText(code);
  }

  async run(code: string): Promise<void> {
    await this.program(code);
    await this.button('Run').click();
    await expect(this.button('Run')).toBeEnabled();
  }

  /** Takes a snapshot and waits until it is on the list. */
  async takeSnapshot(): Promise<void> {
    const before = await (await this.snapshotRows()).count();
    await this.button('Take snapshot').click();
    await expect(await this.snapshotRows()).toHaveCount(before + 1);
    await expect(this.button('Take snapshot')).toBeEnabled();
  }

  async snapshotRows(): Promise<Locator> {
    return (await this.show('Snapshots')).getByRole('listitem');
  }

  /** A figure above the picture, by its name: "5.0 KB". */
  async figure(name: string): Promise<string> {
    const figures = this.page.getByRole('group', { name: 'Figures' });
    const figure = figures.getByRole('button', { name: new RegExp(`^${name}`) });
    const more = figures.getByRole('button', { name: 'More figures' });
    await expect(figure.or(more).first()).toBeVisible();
    if (!(await figure.isVisible())) await more.click();
    return ((await figure.textContent()) ?? '').replace(name, '').trim();
  }

  /** The text of the first message on the screen. */
  notices(): Locator {
    return this.page.getByRole('log', { name: 'Messages' }).getByRole('article');
  }
}
