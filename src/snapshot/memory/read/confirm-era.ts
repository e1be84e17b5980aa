// Confirms by what lies in memory which layout a firmware uses; by version it was chosen in ports/eras.ts.

import type { Era } from '../../../ports/eras.ts';
import type { Address } from '../../../units.ts';
import type { MemoryView } from './memory-view.ts';

/**
 * The era with what the memory itself shows. Nightly builds bear the version before them: firmware that
 * says 1.19.1 may have type slots already. In a slot layout the 12 bytes from +8 of every type are
 * numbers up to 12, in the old one they are three pointers (py/obj.h).
 */
export function confirmEra(view: MemoryView, era: Era, globals: Address): Era {
  const dict = view.word(globals);
  const bytes = dict > 4 ? view.bytes(dict + 8, 12) : undefined;
  if (bytes === undefined) return era;
  const typesHaveSlots = bytes.every((byte) => byte <= 12) && bytes.some((byte) => byte > 0);
  return typesHaveSlots === era.typesHaveSlots ? era : { ...era, typesHaveSlots };
}
