// Programs with generators and coroutines that rest when here() is called, and what must be told of each: its line,
// its locals, whether it has begun. On the interpreter and on genuine firmware.

import type { RestingFrame } from '../../model/resting-frames.ts';
import { HERE } from './frames.test-kit.ts';

export interface RestingShape {
  readonly what: string;
  readonly program: string;
  /** As `tellResting` says it, in alphabetical order. */
  readonly resting: readonly string[];
}

/** 'count:4 upto=3 n=0'; 'new' and 'task' where it is so. */
export function tellResting(frames: readonly RestingFrame[] | undefined): readonly string[] {
  return (frames ?? [])
    .map(({ function: name, line, locals, isNew, isTask }) => {
      const told = locals.map((local) => `${local.name ?? `slot ${local.slot}`}=${local.text}`);
      const marks = [...(isNew ? ['new'] : []), ...(isTask ? ['task'] : [])];
      return [`${name}:${line}`, ...marks, ...told].join(' ');
    })
    .sort();
}

export const RESTING_SHAPES: readonly RestingShape[] = [
  {
    what: 'one that has yielded, one that has not begun, one that is over',
    program: `${HERE}
def count(upto):
    total = 0
    for n in range(upto):
        total += n
        got = yield total
a = count(9)
next(a); next(a); next(a)
b = count(4)
c = count(0)
list(c)
here()
`,
    resting: ['count:3 new upto=4', 'count:6 upto=9 total=3 n=2 got=None'],
  },
  {
    what: 'one that waits for another, and closures in both',
    program: `${HERE}
def outer(k):
    def inner(a):
        b = a + k
        yield b
        yield a
    word = 'w' * k
    x = yield from inner(k * 2)
    return x
a = outer(3)
b = c = next(a)
here()
`,
    resting: ['inner:5 k=3 a=6 b=9', "outer:8 k=3 inner=<closure inner> word='www'"],
  },
  {
    what: 'a generator that runs does not rest, a generator expression does',
    program: `${HERE}
def run():
    mine = [1]
    here()
    yield mine
a = (v * v for v in [4, 5])
b = c = next(a)
next(run())
`,
    resting: ['<genexpr>:6 v=4'],
  },
];

/** Tasks of asyncio, by the name that the module has in all versions up to 1.28. */
export const RESTING_TASKS: RestingShape = {
  what: 'tasks of asyncio, and what they wait for',
  program: `${HERE}
a = b = c = None
import uasyncio
async def nap(ms):
    long = ms * 2
    await uasyncio.sleep_ms(long)
async def blink(pin):
    state = not pin
    await nap(500 + pin)
async def main():
    other = uasyncio.create_task(blink(7))
    await uasyncio.sleep_ms(20)
    here()
uasyncio.run(main())
`,
  resting: ['blink:9 task pin=7 state=False', 'nap:6 ms=507 long=1014'],
};
