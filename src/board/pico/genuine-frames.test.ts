// The call frames of a genuine board that was looked at in mid-run, without a film and from the image of its RAM:
// functions, lines, arguments by name.

import { expect, test } from 'playwright/test';
import { readFirmware } from '../../firmware/micropython-image.ts';
import { makeLocalModel } from '../../model/local-model.ts';
import { openImage } from '../../take/open-image.ts';
import { listGenuine, makePico, NO_FIRMWARE, readGenuine } from './genuine-board.test-kit.ts';

const PROGRAM = `import time
class Pump:
    def run(self, rounds):
        for n in range(rounds):
            self.turn(n, 'left')
    def turn(self, n, way):
        total = sum(x * x for x in range(3))
        for value in gen(n):
            wait(value)
def gen(upto):
    for i in range(upto, upto + 2):
        yield i
def wait(ms):
    print('here')
    while True:
        time.sleep_ms(ms)
def key(one):
    wait(one)
def large(a, b, c, d, e, f, g, h, i, j):
    k = l = m = n = o = p = q = r = s = t = a
    sorted([7, 7], key=key)
`;

/** What is called, and the frames while it waits: function, line, arguments. */
const CALLS: readonly (readonly [string, readonly string[]])[] = [
  ['Pump().run(5)', ['wait:16 ms=0', 'turn:9 n=0 way=left', 'run:5 rounds=5', '<module>:22']],
  [
    'large(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)',
    ['wait:16 ms=7', 'key:18 one=7', 'large:21 a=1 b=2 c=3', '<module>:22'],
  ],
];

const IMAGES = listGenuine();
if (IMAGES.length === 0) test('genuine firmware', () => test.skip(true, NO_FIRMWARE));

for (const image of IMAGES)
  test(`${image.version} ${image.file}: who runs, where, with which arguments`, async () => {
    const file = readGenuine(image);
    const { flash } = readFirmware(file);
    const model = makeLocalModel();
    for (const [call, expected] of CALLS) {
      const pico = makePico(file);
      await pico.open();
      let said = '';
      pico.onBytes((chunk) => {
        said += String.fromCharCode(...chunk);
      });
      const write = (text: string) => pico.write(Uint8Array.from(text, (one) => one.charCodeAt(0)));
      const framesNow = async () => {
        const [{ bytes }] = (await pico.outside.read()).memory;
        const opening = { label: 'ram', openedAt: 0 };
        const { id } = await openImage(bytes, { given: [flash], atHand: [] }, opening, model);
        return (await model.ask('stackFrames', id))?.map((frame) => {
          const named = frame.locals.filter(({ name, slot }) => name !== undefined && slot >= 0);
          const wanted = named.filter(({ name = '' }) => !['self', ...'defghij'].includes(name));
          const told = wanted.map(({ name, text }) => ` ${name}=${text.replaceAll("'", '')}`);
          return `${frame.function}:${frame.line}${told.join('')}`;
        });
      };
      await write('\x01');
      await expect.poll(() => said.endsWith('>')).toBe(true);
      expect(await framesNow()).toEqual([]);
      await write(`${PROGRAM}${call}\n\x04`);
      await expect.poll(() => said).toContain('here');
      await expect.poll(framesNow).toEqual(expected);
      await pico.close();
    }
  });
