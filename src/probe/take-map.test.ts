// Half answers, as a scripted runner gives them; the whole ones are tested on the interpreter.

import { expect, test } from 'playwright/test';
import type { CodeRunner } from '../repl/code-runner.ts';
import { loadProbesFromDisk } from './interpreter-runner.test-kit.ts';
import { listNames } from './list-names.ts';
import { takeMap } from './take-map.ts';

loadProbesFromDisk();

const NO_MEMORY = 'MemoryError: memory allocation failed, allocating 512 bytes\r\n';
const SAMPLE = 'gc 100 900 True -1\r\nstack: 1 out of 2\r\n';

/** Gives these answers, one a run. */
function scripted(...answers: { output: string; error?: string }[]): CodeRunner {
  return {
    async run() {
      const { output, error = '' } = answers.shift() ?? { output: '' };
      return { output: new TextEncoder().encode(output), frames: [], error };
    },
  };
}

test('a board that breaks off after the figures keeps them, with a note', async () => {
  const { gc, mapText, notes } = await takeMap(
    scripted({ output: SAMPLE, error: 'Traceback…\r\nRuntimeError: schedule queue full\r\n' }),
  );
  expect(gc).toEqual({ free: 100, allocated: 900, enabled: true, threshold: -1 });
  expect(mapText).toBe('stack: 1 out of 2\r\n');
  expect(notes).toEqual([
    { about: 'partial', code: 'note/broke-off', said: 'RuntimeError: schedule queue full' },
  ]);
});

test('firmware without a scheduler is asked for the map plainly', async () => {
  const error = "Traceback…\r\nAttributeError: 'module' object has no attribute 'schedule'\r\n";
  const { mapText, notes } = await takeMap(
    scripted({ output: 'gc 1 2 True -1\r\n', error }, { output: `${SAMPLE}GC memory layout\r\n` }),
  );
  expect(mapText).toBe('stack: 1 out of 2\r\nGC memory layout\r\n');
  expect(notes).toEqual([]);
});

test('no room for the map leaves the figures', async () => {
  const { gc, notes } = await takeMap(
    scripted({ output: '', error: NO_MEMORY }, { output: SAMPLE }),
  );
  expect(gc?.free).toBe(100);
  expect(notes.map(({ about }) => about)).toEqual(['depth']);
});

test('no room for anything is an error', async () => {
  const asked = takeMap(
    scripted({ output: '', error: NO_MEMORY }, { output: '', error: NO_MEMORY }),
  );
  await expect(asked).rejects.toMatchObject({ code: 'probe/out-of-memory' });
});

test('a map without the line of figures is still a map', async () => {
  const { gc, mapText, notes } = await takeMap(scripted({ output: 'stack: 1\r\n' }));
  expect([gc, mapText]).toEqual([undefined, 'stack: 1\r\n']);
  expect(notes.map(({ about }) => about)).toEqual(['partial']);
});

test('names that came before the board broke off are given', async () => {
  const names = await listNames(
    scripted({
      output:
        "__main__ a 11 <class 'int'> (5,)\r\nnoise\r\n__main__ b 536900000 <class 'list'> \r\n",
      error: NO_MEMORY,
    }),
  );
  expect(names).toEqual([
    { module: '__main__', name: 'a', id: 11, type: 'int', text: '5' },
    { module: '__main__', name: 'b', id: 536900000, type: 'list', text: undefined },
  ]);
});
