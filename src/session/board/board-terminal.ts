// The terminal, whichever board is connected: keeps what is said for the screen, has it watched for
// records, and notes when a board last did something. Knows no element.

import { onChange, signal } from '../../signals.ts';
import type { Milliseconds } from '../../units.ts';
import type { BoardLink } from './board-link.ts';
import type { Connector } from './connector.ts';
import { Scrollback } from './scrollback.ts';
import type { RecordingSite, TerminalRecords } from './terminal-records.ts';
import type { TerminalWatch } from './terminal-watch.ts';

/** A dump that nothing follows is over after 400 ms (terminal-watch.ts); one that goes on longer is somebody else's. */
const END_OF_DUMP_MS: Milliseconds = 1000;

export class BoardTerminal {
  readonly scrollback = new Scrollback();
  /** When the board last did something that may have changed its heap. */
  readonly lastActivity = signal<Milliseconds>(0);
  private readonly site: RecordingSite;
  private records: TerminalRecords | undefined;
  private watch: TerminalWatch | undefined;

  constructor(connector: Connector, site: RecordingSite) {
    this.site = site;
    connector.onNewLink(({ link, parts }) => {
      this.records ??= new parts.TerminalRecords(site);
      this.follow(link, new parts.TerminalWatch(this.records));
    });
  }

  /** Something was done on the board just now. */
  touch(): void {
    this.lastActivity.value = Date.now();
  }

  /** Resolves when no mem_info() is being printed, or after `longest` in any case. */
  async waitForDump(longest: Milliseconds): Promise<void> {
    await this.watch?.waitForDump(longest);
  }

  /** To be asked when a program is over: resolves when every mem_info() that it printed is a snapshot. */
  async waitForRecords(): Promise<void> {
    await this.watch?.waitForDump(END_OF_DUMP_MS);
    await this.records?.settle();
  }

  private follow(link: BoardLink, watch: TerminalWatch): void {
    this.watch?.end();
    this.watch = watch;
    this.scrollback.begin();
    link.repl.onTerminal((bytes) => {
      this.scrollback.push(bytes);
      watch.push(bytes);
      if (!isEcho(link, bytes)) this.touch();
    });
    onChange(link.state, (state) => {
      if (state.phase === 'lost') this.site.notices.report(state.reason);
    });
  }
}

const LINE_FEED = 0x0a;

/** What is typed at the prompt changes nothing before it is entered. */
function isEcho({ repl }: BoardLink, bytes: Uint8Array): boolean {
  return repl.state.phase === 'prompt' && !bytes.includes(LINE_FEED);
}
