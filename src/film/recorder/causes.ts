// Who was at work when the allocation table changed, and how a frame came to run: told by rules of the virtual
// machine. The compiler has no frame of its own, so what it made is known only when the body that it compiled
// begins to run: then the events before it are put right.

import type { Address } from '../../units.ts';
import { FRAME_ENTRIES } from '../tape.ts';
import type { Activations } from './activations.ts';
import type { Code, CodeBook } from './code-book.ts';
import type { CodeLayout } from './code-layout.ts';
import type { CodeReader } from './code-reader.ts';
import type { FilmedMemory } from './filmed-memory.ts';
import type { HeapAreas } from './heap-areas.ts';
import { IMPORT_NAME, JUMP_IF_FALSE_OR_POP, UNWIND_JUMP } from './opcodes.ts';
import { type EventTrack, toCauseIndex, toKindIndex } from './tracks.ts';

const MADE = toKindIndex('made');
const [LINE, COMPILER, IMPORTING, NATIVE, SYSTEM] = (
  ['line', 'compiler', 'import', 'native', 'system'] as const
).map(toCauseIndex);
const [CALLED, IMPORT, EXEC, CALLBACK, TASK] = (
  ['called', 'import', 'exec', 'callback', 'task'] as const
).map((entry) => FRAME_ENTRIES.indexOf(entry));

/** MAKE_CLOSURE…, BUILD_TUPLE, BUILD_LIST, BUILD_MAP, BUILD_SLICE, MAKE_FUNCTION…: they run nobody else's code. */
const CALLS_NOTHING = new Uint8Array(256);
for (const opcode of [0x20, 0x21, 0x2a, 0x2b, 0x2c, 0x2e, 0x32, 0x33]) CALLS_NOTHING[opcode] = 1;

export interface CauseParts {
  readonly memory: FilmedMemory;
  readonly layout: CodeLayout;
  readonly areas: HeapAreas;
  readonly codes: CodeBook;
  readonly events: EventTrack;
  readonly reader: CodeReader;
  readonly stackEnd: Address;
}

export class Causes {
  private readonly parts: CauseParts;
  /** Length of the event track when the last frame ended, or the film began. */
  private idleSince = 0;
  private hasRun = false;
  private readonly isHeap: (address: Address) => boolean;

  constructor(parts: CauseParts) {
    this.parts = parts;
    this.isHeap = (address) => parts.areas.blockAt(address) >= 0;
  }

  /** No frame is left. */
  leave(): void {
    this.idleSince = this.parts.events.length;
    this.hasRun = true;
  }

  /** The film begins in the middle of a run. */
  joinRun(): void {
    this.hasRun = true;
  }

  /** Of a change of the table now: an index in EVENT_CAUSES. */
  findCause({ top, opcode }: Activations, sp: Address): number {
    if (top !== undefined && CALLS_NOTHING[opcode] === 1) return LINE;
    const { reader, stackEnd } = this.parts;
    if (reader.hasReturnIntoHeap(this.isHeap, sp, top === undefined ? stackEnd : top.sp))
      return NATIVE;
    // Before anything has run there is nothing at work but the compiler, which reads what was sent.
    if (top === undefined) return this.hasRun ? SYSTEM : COMPILER;
    return opcode === IMPORT_NAME ? IMPORTING : LINE;
  }

  /** Of a frame that begins above `below`, as paths keep it; what was compiled for it is put down to the compiler. */
  findEntry(code: Code, codeState: Address, below: Activations): number {
    const { top } = below;
    if (code.role === 'body') {
      this.nameCompiler(code, codeState, top?.eventsBefore ?? this.idleSince);
      if (top === undefined) return CALLED;
      return this.isImport(codeState, top.ip) ? IMPORT : EXEC;
    }
    if (top === undefined) return CALLBACK;
    const opcode = this.parts.memory.byte(top.ip);
    if (opcode >= UNWIND_JUMP && opcode <= JUMP_IF_FALSE_OR_POP && code.role !== 'truth')
      return CALLBACK;
    return code.isGenerator && top.code.role === 'task-loop' ? TASK : CALLED;
  }

  /** Since 1.19 a context says whether it is a module’s or that of text which was sent (type 0). */
  private isImport(codeState: Address, ip: Address): boolean {
    const { memory, layout } = this.parts;
    if (memory.byte(ip) === IMPORT_NAME) return true;
    return layout.hasContext && memory.word(memory.word(memory.word(codeState) + 4)) !== 0;
  }

  private nameCompiler(code: Code, codeState: Address, from: number): void {
    const { events, areas } = this.parts;
    const block = areas.blockAt(code.start);
    let isCompiled = false;
    for (let i = events.length - 1; i >= from && !isCompiled; i--)
      isCompiled = events.kindAt(i) === MADE && events.blockAt(i) === block;
    if (!isCompiled) return;
    const kept = this.findModule(codeState);
    for (let i = from; i < events.length; i++)
      if (!kept.has(events.blockAt(i)) || events.kindAt(i) !== MADE) events.setCause(i, COMPILER);
  }

  /** The blocks of the module whose body this is: itself, its globals and their table. */
  private findModule(codeState: Address): ReadonlySet<number> {
    const { memory, layout, areas } = this.parts;
    const second = memory.word(memory.word(codeState) + 4);
    const isModule = layout.hasContext && memory.word(second) !== 0;
    const globals = layout.hasContext ? memory.word(second + 4) : second;
    // mp_obj_dict_t { type, map { bits, alloc, table } }
    const table = memory.word(globals + 12);
    const blocks = [isModule ? second : 0, globals, table].map((at) => areas.blockAt(at));
    return new Set(blocks.filter((block) => block >= 0));
  }
}
