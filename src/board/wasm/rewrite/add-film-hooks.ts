// Puts the film's hooks into micropython.wasm when it is loaded. Knows the form of modules and what
// hooked-functions.ts looks for, nothing of films.

import { HOOK_COUNT, HOOK_GLOBALS, writeHookSections } from './hook-sections.ts';
import {
  type HookNumbers,
  judgeBody,
  type TwinFunction,
  writeChoosing,
  writeHooked,
  writePlain,
} from './hooked-functions.ts';
import { WasmReader, WasmWriter } from './wasm-bytes.ts';
import { OP } from './wasm-instructions.ts';
import { KIND, readModule, SECTION, type WasmModuleParts, writeSections } from './wasm-sections.ts';

/** What the rewritten binary calls while a reach is not 0, imported from HOOKS_MODULE. */
export interface WasmHooks {
  /** A byte is about to be stored within reach, by the module's own function of that number. */
  table(address: number, value: number, own: number, lastIp: number): void;
  /**
   * The opcode at `ip` is about to run; ip was stored at `storedAt`, and `lastIp` was the last one before.
   * @returns an address: further opcodes of the same frame are not told as long as theirs go up and lie below it,
   *   and the VM does not return
   */
  dispatch(ip: number, storedAt: number, stackPointer: number, lastIp: number): number;
  /** The VM has returned. */
  returned(stackPointer: number): void;
}

export interface HookedBinary {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The module's own functions that have a twin with hooks; each has a global, see toReachExport(). */
  readonly functions: readonly number[];
  /** Where data may begin that changes: the linker (wasm-ld) puts what is constant first. */
  readonly staticsStart: number;
}

/** Says where the C stack ends at present (Emscripten). */
const STACK_POINTER_GETTER = 'emscripten_stack_get_current';

/** @throws RangeError where the binary is not of the form that is known */
export function addFilmHooks(bytes: Uint8Array): HookedBinary {
  const module = readModule(bytes);
  if (module.sections.some(({ id }) => id === SECTION.start))
    throw new RangeError('it starts by itself');
  const numbers = toNumbers(module);
  const twins = findTwins(module, numbers);
  const changed = writeHookSections(module, numbers, twins);
  changed.set(SECTION.code, writeCode(module, numbers, twins));
  return {
    bytes: writeSections(bytes, module.sections, changed),
    functions: twins.map(({ own }) => own),
    staticsStart: module.firstDataEnd,
  };
}

function toNumbers(module: WasmModuleParts): HookNumbers {
  const { functions, globals } = module.imported;
  const firstGlobal = globals + module.globals;
  return {
    imported: functions,
    added: HOOK_COUNT,
    table: functions,
    dispatch: functions + 1,
    returned: functions + 2,
    stackPointer: findStackPointer(module),
    storedWord: firstGlobal,
    storedAt: firstGlobal + 1,
    untoldAt: firstGlobal + 2,
    untoldLast: firstGlobal + 3,
    untoldUntil: firstGlobal + 4,
    from: firstGlobal + HOOK_GLOBALS - 1,
  };
}

/** The global that the function returns which Emscripten exports for it: no locals, global.get, end. */
function findStackPointer({ bytes, exports, imported, bodies }: WasmModuleParts): number {
  const getter = exports.find(
    ({ name, kind }) => name === STACK_POINTER_GETTER && kind === KIND.function,
  );
  const body = getter && bodies[getter.index - imported.functions];
  if (body === undefined) throw new RangeError(`no ${STACK_POINTER_GETTER}`);
  const reader = new WasmReader(bytes, body.start);
  if (reader.number() !== 0 || reader.byte() !== OP.globalGet) {
    throw new RangeError(`${STACK_POINTER_GETTER} is of another form`);
  }
  return reader.number();
}

function findTwins(module: WasmModuleParts, numbers: HookNumbers): readonly TwinFunction[] {
  const { bytes, bodies, functions, types } = module;
  const firstTwin = numbers.imported + numbers.added + bodies.length;
  const twins: TwinFunction[] = [];
  for (const [own, { start, end }] of bodies.entries()) {
    const kind = judgeBody(bytes, start, end);
    if (kind === undefined) continue;
    twins.push({
      own,
      isVm: kind === 'vm',
      type: types[functions[own]],
      index: firstTwin + twins.length,
      reach: numbers.from + 1 + twins.length,
    });
  }
  const vms = twins.filter(({ isVm }) => isVm).length;
  if (vms !== 1) throw new RangeError(`${vms} functions look like the virtual machine`);
  return twins;
}

function writeCode(
  { bytes, bodies }: WasmModuleParts,
  numbers: HookNumbers,
  twins: readonly TwinFunction[],
): Uint8Array {
  const twinOf = new Map(twins.map((twin) => [twin.own, twin]));
  const code = new WasmWriter();
  const body = new WasmWriter();
  const finish = (): void => {
    code.block(body.bytes());
    body.clear();
  };
  code.number(bodies.length + twins.length);
  for (const [own, { start, end }] of bodies.entries()) {
    const twin = twinOf.get(own);
    if (twin) writeChoosing(body, bytes, start, end, numbers, twin);
    else writePlain(body, bytes, start, end, numbers);
    finish();
  }
  for (const twin of twins) {
    const { start, end } = bodies[twin.own];
    writeHooked(body, bytes, start, end, numbers, twin);
    finish();
  }
  return code.bytes();
}
