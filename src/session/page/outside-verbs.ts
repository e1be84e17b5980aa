// Verbs that are asked for from outside, by a course page: like those of the session, but they answer with
// results, and with errors that can be passed on. Who may ask what is decided in embed/.

import type { BoardKind } from '../../board/board.ts';
import { AppError } from '../../errors.ts';
import { onChange } from '../../signals.ts';
import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import type { Bytes } from '../../units.ts';
import { openingOf } from '../heap/opening.ts';
import type { Session } from '../session.ts';

/** What a program may print before the rest is left out of the answer; the terminal shows all of it. */
const OUTPUT_AT_MOST: Bytes = 1024 * 1024;

/** What is connected, as it is known without asking it anything. */
export interface ConnectedBoard {
  readonly name: string;
  readonly firmware: string;
  readonly version: string;
}

/**
 * Starts a board in the page; one that runs already is kept.
 * @throws AppError embed/busy, board/virtual-failed, firmware/…
 */
export async function startBoard(session: Session, kind: 'virtual' | 'pico'): Promise<void> {
  await waitForStart(session);
  if (connectedKind(session) === kind) return;
  if (session.busy.value !== undefined)
    throw new AppError('embed/busy', 'another task is under way');
  const verb = kind === 'virtual' ? session.connectVirtual() : session.connectPico();
  if (await verb) return;
  const told = session.notices.list.value.findLast((notice) => notice.kind === 'error');
  if (told?.kind === 'error') throw new AppError(told.code, told.detail);
  throw new AppError('board/virtual-failed', 'the board did not start');
}

/** A board that is being started already, as a link may ask, is waited for. */
function waitForStart({ busy }: Session): Promise<void> {
  return new Promise((resolve) => {
    if (busy.value?.task !== 'connect') {
      resolve();
      return;
    }
    const stop = onChange(busy, (now) => {
      if (now?.task === 'connect') return;
      stop();
      resolve();
    });
  });
}

/** The kind of the board that is open. */
export function connectedKind({ connector }: Session): BoardKind | undefined {
  const state = connector.state.value;
  return state.phase === 'ready' ? state.kind : undefined;
}

/** @throws AppError board/unplugged where none is open */
export function describeBoard({ connector }: Session): ConnectedBoard {
  const state = connector.state.value;
  if (state.phase !== 'ready') throw new AppError('board/unplugged', 'no board is connected');
  const { facts, label } = state;
  return {
    name: facts?.name ?? label,
    firmware: facts?.sysVersion ?? facts?.implementation ?? '',
    version: facts?.version?.slice(0, 3).join('.') ?? '',
  };
}

/**
 * Runs a program; what it prints is shown in the terminal and given back, with the traceback or null.
 * @throws AppError embed/busy, board/…, repl/…
 */
export function runAndListen(
  session: Session,
  code: string,
): Promise<{ output: string; error: string | null }> {
  return session.tasks.perform('run', 'Running', async (signal) => {
    const printed = new Printed();
    session.lastActivity.value = Date.now();
    const { error } = await session.connector.getLink().repl.runProgram(code, {
      signal,
      onOutput: (bytes) => printed.push(bytes),
    });
    session.lastActivity.value = Date.now();
    return { output: printed.text, error: error === '' ? null : toLines(error) };
  });
}

/** @throws AppError embed/busy, board/…, repl/…, probe/… */
export function takeSnapshot(session: Session, label?: string): Promise<SnapshotSummary> {
  return session.tasks.perform('snapshot', 'Taking a snapshot', (signal) =>
    session.snapshots.takeAndKeep(label ?? session.snapshots.nextLabel(), signal),
  );
}

/**
 * Opens all snapshots of a text; `noteId` hears of each before it is seen anywhere.
 * @throws AppError capture/…, embed/busy
 */
export function openFromOutside(
  session: Session,
  text: string,
  noteId: (id: string) => void,
): Promise<SnapshotSummary[]> {
  return session.tasks.perform('open', 'Opening what the course page gave', async () => {
    const { openText } = await import('../../capture/open-text.ts');
    const summaries: SnapshotSummary[] = [];
    for (const capture of openText(text, openingOf('From the course page'))) {
      // An id that the page gave could stand for a snapshot of the user's own.
      const id = crypto.randomUUID();
      noteId(id);
      summaries.push(await session.snapshots.keep({ ...capture, id }));
    }
    return summaries;
  });
}

/**
 * The text of a saved file with this snapshot alone.
 * @throws AppError store/damaged
 */
export async function writeCapture(session: Session, id: string): Promise<string> {
  const { writeCaptureFile } = await import('../../capture/capture-file.ts');
  return writeCaptureFile([await session.shelf.loadCapture(id)]);
}

/** The ids of all lessons. */
export async function listLessons(): Promise<string[]> {
  const { CATALOGUE } = await import('../../lessons/catalogue.ts');
  return CATALOGUE.map(({ id }) => id);
}

/** The boards that can be asked for here. */
export async function listBoards(session: Session): Promise<BoardKind[]> {
  const { serialSupport } = await import('../../board/serial/serial-ports.ts');
  const support = session.connector.support.value ?? (await serialSupport());
  const firmware = await session.firmware.refresh().catch(() => []);
  return [
    'virtual',
    ...(firmware.length > 0 ? (['pico'] as const) : []),
    ...(support === 'ready' ? (['serial'] as const) : []),
  ];
}

/** What a program prints, up to a limit. */
class Printed {
  private raw = '';
  private readonly decoder = new TextDecoder();

  get text(): string {
    return toLines(this.raw);
  }

  push(bytes: Uint8Array): void {
    if (this.raw.length < OUTPUT_AT_MOST) this.raw += this.decoder.decode(bytes, { stream: true });
  }
}

/** MicroPython ends lines with CR LF on every port that has a REPL. */
function toLines(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
