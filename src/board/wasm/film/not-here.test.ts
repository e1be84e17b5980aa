import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { startInterpreter } from '../interpreter.ts';
import { WasmReader, WasmWriter } from '../rewrite/wasm-bytes.ts';
import {
  getSection,
  readModule,
  SECTION,
  type WasmModuleParts,
  writeSections,
} from '../rewrite/wasm-sections.ts';
import { VIRTUAL_HEAPS } from '../virtual-heaps.ts';
import { FirstLook } from './first-look.ts';
import { WasmCamera } from './wasm-camera.ts';

const PACKAGE = '@micropython/micropython-webassembly-pyscript/micropython.wasm';
const genuine = readFileSync(createRequire(import.meta.url).resolve(PACKAGE));
const heapBytes = VIRTUAL_HEAPS[0].bytes;
const deaf = { onFilmProgress: () => {}, onFilmSoFar: () => {} };

test('a binary with an instruction that is not known runs as it is, and is not filmed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wasm-'));
  try {
    const wasm = join(folder, 'micropython.wasm');
    writeFileSync(wasm, withVectorFunction(genuine));
    let said = '';
    const interpreter = await startInterpreter({
      heapBytes,
      wasm,
      onOutput: (bytes) => {
        said += String.fromCharCode(...bytes);
      },
    });
    await interpreter.feed(new TextEncoder().encode('6*7\r'));
    expect(said).toContain('\r\n42\r\n>>> ');
    expect(interpreter.filmable).toEqual({ reason: expect.stringContaining('opcode 0xfd') });
    const camera = new WasmCamera(deaf);
    expect(() => camera.start(interpreter, 'pass')).toThrow(
      expect.objectContaining({
        code: 'film/not-here',
        message: expect.stringContaining('opcode 0xfd'),
      }),
    );
    expect(() => camera.stop()).toThrow(expect.objectContaining({ code: 'film/gone' }));
    expect(() => camera.seek(0)).toThrow(expect.objectContaining({ code: 'film/gone' }));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('hooks that miss a change of the table, or opcodes, are found out at the first look', async () => {
  const { filmable, memory } = await startInterpreter({ heapBytes, onOutput: () => {} });
  if ('reason' in filmable) throw new Error(filmable.reason);
  const { watch } = filmable;
  const nothingSeen = new FirstLook(watch).finish(filmable.memory, heapBytes);
  expect(nothingSeen).toEqual({ reason: 'not every change of the allocation table was told' });
  const { tableStart, tableBytes } = filmable.context.areas[0];
  const noOpcodes = new FirstLook(watch);
  for (let at = tableStart; at < tableStart + tableBytes; at++) noOpcodes.table(at, memory[at], 1);
  expect(noOpcodes.finish(filmable.memory, heapBytes)).toEqual({ reason: 'no opcode was told' });
});

test('a version that is not known is not filmed', async () => {
  const { filmable } = await startInterpreter({ heapBytes, onOutput: () => {} });
  const start = (banner: string) => new WasmCamera(deaf).start({ filmable, banner }, 'pass');
  const notHere = expect.objectContaining({ code: 'film/not-here' });
  expect(() => start('Something else 1.0')).toThrow(notHere);
  expect(() => start('MicroPython v1.9.4 on 2018-05-11; JS with Emscripten')).toThrow(notHere);
});

/** The same module with one more function, which nobody calls: v128.const, drop. */
function withVectorFunction(bytes: Uint8Array): Uint8Array {
  const module = readModule(bytes);
  const type = module.types.findIndex(({ parameters, results }) => parameters + results === 0);
  return writeSections(
    bytes,
    module.sections,
    new Map([
      [SECTION.functions, longer(module, SECTION.functions, [type])],
      [
        SECTION.code,
        longer(module, SECTION.code, [
          21,
          0,
          0xfd,
          0x0c,
          ...new Array<number>(16).fill(1),
          0x1a,
          0x0b,
        ]),
      ],
    ]),
  );
}

/** A section that counts its parts, with one more. */
function longer(
  { bytes, sections }: WasmModuleParts,
  id: number,
  part: readonly number[],
): Uint8Array {
  const { start, end } = getSection(sections, id);
  const reader = new WasmReader(bytes, start);
  const writer = new WasmWriter();
  writer.number(reader.number() + 1);
  writer.copy(bytes, reader.at, end);
  writer.code(...part);
  return writer.bytes();
}
