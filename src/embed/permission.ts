// What the page around the frame may do without asking. A board at the cable belongs to the user: running
// there is asked for each time, reading its snapshots once a connection. Snapshots of the boards in the page, and
// those that the page itself opened, are free to read; those that the user took or opened are not. Films are as
// free as the boards that they are of; one from a file is the user's.

import { AppError } from '../errors.ts';
import type { Session } from '../session/session.ts';
import { onChange } from '../signals.ts';

type Summary = NonNullable<Session['shelf']['current']['value']>;

/** What of the session is looked at; the session fits. */
export interface PermissionSite {
  readonly connector: Pick<Session['connector'], 'state' | 'kind'>;
  readonly film: Pick<Session['film'], 'open'>;
  readonly asks: Pick<Session['asks'], 'ask'>;
}

export class Permission {
  private readonly session: PermissionSite;
  private readonly origin: string;
  private readonly opened = new Set<string>();
  private mayRead = false;

  constructor(session: PermissionSite, origin: string) {
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

  /** @throws AppError embed/refused, embed/busy */
  async toReadFilm(): Promise<void> {
    const isOpened = this.session.film.open.value?.isOpened === true;
    if (isOpened && !this.mayRead) await this.askToRead();
  }

  private async askToRead(): Promise<void> {
    const { session, origin } = this;
    if (!(await session.asks.ask({ kind: 'read', origin }))) {
      throw new AppError('embed/refused', 'the user did not let this page read snapshots');
    }
    this.mayRead = true;
  }
}
