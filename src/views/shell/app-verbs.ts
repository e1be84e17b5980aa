// What the bar, its menus and the advice in messages do: tables from names to the session's verbs and to
// what the page lends. What goes wrong is thrown to whoever calls.

import type { Session } from '../../session/session.ts';
import type { Advice } from '../../words/lab/error-messages.ts';
import type { PageHost } from '../parts/page-host.ts';
import { currentScheme, setTheme } from '../parts/scheme.ts';
import type { BoardStart } from './bar/board-choices.ts';

type Verbs = Readonly<Record<string, (session: Session, page: PageHost) => unknown>>;

/** What the bar and its menus do. The names of verbs are the keys. */
const VERBS = {
  run: async (session, page) => {
    const { error } = await session.run(session.program.value);
    // An error is marked in the program.
    if (error === '') page.showPicture();
  },
  stop: ({ boards }) => boards.stop(),
  snapshot: ({ snapshots }) => snapshots.take(),
  collect: (session) => session.collect(),
  reset: ({ boards }) => boards.reset(),
  restart: ({ boards }) => boards.reset(true),
  disconnect: ({ boards }) => boards.disconnect(),
  forget: ({ boards }) => boards.forget(),
  share: (_, page) => page.openDialog('share'),
  theme: () => setTheme(currentScheme() === 'dark' ? 'light' : 'dark'),
  guide: () => window.open('./guide.html', '_blank', 'noopener'),
} satisfies Verbs;

export type VerbName = keyof typeof VERBS;

export function doVerb(session: Session, page: PageHost, name: VerbName): unknown {
  const verb: Verbs[string] = VERBS[name];
  return verb(session, page);
}

/** A choice of the menu beside "Try without a board". */
export function startBoard({ boards }: Session, page: PageHost, start: BoardStart): unknown {
  switch (start.kind) {
    case 'virtual':
      return boards.connectVirtual(start.heap);
    case 'pico':
      return boards.connectPico(start.firmware);
    case 'add-firmware':
      return page.openDialog('firmware');
    default:
      return start satisfies never;
  }
}

/** What a message offers to do. */
const ADVICE = {
  'try-again': ({ boards }) => boards.connectSerial(),
  'any-board': ({ boards }) => boards.connectSerial({ anyBoard: true, choose: true }),
  'try-virtual': ({ boards }) => boards.connectVirtual(),
  interrupt: VERBS.stop,
  'ask-board': ({ snapshots }) => snapshots.take(undefined, { mayAsk: true }),
  restart: VERBS.restart,
  'new-tab': (_, page) => page.openNewTab(),
} satisfies Readonly<Record<Advice, Verbs[string]>>;

export function takeAdvice(session: Session, page: PageHost, advice: Advice): unknown {
  const verb: Verbs[string] = ADVICE[advice];
  return verb(session, page);
}
