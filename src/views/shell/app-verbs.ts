// What the bar, its menus and the advice in messages do: names of verbs → the session's verbs.

import { attempt } from '../../session/attempt.ts';
import type { VirtualHeapId } from '../../session/board/connector.ts';
import type { Session } from '../../session/session.ts';
import type { DialogName } from '../dialogs/app-dialogs.ts';
import { ADD_FIRMWARE, FIRMWARE_PREFIX, HEAP_PREFIX } from './board-choices.ts';
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

/** A verb of the bar; unknown ones do nothing. */
export function doVerb(host: VerbHost, verb: string): void {
  const session = host.session();
  const { boards } = session;
  const verbs: Readonly<Record<string, () => unknown>> = {
    run: () => host.run(),
    stop: () => boards.stop(),
    snapshot: () => session.snapshots.take(),
    collect: () => session.collect(),
    reset: () => boards.reset(),
    restart: () => boards.reset(true),
    disconnect: () => boards.disconnect(),
    forget: () => boards.forget(),
    cancel: () => session.cancel(),
    share: () => host.openDialog('share'),
    theme: () => setTheme(currentScheme() === 'dark' ? 'light' : 'dark'),
    guide: () => window.open('./guide.html', '_blank', 'noopener'),
  };
  void attempt(session, () => verbs[verb]?.());
}

/** A choice of the menu beside "Try without a board". */
export function tryBoard(host: VerbHost, id: string): void {
  const session = host.session();
  const { boards } = session;
  if (id === ADD_FIRMWARE) host.openDialog('firmware');
  else if (id.startsWith(FIRMWARE_PREFIX)) {
    void attempt(session, () => boards.connectPico(id.slice(FIRMWARE_PREFIX.length)));
  } else if (id.startsWith(HEAP_PREFIX)) {
    const heap = id.slice(HEAP_PREFIX.length) as VirtualHeapId;
    void attempt(session, () => boards.connectVirtual(heap));
  }
}

/** What a message offers to do (error-messages.ts). */
export function takeAdvice(host: VerbHost, action: string): void {
  const session = host.session();
  const { boards } = session;
  const actions: Readonly<Record<string, () => unknown>> = {
    'try-again': () => boards.connectSerial(),
    'any-board': () => boards.connectSerial({ anyBoard: true, choose: true }),
    'try-virtual': () => boards.connectVirtual(),
    interrupt: () => boards.stop(),
    restart: () => boards.reset(true),
    'new-tab': () => host.openNewTab(),
  };
  void attempt(session, () => actions[action]?.());
}
