// What tracebacks tell of missing hardware, and what stands in for it, run by the interpreter.

import { expect, test } from 'playwright/test';
import { startMicroPython } from '../../testing/micropython.test-kit.ts';
import { findMissing, writeStandIn } from './missing-part.ts';

const HEAD = 'Traceback (most recent call last):\r\n  File "<stdin>", line 3, in <module>\r\n';

test('a module that is not there is named, whatever the version writes around it', () => {
  expect(findMissing(`${HEAD}ImportError: no module named 'bme280'\r\n`)).toEqual({
    code: 'missing/module',
    module: 'bme280',
  });
  expect(findMissing(`${HEAD}ImportError: no module named sensors.bme280\r\n`)).toEqual({
    code: 'missing/module',
    module: 'sensors.bme280',
  });
});

test('a bus on which nobody answers is told from other errors of the system', () => {
  expect(findMissing(`${HEAD}OSError: [Errno 5] EIO\r\n`)).toEqual({
    code: 'missing/device',
    said: 'OSError: [Errno 5] EIO',
  });
  expect(findMissing(`${HEAD}OSError: 110\r\n`)?.code).toBe('missing/device');
  expect(findMissing(`${HEAD}OSError: [Errno 2] ENOENT\r\n`)).toBeUndefined();
  expect(findMissing(`${HEAD}OSError: 500\r\n`)).toBeUndefined();
  expect(findMissing(`${HEAD}MemoryError: memory allocation failed\r\n`)).toBeUndefined();
  expect(findMissing('')).toBeUndefined();
});

test('a stand-in has what the program takes from the driver, however it is imported', () => {
  const classes = (program: string) =>
    [...writeStandIn('bme280', program).matchAll(/^(\w+) = StandIn$/gm)].map(([, name]) => name);
  expect(classes('from bme280 import BME280, MODE as M  # driver\n')).toEqual(['BME280', 'MODE']);
  expect(classes('import bme280\nsensor = bme280.BME280(i2c=None)\n')).toEqual(['BME280']);
  expect(classes('import bme280 as driver\nx = driver.Sensor()\n')).toEqual(['Sensor']);
  expect(classes('import bme280\n')).toEqual([]);
});

test('with the stand-in on the board the program runs', async () => {
  const python = await startMicroPython();
  const program = `from bme280 import BME280\nprint(BME280(i2c=None).read_temperature())\n`;
  expect(() => python.run(program)).toThrow(/no module named/);
  const standIn = JSON.stringify(writeStandIn('bme280', program));
  python.run(`with open('bme280.py', 'w') as file:\n    file.write(${standIn})\n`);
  expect(python.run(program).trim()).toBe('20');
});
