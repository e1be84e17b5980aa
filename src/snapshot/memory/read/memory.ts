// All that a layout may look at before types are known: words and bytes by address, blocks by number,
// interned strings by number. Types add what they know in types/shape.ts.

import type { Anchors } from '../../../capture/capture.ts';
import type { Era } from '../../../ports/eras.ts';
import type { Port } from '../../../ports/port.ts';
import type { HeapBlocks } from '../find/heap-blocks.ts';
import type { MemoryView } from './memory-view.ts';
import type { Qstrs } from './qstrs.ts';

export interface RawMemory {
  readonly view: MemoryView;
  readonly heap: HeapBlocks;
  readonly port: Port;
  readonly era: Era;
  readonly qstrs: Qstrs;
  readonly anchors: Anchors;
}
