// What the bar, its menus and the advice in messages do: tables from names to the session's verbs. Each
// failure becomes a notice here.

import { attempt } from '../../session/attempt.ts';
import type { Session } from '../../session/session.ts';
import type { Advice } from '../../words/error-messages.ts';
import type { DialogName } from '../dialogs/app-dialogs.ts';
import type { BoardStart } from './board-choices.ts';
import { currentScheme, setTheme } from './scheme.ts';

/** What the page itself lends to verbs. */
export interface VerbHost {
  session(): Session;
  /** Runs the program in the editor. */
  run(): void;
  openDialog(name: DialogName): void;
  /** The same state in a tab of its own. */
  openNewTab(): void;
}

type Verbs = Readonly<Record<string, (host: VerbHost, session: Session) => unknown>>;

/** What the bar and its menus do. The names of verbs are the keys. */
const VERBS = {
  run: (host) => host.run(),
  stop: (_, { boards }) => boards.stop(),
  snapshot: (_, { snapshots }) => snapshots.take(),
  collect: (_, session) => session.collect(),
  reset: (_, { boards }) => boards.reset(),
  restart: (_, { boards }) => boards.reset(true),
  disconnect: (_, { boards }) => boards.disconnect(),
  forget: (_, { boards }) => boards.forget(),
  cancel: (_, session) => session.cancel(),
  share: (host) => host.openDialog('share'),
  theme: () => setTheme(currentScheme() === 'dark' ? 'light' : 'dark'),
  guide: () => window.open('./guide.html', '_blank', 'noopener'),
} satisfies Verbs;

export type VerbName = keyof typeof VERBS;

export function doVerb(host: VerbHost, name: VerbName): void {
  const session = host.session();
  const verb: Verbs[string] = VERBS[name];
  void attempt(session, () => verb(host, session));
}

/** A choice of the menu beside "Try without a board". */
export function startBoard(host: VerbHost, start: BoardStart): void {
  const session = host.session();
  const { boards } = session;
  switch (start.kind) {
    case 'virtual':
      void attempt(session, () => boards.connectVirtual(start.heap));
      return;
    case 'pico':
      void attempt(session, () => boards.connectPico(start.firmware));
      return;
    case 'add-firmware':
      host.openDialog('firmware');
      return;
    default:
      start satisfies never;
  }
}

/** What a message offers to do. */
const ADVICE = {
  'try-again': (_, { boards }) => boards.connectSerial(),
  'any-board': (_, { boards }) => boards.connectSerial({ anyBoard: true, choose: true }),
  'try-virtual': (_, { boards }) => boards.connectVirtual(),
  interrupt: VERBS.stop,
  restart: VERBS.restart,
  'new-tab': (host) => host.openNewTab(),
} satisfies Readonly<Record<Advice, Verbs[string]>>;

export function takeAdvice(host: VerbHost, advice: Advice): void {
  const session = host.session();
  const verb: Verbs[string] = ADVICE[advice];
  void attempt(session, () => verb(host, session));
}
