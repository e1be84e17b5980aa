// A page in another engine: the few things that a journey does, by the names that assistive tools see. What drives the
// browser is somebody else's.

/** What a driver of a browser has to be able to do. */
export interface EngineDriver {
  go(address: string): Promise<void>;
  /** The result of a function body in the page; `arguments` are there. */
  evaluate(body: string, ...given: readonly string[]): Promise<unknown>;
  /** A true click in the middle of the element that the function body returns. */
  click(body: string, ...given: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** What a person presses, or looks into. */
export type Part = 'button' | 'tab' | 'region';

/** Everything on the page, shadow trees included, in reading order; names as far as journeys need them. */
const PAGE_SCRIPT = `
  const all = (root) => [...root.querySelectorAll('*')].flatMap((e) =>
    e.shadowRoot === null ? [e] : [e, ...all(e.shadowRoot)]);
  const plain = (text) => (text ?? '').replace(/\\s+/g, ' ').trim();
  const byIds = (e, ids) => ids.split(' ').map((id) => plain(e.getRootNode().getElementById(id)?.textContent)).join(' ');
  const nameOf = (e) => {
    const ids = e.getAttribute('aria-labelledby');
    const label = e.labels?.[0]?.textContent;
    return plain(ids === null ? (e.getAttribute('aria-label') ?? label ?? e.textContent) : byIds(e, ids));
  };
  const ROLES = { button: 'button', tab: '[role=tab]', region: 'section, [role=region]',
    radio: 'input[type=radio]' };
  const isSeen = (e) => e.checkVisibility() && e.getBoundingClientRect().width > 0;
  const find = (part, name) => all(document).find((e) =>
    e.matches(ROLES[part]) && nameOf(e) === name && isSeen(e));
  const textOf = (e) => [...(e.shadowRoot ?? e).childNodes].map((n) =>
    n.nodeType === Node.TEXT_NODE ? n.data : n.nodeType === Node.ELEMENT_NODE && n.localName !== 'style'
      ? (n.localName === 'slot' ? n.assignedNodes().map((s) => s.nodeType === Node.TEXT_NODE ? s.data : textOf(s)).join(' ') : textOf(n))
      : '').join(' ');
`;

/** No error: a size that changed while sizes were told is told with the next frame (Resize Observer, 3.4.7). */
const ONE_FRAME_LATER = 'ResizeObserver loop completed with undelivered notifications';

export class EnginePage {
  private readonly driver: EngineDriver;

  constructor(driver: EngineDriver) {
    this.driver = driver;
  }

  async open(address: string): Promise<void> {
    await this.driver.go(address);
    await this.run(`
      window.complaints ??= [];
      addEventListener('error', ({ message }) => window.complaints.push(message));
      addEventListener('unhandledrejection', ({ reason }) => window.complaints.push(String(reason)));`);
  }

  /** Errors that nobody caught since the page was opened. */
  async complaints(): Promise<readonly string[]> {
    const all = (await this.run('return window.complaints')) as readonly string[];
    return all.filter((message) => !message.includes(ONE_FRAME_LATER));
  }

  async click(part: Part, name: string): Promise<void> {
    await this.driver.click(`${PAGE_SCRIPT} return find(arguments[0], arguments[1])`, part, name);
  }

  /** @param at which of the choices that are seen, from 0 */
  async clickRadio(at: number): Promise<void> {
    await this.driver.click(
      `${PAGE_SCRIPT} return all(document).filter((e) => e.matches(ROLES.radio) && isSeen(e))[Number(arguments[0])]`,
      String(at),
    );
  }

  async isThere(part: Part, name: string): Promise<boolean> {
    const body =
      'const e = find(arguments[0], arguments[1]); return e !== undefined && !e.disabled';
    return (await this.run(body, part, name)) === true;
  }

  /** All that stands in a region, drawn or for those who listen. */
  async textIn(region: string): Promise<string> {
    const body = `const e = find('region', arguments[0]); return e === undefined ? '' : plain(textOf(e))`;
    return String(await this.run(body, region));
  }

  async textOfPage(): Promise<string> {
    return String(await this.run('return plain(textOf(document.body))'));
  }

  async terminalText(): Promise<string> {
    return String(
      await this.run(
        `return all(document).find((e) => e.localName === 'repl-terminal')?.text ?? ''`,
      ),
    );
  }

  /** Puts a program into the editor, in place of what was there. */
  async writeProgram(code: string): Promise<void> {
    await this.driver.click(
      `${PAGE_SCRIPT} return all(document).find((e) => e.matches('.cm-content'))`,
    );
    await this.run(
      `document.execCommand('selectAll'); document.execCommand('insertText', false, arguments[0])`,
      code,
    );
  }

  async programText(): Promise<string> {
    const body = `return all(document).find((e) => e.matches('.cm-content'))?.innerText ?? ''`;
    return String(await this.run(body));
  }

  private async run(body: string, ...given: readonly string[]): Promise<unknown> {
    return this.driver.evaluate(`${PAGE_SCRIPT} ${body}`, ...given);
  }
}
