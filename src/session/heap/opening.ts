// What a text that is opened does not say of itself: its label, the time, and ids for what is in it.

import type { Opening } from '../../capture/open-text.ts';

export function openingOf(label: string): Opening {
  return { label, openedAt: Date.now(), newId: () => crypto.randomUUID() };
}
