// One short text in the browser's storage, where the page may use it: a frame without storage throws. Knows not
// what is kept.

/** What was kept under the key; undefined where nothing was, or where nothing may be read. */
export function findKept(key: string): string | undefined {
  try {
    return globalThis.localStorage?.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Kept where it may be kept; elsewhere it lasts as long as the page. @returns whether it was */
export function keepValue(key: string, value: string): boolean {
  try {
    globalThis.localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}
