// How the page is divided, as the user left it: the sizes that were chosen and the pane that fills the page.
// Kept in the browser where it may be kept. Knows no pane and no element; used by views/shell/.

import { change, onChange, signal } from '../../signals.ts';
import type { KeyValueStore } from '../lesson/lesson-progress.ts';

/** Share of the room that a part has, in percent, by the name of its splitter. */
export type Shares = Readonly<Record<string, number>>;

const KEY = 'heap-lab.layout';
/** More than this is none of ours. */
const SHARES_AT_MOST = 20;

export class PageLayout {
  readonly shares = signal<Shares>({});
  /** Id of the pane that fills the page. */
  readonly maximised = signal<string | undefined>(undefined);

  constructor(store: KeyValueStore | undefined) {
    const { shares, maximised } = read(store);
    this.shares.value = shares;
    this.maximised.value = maximised;
    const keep = () => write(store, this.shares.peek(), this.maximised.peek());
    onChange(this.shares, keep);
    onChange(this.maximised, keep);
  }

  /** @param share in percent; undefined for the size that the page chooses */
  setShare(name: string, share: number | undefined): void {
    change(this.shares, ({ [name]: _, ...others }) =>
      share === undefined ? others : { ...others, [name]: share },
    );
  }

  /** The pane fills the page, or goes back to its place. */
  toggle(id: string): void {
    change(this.maximised, (before) => (before === id ? undefined : id));
  }
}

function write(
  store: KeyValueStore | undefined,
  shares: Shares,
  maximised: string | undefined,
): void {
  try {
    store?.setItem(KEY, JSON.stringify({ shares, maximised }));
  } catch {
    // Full or forbidden: the page stays so divided as long as it is open.
  }
}

/** What was kept; what does not look like it was written here counts as nothing. */
function read(store: KeyValueStore | undefined): {
  shares: Shares;
  maximised: string | undefined;
} {
  try {
    const kept: unknown = JSON.parse(store?.getItem(KEY) ?? '{}');
    const { shares, maximised } = Object(kept) as { shares?: unknown; maximised?: unknown };
    const entries = Object.entries(Object(shares) as object).filter(
      (entry): entry is [string, number] => isShare(entry[1]),
    );
    return {
      shares: Object.fromEntries(entries.slice(0, SHARES_AT_MOST)),
      maximised: typeof maximised === 'string' ? maximised : undefined,
    };
  } catch {
    return { shares: {}, maximised: undefined }; // Not JSON, or reading is forbidden.
  }
}

function isShare(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= 100;
}
