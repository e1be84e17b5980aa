// Files that are dropped anywhere on the page are opened.

import { attempt } from '../../session/attempt.ts';
import type { Session } from '../../session/session.ts';

/** Returns "stop". */
export function watchDrops(session: Session): () => void {
  const handleDragOver = (event: DragEvent): void => event.preventDefault();
  const handleDrop = (event: DragEvent): void => {
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) void attempt(session, () => session.openFiles(files));
  };
  window.addEventListener('drop', handleDrop);
  window.addEventListener('dragover', handleDragOver);
  return () => {
    window.removeEventListener('drop', handleDrop);
    window.removeEventListener('dragover', handleDragOver);
  };
}
