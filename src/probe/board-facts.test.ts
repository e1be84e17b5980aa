import { expect, test } from 'playwright/test';
import { parseBoard, parseUniqueId } from './board-facts.ts';

test('a Pico with 1.27 tells all', () => {
  const text = [
    "implementation (name='micropython', version=(1, 27, 0, ''), _machine='Raspberry Pi Pico with RP2040', _mpy=4870, _build='RPI_PICO', _thread='unsafe')",
    'version 3.4.0; MicroPython v1.27.0 on 2025-12-09',
    'platform rp2',
    'byteorder little',
    'maxsize 2147483647',
    'uctypes True',
  ].join('\r\n');
  expect(parseBoard(text)).toEqual({
    implementation: 'micropython',
    version: [1, 27, 0],
    suffix: '',
    sysVersion: '3.4.0; MicroPython v1.27.0 on 2025-12-09',
    machine: 'Raspberry Pi Pico with RP2040',
    build: 'RPI_PICO',
    mpy: 4870,
    platform: 'rp2',
    uctypes: true,
    is32BitLittleEndian: true,
  });
});

test('a Pico with 1.16 tells less', () => {
  const text =
    "implementation (name='micropython', version=(1, 16, 0), mpy=5637)\r\nversion 3.4.0\r\nuctypes False\r\n";
  const facts = parseBoard(text);
  expect(facts).toMatchObject({ version: [1, 16, 0], mpy: 5637, uctypes: false });
  expect([facts.suffix, facts.machine, facts.build, facts.platform]).toEqual(
    Array(4).fill(undefined),
  );
});

test('a 64-bit MicroPython is told apart', () => {
  const text = 'byteorder little\nmaxsize 9223372036854775807\n';
  expect(parseBoard(text).is32BitLittleEndian).toBe(false);
});

test('an answer with nothing in it gives no facts', () => {
  expect(Object.values(parseBoard('')).filter((fact) => fact !== undefined)).toEqual([]);
});

test('the unique id is read from the bytes as MicroPython writes them', () => {
  expect(parseUniqueId("unique_id b'\\xe6aA\\x04\\x03,Y\"'\r\n")).toBe('e6614104032c5922');
  expect(parseUniqueId('unique_id b"\\n\\\\\'\\t"')).toBe('0a5c2709');
  expect(parseUniqueId('AttributeError')).toBeUndefined();
});
