// What the page around the frame may do without asking. A board at the cable belongs to the user: running
// there is asked for each time, reading its snapshots once a connection. Snapshots of the boards in the page, and
// those that the page itself opened, are free to read; those that the user took or opened are not.

import { AppError } from '../errors.ts';
import type { Session } from '../session/session.ts';
import { onChange } from '../signals.ts';

type Summary = NonNullable<Session['shelf']['current']['value']>;

export class Permission {
  private readonly session: Session;
  private readonly origin: string;
  private readonly opened = new Set<string>();
  private mayRead = false;

  constructor(session: Session, origin: string) {
    this.session = session;
    this.origin = origin;
    onChange(session.connector.state, ({ phase }) => {
      if (phase !== 'ready') this.mayRead = false;
    });
  }

  /** The page gave this one itself. */
  noteOpened(id: string): void {
    this.opened.add(id);
  }

  /** Whether a snapshot may be told in full without asking. */
  isFree({ id, board, origin }: Summary): boolean {
    if (this.mayRead || this.opened.has(id)) return true;
    return origin === 'probe' && (board.kind === 'virtual' || board.kind === 'pico');
  }

  /** @throws AppError embed/refused, embed/busy */
  async toRun(code: string): Promise<void> {
    if (this.session.connector.kind.value !== 'serial') return;
    const { origin } = this;
    if (await this.session.asks.ask({ kind: 'run', origin, code })) return;
    throw new AppError('embed/refused', 'the user did not let it run');
  }

  /** Before a snapshot is taken. @throws AppError embed/refused, embed/busy */
  async toTake(): Promise<void> {
    if (this.session.connector.kind.value === 'serial' && !this.mayRead) await this.askToRead();
  }

  /** @throws AppError embed/refused, embed/busy */
  async toRead(summary: Summary): Promise<void> {
    if (!this.isFree(summary)) await this.askToRead();
  }

  private async askToRead(): Promise<void> {
    const { session, origin } = this;
    if (!(await session.asks.ask({ kind: 'read', origin }))) {
      throw new AppError('embed/refused', 'the user did not let this page read snapshots');
    }
    this.mayRead = true;
  }
}
