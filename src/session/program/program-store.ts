// The user's programs as they are kept in the browser: read, checked, written. Knows nothing of the editor.

import type { Milliseconds } from '../../units.ts';
import { findKept, keepValue } from '../kept-value.ts';

/** One program, by name. */
export interface ProgramFile {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly changedAt: Milliseconds;
  /** A link, a lesson or an example put it there, and nobody has changed it: it goes when the next one comes. */
  readonly isPlaced: boolean;
}

export interface KeptPrograms {
  readonly files: readonly ProgramFile[];
  readonly currentId: string | undefined;
}

export interface ProgramStore {
  read(): KeptPrograms;
  /** @returns false where the browser keeps nothing, or has no more room */
  write(programs: KeptPrograms): boolean;
  /** Another tab has written. */
  onElsewhere(listener: () => void): void;
}

const KEY = 'heap-lab.programs';

export const browserStore: ProgramStore = {
  read: () => parsePrograms(findKept(KEY) ?? ''),
  write: (programs) => keepValue(KEY, JSON.stringify(programs)),
  onElsewhere: (listener) =>
    window.addEventListener('storage', ({ key }) => {
      if (key === KEY) listener();
    }),
};

/** What does not look like it was written here is left out. */
export function parsePrograms(text: string): KeptPrograms {
  try {
    const kept: unknown = JSON.parse(text);
    const { files, currentId } = kept as { files?: unknown; currentId?: unknown };
    const list = Array.isArray(files) ? files.filter(isFile) : [];
    const current = list.find(({ id }) => id === currentId)?.id;
    return { files: list, currentId: current };
  } catch {
    return { files: [], currentId: undefined }; // Nothing was kept, or by somebody else.
  }
}

function isFile(value: unknown): value is ProgramFile {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name, text, changedAt, isPlaced } = value as Partial<Record<string, unknown>>;
  return (
    [id, name, text].every((part) => typeof part === 'string') &&
    typeof changedAt === 'number' &&
    typeof isPlaced === 'boolean'
  );
}
