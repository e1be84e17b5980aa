// The state of the connection in words: what board, what it does, what that means.

import type { ConnectionState } from '../../session/board/connection-state.ts';
import type { BoardSpeed } from '../../session/board/firmware.ts';
import type { BusyState } from '../../session/tasks.ts';
import { toTenths } from '../numbers.ts';
import { doingWords } from './tasks.ts';

/** "0.7 × a Pico's speed"; '' where nothing is emulated or nothing was measured yet. */
export function speedWords(speed: BoardSpeed | undefined): string {
  return speed === undefined ? '' : `${toTenths(speed.ofRealPico)} × the speed of a real Pico`;
}

export interface ConnectionWords {
  readonly tone: '' | 'good' | 'busy' | 'bad';
  readonly title: string;
  readonly detail: string;
}

export function connectionWords(
  connection: ConnectionState,
  busy: BusyState | undefined,
  speed: string,
): ConnectionWords {
  switch (connection.phase) {
    case 'none':
      return {
        tone: '',
        title: 'No board',
        detail: busy === undefined ? '' : doingWords(busy.doing),
      };
    case 'connecting':
      return { tone: 'busy', title: connection.label, detail: 'Connecting…' };
    case 'lost':
      return {
        tone: 'bad',
        title: connection.label,
        detail: 'Lost. Plug it in again, or press Connect.',
      };
    case 'ready':
      return readyWords(connection, busy, speed);
    default:
      return connection satisfies never;
  }
}

function readyWords(
  connection: Extract<ConnectionState, { phase: 'ready' }>,
  busy: BusyState | undefined,
  speed: string,
): ConnectionWords {
  const { facts, label } = connection;
  const firmware =
    facts?.version === undefined ? '' : `MicroPython ${facts.version.slice(0, 3).join('.')}`;
  // A virtual board's own name for itself ("JS with Emscripten") says less than ours.
  const title = connection.kind === 'serial' ? (facts?.name ?? label) : label;
  const emulated = connection.kind === 'pico' ? speed : '';
  const parts = [firmware, activityWords(connection, busy), emulated].filter((part) => part !== '');
  const tone = connection.activity === 'running' || busy !== undefined ? 'busy' : 'good';
  return { tone, title, detail: parts.join(' · ') };
}

function activityWords(
  { activity, kind }: Extract<ConnectionState, { phase: 'ready' }>,
  busy: BusyState | undefined,
): string {
  if (busy !== undefined && busy.task !== 'run') return `${doingWords(busy.doing)}…`;
  switch (activity) {
    case 'listening':
      return 'listening; nothing was sent to the board';
    case 'prompt':
      return kind === 'serial' ? 'ready' : 'ready, in this page';
    case 'running':
      return 'a program is running';
    case 'probing':
      return 'asking the board…';
    default:
      return activity satisfies never;
  }
}

/** What to do first in the terminal; '' once it speaks for itself. */
export function terminalHint(connection: ConnectionState): string {
  if (connection.phase === 'none') return 'The board’s prompt appears here';
  if (connection.phase !== 'ready' || connection.activity !== 'listening') return '';
  return 'Listening. Press Enter for the prompt';
}
