// Work that follows something fast: one at a time, and what changed meanwhile is done once, at the end.

/** @returns asks for the work; while it is under way, it is done once more behind it */
export function inTurn(work: () => Promise<unknown>): () => void {
  let isUnderWay = false;
  let isDue = false;
  const begin = async (): Promise<void> => {
    isUnderWay = true;
    do {
      isDue = false;
      await work();
    } while (isDue);
    isUnderWay = false;
  };
  return () => {
    isDue = true;
    if (!isUnderWay) void begin();
  };
}
