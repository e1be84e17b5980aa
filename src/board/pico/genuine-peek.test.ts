// Genuine firmware read from outside: the text of the map is the firmware's own, letter by letter; snapshots are
// what probes tell of the same heap; a program that runs can be looked at, and goes on as if nobody had.

import { expect, test } from 'playwright/test';
import type { Capture } from '../../capture/capture.ts';
import { PicoEmulator } from '../../emulator/emulator.ts';
import { FLASH_START, RAM_BYTES, RAM_START } from '../../emulator/machine/address-map.ts';
import { readFirmware } from '../../firmware/micropython-image.ts';
import { makeLocalModel } from '../../model/local-model.ts';
import { MemoryImage } from '../../peek/memory-image.ts';
import { peekBoard, peekMoment } from '../../peek/peek-moment.ts';
import { loadProbesFromDisk } from '../../probe/interpreter-runner.test-kit.ts';
import { BoardLink } from '../../session/board/board-link.ts';
import { parseMaps } from '../../snapshot/map/map-reader.ts';
import { decodeHeap } from '../../snapshot/memory/decode-heap.ts';
import { kindOf } from '../../snapshot/memory/heap-facts.test-kit.ts';
import { ZOO } from '../../snapshot/memory/zoo.test-kit.ts';
import { type HeapObjects, REACHED } from '../../snapshot/model.ts';
import { SnapshotTaker } from '../../take/snapshot-taker.ts';
import { probingLink } from '../../testing/without-outside.test-kit.ts';
import { listGenuine, makePico, NO_FIRMWARE, readGenuine } from './genuine-board.test-kit.ts';

/** What rp2 has not: arrays of objects. */
const PICO_ZOO = ZOO.replace(/^objects = .*\n/m, '');
const FILL =
  'kept=[[1.5,(i,),str(i)*5,bytearray(30),b"x"*i,{1:2},lambda:0] for i in range(150)]\nkept=kept[::2]';
const ASK =
  'import micropython,gc\nprint(gc.mem_free(),gc.mem_alloc(),gc.isenabled(),gc.threshold())\nmicropython.mem_info(1)';
const MS = 1e6;

const IMAGES = listGenuine();
if (IMAGES.length === 0) test('genuine firmware', () => test.skip(true, NO_FIRMWARE));

function decode(capture: Capture): HeapObjects {
  return decodeHeap(capture, parseMaps(capture.mapText)[0]);
}

function bytesOf({ memory = [] }: Capture, address: number, length: number): string {
  const range = memory.find(
    ({ start, bytes }) => address >= start && address + length <= start + bytes.length,
  );
  const from = address - (range?.start ?? 0);
  return Buffer.from(range?.bytes.subarray(from, from + length) ?? []).toString('hex');
}

for (const image of IMAGES) {
  test(`${image.version} ${image.file}: the map is what the firmware prints, and the figures are`, () => {
    const { flash } = readFirmware(readGenuine(image));
    let said = '';
    let isOpen = false;
    const board = new PicoEmulator(flash, {
      onBytes: (packet) => {
        said += String.fromCharCode(...packet);
      },
      onOpen: () => {
        isOpen = true;
      },
      onReset: () => {},
      onTaken: () => {},
      onHalt: () => {},
    });
    const runUntil = (isThere: () => boolean, stepNanos: number) => {
      const end = board.nanos + 20e9;
      while (!isThere() && board.nanos < end) board.run(board.nanos + stepNanos);
    };
    const send = (text: string) => board.send(Uint8Array.from(text, (one) => one.charCodeAt(0)));
    runUntil(() => isOpen, MS);
    board.run(board.nanos + 50 * MS);
    send('\x01');
    runUntil(() => said.endsWith('>'), MS);
    send(`${FILL}\x04`);
    runUntil(() => said.endsWith('\x04>'), MS);
    said = '';
    send(`${ASK}\x04`);
    // While it prints, the heap is what is printed.
    runUntil(() => said.includes('GC memory layout'), MS / 50);
    const memory = [
      { start: RAM_START, bytes: board.peek(RAM_START, RAM_BYTES) ?? new Uint8Array() },
    ];
    runUntil(() => said.endsWith('\x04>'), MS);
    const constant = [{ start: FLASH_START, bytes: flash }];
    const found = peekBoard(new MemoryImage([...memory, ...constant]));
    const seen = found && peekMoment(found, { memory }, constant);
    const [, figures, text] = /^OK(.*?)\r\n(stack.*)$/s.exec(said.slice(0, -3)) ?? [];
    // How deep the stack is where mem_info measures it is not to be seen from outside: all of it may be in use.
    expect(seen?.mapText).toBe(text?.replace(/^stack: \d+(?= out of (\d+))/, 'stack: $1'));
    const { free, allocated, enabled, threshold } = seen?.gc ?? {};
    expect(`${free} ${allocated} ${enabled ? 'True' : 'False'} ${threshold}`).toBe(figures);
  });

  test(`${image.version} ${image.file}: a snapshot from outside is what probes tell`, async () => {
    test.slow();
    loadProbesFromDisk();
    const board = makePico(readGenuine(image));
    const link = new BoardLink(board);
    await link.open();
    const model = makeLocalModel();
    await link.repl.run(PICO_ZOO);
    await link.repl.run('import gc\ngc.collect()');
    const peeked = await new SnapshotTaker(link, model).take({ label: 'peeked' });
    const probed = await new SnapshotTaker(probingLink(link), model).take({ label: 'probed' });
    expect(peeked.board).toEqual(probed.board);
    expect(JSON.stringify(peeked.anchors?.globals)).toBe(JSON.stringify(probed.anchors?.globals));
    const [ours, theirs] = [decode(peeked), decode(probed)];
    expect([ours.problems, theirs.problems]).toEqual([[], []]);
    const told = new Map(
      Array.from(theirs.address.subarray(0, theirs.heapCount), (address, node) => [address, node]),
    );
    const different: string[] = [];
    let changed = 0;
    for (let node = 0; node < ours.heapCount; node++) {
      const [address, bytes] = [ours.address[node], 16 * ours.blocks[node]];
      const other = told.get(address);
      // Where the probes have changed the heap (they came later), what is there now is theirs.
      if (
        other === undefined ||
        bytesOf(peeked, address, bytes) !== bytesOf(probed, address, bytes)
      ) {
        changed++;
        continue;
      }
      const describe = (heap: HeapObjects, at: number) =>
        `${kindOf(heap, at)} ${heap.blocks[at]} ${heap.textOf(at)} ${heap.state[at] & REACHED}`;
      const [one, two] = [describe(ours, node), describe(theirs, other)];
      if (one !== two) different.push(`${one} <> ${two}`);
    }
    expect(changed).toBeLessThan(20);
    expect(different).toEqual([]);
    const variables = ({ bindings }: HeapObjects) =>
      bindings.map(({ module, name, type, text }) => `${module}.${name}: ${type} = ${text}`).sort();
    expect(variables(ours)).toEqual(variables(theirs));
    await board.close();
  });
}

test('a program that runs is looked at, and goes on as if nobody had', async () => {
  const [image] = IMAGES;
  test.skip(image === undefined, NO_FIRMWARE);
  loadProbesFromDisk();
  const board = makePico(readGenuine(image));
  const link = new BoardLink(board);
  await link.open();
  const model = makeLocalModel();
  const taker = new SnapshotTaker(link, model);
  const program = `import time
def count(upto):
    seen = []
    for i in range(upto):
        seen.append(i)
        time.sleep_ms(20)
    input()
    return seen
print(sum(count(60)))
`;
  let said = '';
  const onOutput = (bytes: Uint8Array) => {
    said += new TextDecoder().decode(bytes);
  };
  const running = link.repl.runProgram(program, { onOutput });
  await expect.poll(() => link.state.value).toMatchObject({ activity: 'running' });
  const { id } = await taker.take({ label: 'in mid-run' });
  await expect
    .poll(async () => {
      const look = await taker.take({ label: 'again' });
      return (await model.ask('stackFrames', look.id))?.map(({ function: name }) => name);
    })
    .toEqual(['count', '<module>']);
  expect((await model.ask('summary', id)).notes).toEqual([]);
  // However slow the looks were, it waits for this line.
  await board.write(Uint8Array.of(0x0d));
  expect((await running).error).toBe('');
  expect(said.trim()).toBe('1770');
  await board.close();
});
