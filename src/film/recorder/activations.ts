// The frames of Python that run, told by the virtual machine itself: right before it loads an opcode it stores
// the opcode's address in the frame's mp_code_state_t (py/vm.c, MARK_EXC_IP_GLOBAL: SELECTIVE_EXC_IP is 0, 1.14
// to 1.28). So each "word p stored at X, then a byte loaded from p" is one opcode of the frame at X − 4. A frame
// ends when the C stack is raised above it. Makes steps of opcodes; knows nothing of the heap.

import type { Address } from '../../units.ts';
import type { FilmFrame } from '../tape.ts';
import type { Code, CodeBook } from './code-book.ts';
import type { FilmedMemory } from './filmed-memory.ts';
import { NO_LINE } from './line-table.ts';

/** Above every stack: no frame to end. */
export const NO_FRAME: Address = 0x7fffffff;

/** What the frames cause. */
export interface ActivationListener {
  /** A frame came on top of another, or below none: how, as an index in FRAME_ENTRIES. */
  enter(code: Code, codeState: Address): number;
  /** The path of the frame on top has changed: its node. */
  findNode(parent: number, code: Code, line: number, entry: number): number;
  /** A line is about to run. */
  step(node: number, moment: number): void;
  /** No frame is left. */
  leave(): void;
  /** A frame was not there, or still there, against expectation. */
  wonder(): void;
}

export interface Activation {
  sp: Address;
  codeState: Address;
  ip: Address;
  line: number;
  /** Where the opcode stands in the order of the source. */
  order: number;
  /** Up to here opcodes go on in the same line, in order: they cause nothing. */
  stretchEnd: Address;
  node: number;
  entry: number;
  code: Code;
  /** Length of the event track when its present opcode began. */
  eventsBefore: number;
}

const NOTHING = {
  sp: 0,
  codeState: 0,
  ip: 0,
  line: 0,
  order: 0,
  stretchEnd: 0,
  node: 0,
  entry: 0,
  eventsBefore: 0,
};

export class Activations {
  /** Stack pointers above this end frames: the loop looks before it calls. */
  stackTop: Address = NO_FRAME;
  depth = 0;
  private readonly memory: FilmedMemory;
  private readonly codes: CodeBook;
  private readonly events: { readonly length: number };
  private readonly listener: ActivationListener;
  private stack: Activation[] = [];
  /** The innermost frame again: most opcodes are its next one. */
  private near: Activation | undefined;
  /** So many frames from the bottom were found by scanning: their place on the stack is not exact. */
  guessed = 0;

  constructor(
    memory: FilmedMemory,
    codes: CodeBook,
    events: { readonly length: number },
    listener: ActivationListener,
  ) {
    this.memory = memory;
    this.codes = codes;
    this.events = events;
    this.listener = listener;
  }

  /** The innermost frame. */
  get top(): Activation | undefined {
    return this.depth === 0 ? undefined : this.stack[this.depth - 1];
  }

  /** The path of the line that runs. */
  get node(): number {
    return this.depth === 0 ? 0 : this.stack[this.depth - 1].node;
  }

  /** The opcode that is under way, 0 without a frame. */
  get opcode(): number {
    return this.depth === 0 ? 0 : this.memory.byte(this.stack[this.depth - 1].ip);
  }

  /** A byte was loaded from `ip`, the word last stored, at `storeAt`: an opcode, or something else. */
  dispatch(ip: Address, storeAt: Address, sp: Address, moment: number): void {
    const codeState = storeAt - 4;
    const { near } = this;
    if (near !== undefined && near.sp === sp && near.codeState === codeState) {
      if (ip > near.ip && ip < near.stretchEnd) {
        this.pass(near, ip);
        return;
      }
      if (ip >= near.code.firstOpcode && ip < near.code.end) {
        this.goOn(near, ip, moment);
        return;
      }
    }
    const code = this.codes.findCode(codeState, ip);
    if (code !== undefined && !this.findGuessed(codeState, ip, sp, moment))
      this.begin(code, codeState, ip, sp, moment);
  }

  /**
   * Behind the opcode that was just told, those of the same frame below this address need not be told, as long as
   * theirs go up: they would cause nothing. Whoever leaves them out says by passTo() how far they came before
   * anything else is told. 0 where it was no opcode.
   */
  untoldUntil(ip: Address, storeAt: Address): Address {
    const { top } = this;
    if (top === undefined || top.ip !== ip || top.codeState !== storeAt - 4) return 0;
    return top.stretchEnd;
  }

  /** The frame on top has come to this opcode of its stretch. */
  passTo(ip: Address): void {
    const { top } = this;
    if (top !== undefined && top.ip !== ip) this.pass(top, ip);
  }

  private pass(top: Activation, ip: Address): void {
    top.ip = ip;
    top.order = top.code.order[ip - top.code.firstOpcode];
    top.eventsBefore = this.events.length;
  }

  /** The stack pointer went up: what lies below it is over. */
  raise(sp: Address): void {
    if (this.depth === 0 || this.stack[this.depth - 1].sp >= sp) return;
    while (this.depth > 0 && this.stack[this.depth - 1].sp < sp) this.depth--;
    this.settle();
    if (this.depth === 0) this.listener.leave();
  }

  /** Innermost first. */
  toFrames(): readonly FilmFrame[] {
    return this.stack
      .slice(0, this.depth)
      .reverse()
      .map(({ code, line, codeState, ip }) => ({ function: code.id, line, codeState, ip }));
  }

  /** A copy that later steps do not change. */
  save(): readonly Activation[] {
    return this.stack.slice(0, this.depth).map((activation) => ({ ...activation }));
  }

  restore(saved: readonly Activation[], guessed: number): void {
    this.stack = saved.map((activation) => ({ ...activation }));
    this.depth = saved.length;
    this.guessed = guessed;
    this.settle();
  }

  /**
   * The frames that lie on the C stack now, in mid-run: words that point to a mp_code_state_t, the innermost
   * first. The innermost may stand in a register alone. Old words may lie between them; the next opcodes put it
   * right.
   */
  scan(sp: Address, stackEnd: Address, registers: readonly number[] = []): void {
    const found = new Map<Address, { at: Address; readonly code: Code }>();
    const find = (codeState: Address): Code | undefined => {
      const isOver = codeState < sp && !this.codes.isInHeap(codeState);
      if ((codeState & 3) !== 0 || !this.memory.isRam(codeState) || isOver) return undefined;
      return this.codes.findCode(codeState, this.memory.word(codeState + 4));
    };
    let newest: { at: Address; readonly code: Code } | undefined;
    let outermost: Address = 0;
    let first = stackEnd;
    for (let at = (sp + 3) & ~3; at < stackEnd; at += 4) {
      const codeState = this.memory.word(at);
      // What it calls keeps copies of its registers below it: the highest is the frame's own.
      if (newest !== undefined && codeState === outermost) newest.at = at;
      const code = found.has(codeState) ? undefined : find(codeState);
      if (code === undefined) continue;
      if (found.size === 0) first = at;
      newest = { at, code };
      outermost = codeState;
      found.set(codeState, newest);
    }
    const onStack = [...found];
    for (const word of registers) {
      const code = found.has(word) ? undefined : find(word);
      if (code !== undefined) found.set(word, { at: first - 4, code });
    }
    const inRegisters = [...found].slice(onStack.length);
    this.stack = [];
    this.depth = 0;
    for (const [codeState, { at, code }] of [...onStack.reverse(), ...inRegisters]) {
      const ip = this.memory.word(codeState + 4);
      const offset = ip - code.firstOpcode;
      const line = code.lines[offset] === NO_LINE ? code.lines[offset - 1] : code.lines[offset];
      this.push(code, codeState, ip, at, line);
    }
    this.guessed = this.depth;
    this.settle();
  }

  /** The next opcode of the frame on top. */
  private goOn(top: Activation, ip: Address, moment: number): void {
    top.ip = ip;
    top.eventsBefore = this.events.length;
    const { code } = top;
    const offset = ip - code.firstOpcode;
    const line = code.lines[offset];
    top.stretchEnd = code.firstOpcode + code.stretchEnd[offset];
    if (line === NO_LINE) return;
    const order = code.order[offset];
    const before = top.order;
    top.order = order;
    if (line === top.line && order >= before) return;
    top.line = line;
    top.node = this.listener.findNode(this.parentNode(), code, line, top.entry);
    // Forward into the middle of a line: that cleans up what stands there (a loop, a handler, a with), and is no step.
    if (order < before || code.starts[offset] === 1) this.listener.step(top.node, moment);
  }

  private begin(code: Code, codeState: Address, ip: Address, sp: Address, moment: number): void {
    while (this.depth > 0 && this.stack[this.depth - 1].sp <= sp) {
      this.depth--;
      this.listener.wonder();
    }
    const offset = ip - code.firstOpcode;
    const line = Math.max(code.lines[offset], 0);
    const made = this.push(code, codeState, ip, sp, line);
    this.settle();
    // A generator that goes on stands where it was.
    if (offset === 0) this.listener.step(made.node, moment);
  }

  /** Frames come and go a hundred thousand times a second: their objects are used again. */
  private push(code: Code, codeState: Address, ip: Address, sp: Address, line: number): Activation {
    const entry = this.listener.enter(code, codeState);
    const node = this.listener.findNode(this.node, code, line, entry);
    if (this.depth === this.stack.length) this.stack.push({ ...NOTHING, code });
    const frame = this.stack[this.depth++];
    frame.sp = sp;
    frame.codeState = codeState;
    frame.ip = ip;
    frame.line = line;
    frame.order = code.order[ip - code.firstOpcode];
    frame.stretchEnd = code.firstOpcode + code.stretchEnd[ip - code.firstOpcode];
    frame.node = node;
    frame.entry = entry;
    frame.code = code;
    frame.eventsBefore = this.events.length;
    return frame;
  }

  /** Whether this opcode belongs to a frame that was found by scanning, whose place is known from now on. */
  private findGuessed(codeState: Address, ip: Address, sp: Address, moment: number): boolean {
    if (this.guessed === 0) return false;
    for (let i = this.depth - 1; i >= 0; i--) {
      const frame = this.stack[i];
      if (frame.codeState !== codeState) continue;
      frame.sp = sp;
      this.depth = i + 1;
      this.guessed = Math.min(this.guessed, i);
      this.settle();
      this.goOn(frame, ip, moment);
      return true;
    }
    return false;
  }

  private parentNode(): number {
    return this.depth < 2 ? 0 : this.stack[this.depth - 2].node;
  }

  private settle(): void {
    this.near = this.top;
    this.stackTop = this.near === undefined ? NO_FRAME : this.near.sp;
  }
}
