// What the Virtual Pico is for: genuine firmware whose heap behaves as a Pico's, and snapshots that
// foretell what it does next: on an image from before 1.20 and on a recent one.

import { expect, test } from 'playwright/test';
import { loadProbesFromDisk } from '../../probe/interpreter-runner.test-kit.ts';
import { findGenuine, NO_FIRMWARE, readGenuine } from './genuine-board.test-kit.ts';
import { openLab, type PicoLab } from './genuine-lab.test-kit.ts';

const images = [findGenuine(14, 20), findGenuine(24, 99)].filter((image) => image !== undefined);

loadProbesFromDisk();

if (images.length === 0) {
  test('genuine firmware', () => test.skip(true, NO_FIRMWARE));
}

for (const image of images) {
  const it = (title: string, work: (lab: PicoLab) => Promise<void>): void =>
    test(`${image.version}: ${title}`, async () => {
      const lab = await openLab(readGenuine(image));
      try {
        await work(lab);
      } finally {
        await lab.close();
      }
    });

  it('with nothing attached, pins, timers, I2C and UART answer as on a bare board', async (lab) => {
    const said = await lab.run(`from machine import Pin, I2C, UART, Timer
import time
led = Pin(25, Pin.OUT)
led.on()
print(led.value(), Pin(2, Pin.IN, Pin.PULL_UP).value(), Pin(3, Pin.IN, Pin.PULL_DOWN).value())
print(I2C(0, scl=Pin(9), sda=Pin(8)).scan(), UART(1, 9600).write('abc'))
calls = []
timer = Timer(period=10, callback=calls.append)
time.sleep_ms(55)
timer.deinit()
print(len(calls))`);
    expect(said).toBe('1 1 0\r\n[] 3\r\n5\r\n');
  });

  it('garbage is collected when it is asked for, within one run', async (lab) => {
    const said = await lab.run(`import gc
x = [bytearray(100) for i in range(100)]
x = None
before = gc.mem_free()
gc.collect()
print(gc.mem_free() - before)`);
    expect(Number(said)).toBeGreaterThanOrEqual(100 * 112);
  });

  it('an endless supply of garbage never fails, a block too large for the heap does', async (lab) => {
    await lab.run('for i in range(2000): bytearray(1000)');
    await expect(lab.run('bytearray(300000)')).rejects.toThrow('MemoryError');
  });

  it("a snapshot goes down to memory, and finds the program's variables by name and type", async (lab) => {
    await lab.run(
      "readings = [1.5, 2.5]\nalso = readings\nname = 'pico' * 20\ntable = {'a': (1, 2)}",
    );
    const summary = await lab.snapshot();
    expect(summary.depth).toBe('memory');
    expect(summary.problems).toEqual([]);
    const bound = new Map(summary.bindings.map((binding) => [binding.name, binding]));
    expect(bound.get('readings')).toMatchObject({ type: 'list', text: '[1.5, 2.5]' });
    expect(bound.get('also')?.word).toBe(bound.get('readings')?.word);
    expect(bound.get('name')?.type).toBe('str');
    expect(bound.get('table')?.type).toBe('dict');
  });

  it('what a snapshot calls garbage is what the next collection frees', async (lab) => {
    await lab.run(
      'keep = [bytearray(64) for i in range(40)]\nlost = [bytearray(200) for i in range(60)]\nimport gc\ngc.collect()\nlost = None',
    );
    const before = await lab.snapshot();
    await lab.run('gc.collect()');
    const after = await lab.snapshot();
    expect(before.objects.garbage - after.objects.garbage).toBeGreaterThanOrEqual(120);
    expect(before.heap.used - after.heap.used).toBeGreaterThanOrEqual(60 * (208 + 16));
    expect(after.objects.garbage).toBeLessThan(40);
  });

  it('in a riddled heap most is free, and yet a block larger than the largest hole fails', async (lab) => {
    await lab.run(`import gc
row = []
try:
    while True: row.append(bytearray(1000))
except MemoryError: pass
for i in range(0, len(row), 2): row[i] = None
gc.collect()`);
    const { heap } = await lab.snapshot();
    expect(heap.free).toBeGreaterThan(heap.total * 0.4);
    const hole = (heap.maxFree ?? 0) * 16;
    await lab.run(`import gc\ngc.collect()\nbytearray(${hole - 16 * 40})`);
    await expect(lab.run(`gc.collect()\nbytearray(${hole + 16 * 40})`)).rejects.toThrow(
      'MemoryError',
    );
  });
}
