// The files on the board that is connected: listed when somebody looks, opened, written, removed. One thing at a time, as the
// lab's task. Knows no view.

import {
  type BoardFile,
  listBoardFiles,
  readBoardFile,
  removeBoardFile,
  writeBoardFile,
} from '../../probe/board-files.ts';
import type { CodeRunner } from '../../repl/code-runner.ts';
import { signal } from '../../signals.ts';
import type { FollowState } from '../follow/follow-state.ts';
import type { Doing, Tasks } from '../tasks.ts';

export type { BoardFile } from '../../probe/board-files.ts';

/** The parts of the session that are used; the session itself fits. */
export interface BoardFileSite {
  readonly connector: { getLink(): { readonly repl: CodeRunner } };
  readonly tasks: Tasks;
  readonly terminal: { touch(): void };
  readonly follow: Pick<FollowState, 'board'>;
}

export class BoardFileState {
  /** Undefined until they were asked for. */
  readonly list = signal<readonly BoardFile[] | undefined>(undefined);
  private readonly site: BoardFileSite;

  constructor(site: BoardFileSite) {
    this.site = site;
  }

  /** @throws AppError embed/busy, repl/…, probe/raised */
  refresh(): Promise<void> {
    return this.perform({ code: 'doing/list-files' }, (repl, signal) => this.ask(repl, signal));
  }

  /** @throws AppError embed/busy, repl/…, probe/raised, probe/garbled */
  read(path: string): Promise<Uint8Array<ArrayBuffer>> {
    return this.perform({ code: 'doing/read-file', name: path }, (repl, signal) =>
      readBoardFile(repl, path, { signal }),
    );
  }

  /** In place of a file of that name, if there is one. @throws AppError embed/busy, repl/…, probe/raised */
  write(path: string, bytes: Uint8Array): Promise<void> {
    const doing = { code: 'doing/put-file', name: path } as const;
    return this.perform(doing, async (repl, signal) => {
      const onProgress = (share: number) => this.site.tasks.progress(doing, share);
      await writeBoardFile(repl, path, bytes, { signal, onProgress });
      await this.ask(repl, signal);
    });
  }

  /** @throws AppError embed/busy, repl/…, probe/raised */
  remove(path: string): Promise<void> {
    return this.perform({ code: 'doing/remove-file', name: path }, async (repl, signal) => {
      await removeBoardFile(repl, path, { signal });
      await this.ask(repl, signal);
    });
  }

  private async ask(repl: CodeRunner, signal: AbortSignal): Promise<void> {
    this.list.value = await listBoardFiles(repl, { signal });
  }

  private perform<T>(
    doing: Doing,
    work: (repl: CodeRunner, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const { connector, tasks, terminal, follow } = this.site;
    return tasks.perform('files', doing, async (signal) => {
      try {
        return await work(connector.getLink().repl, signal);
      } finally {
        // It took place in the heap that is looked at.
        terminal.touch();
        follow.board?.want();
      }
    });
  }
}

/** The text of a file; undefined where it is no text, but a picture, a font, compiled code. */
export function toText(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined; // No UTF-8.
  }
}
