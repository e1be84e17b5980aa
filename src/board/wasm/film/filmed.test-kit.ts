// Films programs on the real interpreter, in the thread of the test: with the camera that stands in the worker.

import type { FilmTape } from '../../../film/tape.ts';
import { followAreas } from '../../../peek/gc-areas.ts';
import { MemoryImage } from '../../../peek/memory-image.ts';
import type { Bytes } from '../../../units.ts';
import type { FilmMoment } from '../../camera.ts';
import { type Interpreter, startInterpreter } from '../interpreter.ts';
import { VIRTUAL_HEAPS } from '../virtual-heaps.ts';
import { WasmCamera, type WasmCameraOptions } from './wasm-camera.ts';

export interface FilmedProgram {
  readonly tape: FilmTape;
  /** The allocation tables in memory at the end, one behind the other. */
  readonly tables: Uint8Array;
  /** What the board said: output, 04, traceback, 04, prompt. */
  readonly said: string;
  readonly camera: WasmCamera;
  readonly interpreter: Interpreter;
}

export interface FilmedOptions extends WasmCameraOptions {
  readonly heapBytes?: Bytes;
  readonly files?: Readonly<Record<string, string>>;
}

const encoder = new TextEncoder();
const START_PASTE = '\x01\x05A\x01';
const END_PASTE = '\x04';

export async function filmProgram(
  program: string,
  options: FilmedOptions = {},
): Promise<FilmedProgram> {
  const camera = new WasmCamera({ onFilmProgress: () => {}, onFilmSoFar: () => {} }, options);
  let said = '';
  const interpreter = await startInterpreter({
    heapBytes: options.heapBytes ?? VIRTUAL_HEAPS[0].bytes,
    files: new Map(
      Object.entries(options.files ?? {}).map(([path, text]) => [path, encoder.encode(text)]),
    ),
    onOutput: (bytes) => {
      said += String.fromCharCode(...bytes);
    },
    onPrinted: (bytes) => camera.printed(bytes),
  });
  await interpreter.feed(encoder.encode(START_PASTE));
  await interpreter.feed(encoder.encode(program));
  said = '';
  camera.start(interpreter, program);
  await interpreter.feed(encoder.encode(END_PASTE));
  const tape = camera.stop();
  return { tape, tables: readTables(interpreter, tape), said, camera, interpreter };
}

/** Of the areas of the tape; one that was given back is empty. */
function readTables({ filmable, memory }: Interpreter, tape: FilmTape): Uint8Array {
  if ('reason' in filmable) throw new Error(filmable.reason);
  const image = new MemoryImage([{ start: 0, bytes: memory }]);
  const areas = followAreas(image, filmable.context.areas[0]);
  return Buffer.concat(
    tape.areas.map(({ start, blocks }) => {
      const area = areas.find(({ poolStart }) => poolStart === start);
      if (area === undefined) return new Uint8Array(blocks >> 2);
      return memory.subarray(area.tableStart, area.tableStart + area.tableBytes);
    }),
  );
}

/** The lines that were about to run, step by step. */
export function listLines({ steps, paths }: FilmTape): readonly number[] {
  return Array.from(steps.path, (node) => paths.line[node]);
}

/** A word of a moment's memory. */
export function wordAt({ memory }: FilmMoment, address: number): number {
  return new MemoryImage(memory).word(address);
}
