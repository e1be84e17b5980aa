// How much an allocation asked for that failed: the error says it (py/runtime.c, m_malloc_fail), in a text that is made
// right behind the failure if there is room for it (py/objexcept.c, mp_obj_new_exception_msg_vlist; 1.14 to 1.28).

import { BLOCK_BYTES } from '../../peek/gc-areas.ts';
import type { Blocks } from '../../units.ts';
import type { FilmedMemory } from './filmed-memory.ts';
import type { HeapAreas } from './heap-areas.ts';
import { type EventTrack, toKindIndex } from './tracks.ts';

const MADE = toKindIndex('made');
const MOVED = toKindIndex('moved');
const ALLOCATING = /^memory allocation failed, allocating (\d+) bytes/;
const FIRST_LETTER = 0x6d;
const MOST_TEXT_BYTES = 64;

/** What the error says that was made since an event, and where its text was made; 0 blocks where none says anything. */
export function findAsked(
  since: number,
  events: Pick<EventTrack, 'kindAt' | 'blockAt' | 'length'>,
  areas: HeapAreas,
  memory: FilmedMemory,
): { readonly event: number; readonly blocks: Blocks } {
  for (let event = since; event < events.length; event++) {
    const kind = events.kindAt(event);
    if (kind !== MADE && kind !== MOVED) continue;
    const at = areas.addressOf(events.blockAt(event));
    if (memory.byte(at) !== FIRST_LETTER) continue;
    const text = String.fromCharCode(...memory.bytes(at, MOST_TEXT_BYTES));
    const bytes = ALLOCATING.exec(text)?.[1];
    if (bytes !== undefined) return { event, blocks: Math.ceil(Number(bytes) / BLOCK_BYTES) };
  }
  return { event: since, blocks: 0 };
}
