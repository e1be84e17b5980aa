// What a key does on the line of time besides moving the film: comes closer, moves along, goes to a neighbouring snapshot.
// Pure.

export type LineKey =
  | { readonly do: 'zoom'; readonly direction: 'in' | 'out' }
  | { readonly do: 'pan'; readonly direction: 1 | -1 }
  | { readonly do: 'whole' };

interface PressedKey {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** + and - come closer and go away, 0 shows the whole line, Alt and an arrow move along. */
export function findLineKey({ key, altKey, ctrlKey, metaKey }: PressedKey): LineKey | undefined {
  if (ctrlKey || metaKey) return undefined;
  if (altKey) {
    if (key === 'ArrowLeft') return { do: 'pan', direction: -1 };
    return key === 'ArrowRight' ? { do: 'pan', direction: 1 } : undefined;
  }
  if (key === '+' || key === '=') return { do: 'zoom', direction: 'in' };
  if (key === '-') return { do: 'zoom', direction: 'out' };
  return key === '0' ? { do: 'whole' } : undefined;
}

/**
 * The place of the snapshot that a key leads to, of `count` in order of time; undefined for another key. Behind the last is
 * the present.
 */
export function findSnapshotKey(
  { key, altKey, ctrlKey, metaKey }: PressedKey,
  place: number,
  count: number,
): number | undefined {
  if (altKey || ctrlKey || metaKey) return undefined;
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(0, place - 1);
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(count - 1, place + 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
