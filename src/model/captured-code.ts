// The bytecode that lies in the memory of a capture which was read from outside, as the recorder of films reads it.
// Joins the two; for the questions about frames.

import type { Capture } from '../capture/capture.ts';
import { CodeBook } from '../film/recorder/code-book.ts';
import { findCodeLayout } from '../film/recorder/code-layout.ts';
import { FilmedMemory } from '../film/recorder/filmed-memory.ts';
import { HeapAreas } from '../film/recorder/heap-areas.ts';
import { QstrTexts } from '../film/recorder/qstr-texts.ts';
import { findContext, type HeapContext } from '../peek/find-context.ts';
import { MemoryImage } from '../peek/memory-image.ts';
import { portOf } from '../ports/ports.ts';
import type { Bytes } from '../units.ts';

export interface CapturedCode {
  readonly memory: FilmedMemory;
  readonly context: HeapContext;
  readonly codes: CodeBook;
}

/** Of memory that changes, in one piece: the interpreter in the page has the most, 16 MB of heap. */
const MOST_RAM: Bytes = 64 * 1024 * 1024;

/** Undefined where a snapshot does not tell: it was asked for by a probe, or its bytecode is not known. */
export function openCapturedCode(capture: Capture): CapturedCode | undefined {
  const { board, undisturbed } = capture;
  const [, minor = 0] = board.version ?? [];
  const layout = findCodeLayout(minor, portOf(board).qstrHashBytes);
  if (!undisturbed || layout === undefined) return undefined;
  const memory = gather(capture);
  // What was not captured is unread here, and zero in the memory that code is read from.
  const image = new MemoryImage(capture.memory ?? []);
  const context = findContext(image, capture.anchors);
  if (memory === undefined || context === undefined) return undefined;
  const areas = new HeapAreas(memory, context.areas);
  const texts = new QstrTexts({ toImage: () => image }, context);
  return { memory, context, codes: new CodeBook(memory, layout, areas, texts) };
}

/** All that was captured of memory that changes; what was not is zero. */
function gather({ memory = [], board }: Capture): FilmedMemory | undefined {
  const port = portOf(board);
  const changing = memory.filter(({ start }) => !port.isConstant(start));
  // Where nothing tells the two apart, all of it may change.
  const ram = changing.length > 0 ? changing : memory;
  const start = Math.min(...ram.map((range) => range.start));
  const end = Math.max(...ram.map((range) => range.start + range.bytes.length));
  if (!(end > start) || end - start > MOST_RAM) return undefined;
  const whole = new Uint8Array(end - start);
  for (const range of ram) whole.set(range.bytes, range.start - start);
  return new FilmedMemory(
    start,
    whole,
    memory.filter((range) => !ram.includes(range)),
  );
}
