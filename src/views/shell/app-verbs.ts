// What the bar, its menus and the advice in messages do: names of verbs → the session's verbs.

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
  const verbs: Readonly<Record<string, () => void>> = {
    run: () => host.run(),
    stop: () => void session.stop(),
    snapshot: () => void session.snapshots.take(),
    collect: () => void session.collect(),
    reset: () => void session.reset(),
    restart: () => void session.reset(true),
    disconnect: () => void session.disconnect(),
    forget: () => void session.forgetBoard(),
    cancel: () => session.cancel(),
    share: () => host.openDialog('share'),
    theme: () => setTheme(currentScheme() === 'dark' ? 'light' : 'dark'),
    guide: () => void window.open('./guide.html', '_blank', 'noopener'),
  };
  verbs[verb]?.();
}

/** A choice of the menu beside "Try without a board". */
export function tryBoard(host: VerbHost, id: string): void {
  if (id === ADD_FIRMWARE) host.openDialog('firmware');
  else if (id.startsWith(FIRMWARE_PREFIX)) {
    void host.session().connectPico(id.slice(FIRMWARE_PREFIX.length));
  } else if (id.startsWith(HEAP_PREFIX)) {
    void host.session().connectVirtual(id.slice(HEAP_PREFIX.length) as VirtualHeapId);
  }
}

/** What a message offers to do (error-messages.ts). */
export function takeAdvice(host: VerbHost, action: string): void {
  const session = host.session();
  const actions: Readonly<Record<string, () => void>> = {
    'try-again': () => void session.connectSerial(),
    'any-board': () => void session.connectSerial({ anyBoard: true, choose: true }),
    'try-virtual': () => void session.connectVirtual(),
    interrupt: () => void session.stop(),
    restart: () => void session.reset(true),
    'new-tab': () => host.openNewTab(),
  };
  actions[action]?.();
}
