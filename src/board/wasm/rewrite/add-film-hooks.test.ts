import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'playwright/test';
import { addFilmHooks } from './add-film-hooks.ts';
import { WasmReader, WasmWriter } from './wasm-bytes.ts';

const PACKAGE = '@micropython/micropython-webassembly-pyscript/micropython.wasm';
const genuine = new Uint8Array(readFileSync(createRequire(import.meta.url).resolve(PACKAGE)));

test('MicroPython with hooks is a valid module that keeps all it exported', () => {
  const { bytes, functions } = addFilmHooks(genuine);
  const before = WebAssembly.Module.exports(new WebAssembly.Module(genuine));
  const after = new WebAssembly.Module(bytes);
  expect(WebAssembly.Module.exports(after).slice(0, before.length)).toEqual(before);
  expect(functions.length).toBeGreaterThan(10);
  const imported = WebAssembly.Module.imports(after).filter(({ module }) => module === 'film');
  expect(imported.map(({ name }) => name)).toEqual(['table', 'dispatch', 'returned']);
});

test('a binary that is cut anywhere is refused, or is no module', () => {
  for (let length = 0; length < genuine.length; length += 9973) {
    expect(() => addFilmHooks(genuine.slice(0, length))).toThrow(RangeError);
  }
});

test('a module without a virtual machine is refused with its reason', () => {
  const [type, code] = [
    [1, 4, 1, 0x60, 0, 0],
    [10, 4, 1, 2, 0, 0x0b],
  ];
  const data = [11, 7, 1, 0, 0x41, 0, 0x0b, 1, 0];
  const small = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...type, 2, 1, 0, 3, 2, 1, 0, 6, 1, 0];
  const exports = [7, 1, 0];
  expect(() => addFilmHooks(Uint8Array.from([...small, ...exports, ...code, ...data]))).toThrow(
    'no emscripten_stack_get_current',
  );
});

test('an opcode that is not known is refused', () => {
  const damaged = genuine.slice();
  const first = findCode(damaged);
  damaged[first] = 0xfd;
  expect(() => addFilmHooks(damaged)).toThrow('opcode 0xfd is not known');
});

test('numbers are written as they are read', () => {
  const writer = new WasmWriter();
  const numbers = [0, 1, 63, 64, 127, 128, 16_383, 16_384, 0x7fffffff, 0x80000000, 0xffffffff];
  for (const number of numbers) writer.number(number);
  const reader = new WasmReader(writer.bytes().slice());
  expect(numbers.map(() => reader.number())).toEqual(numbers);
});

/** Where the first function's instructions begin. */
function findCode(bytes: Uint8Array): number {
  const reader = new WasmReader(bytes, 8);
  while (reader.byte() !== 10) {
    const length = reader.number();
    reader.at += length;
  }
  reader.number();
  reader.number();
  reader.number();
  for (let groups = reader.number(); groups > 0; groups--) {
    reader.number();
    reader.byte();
  }
  return reader.at;
}
