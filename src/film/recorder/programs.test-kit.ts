// Programs that use the heap in every way there is: after each of them the events of its film must lead from the
// first allocation table to the last.

export interface HeapProgram {
  readonly name: string;
  readonly text: string;
  /** What the board must have. */
  readonly needs?: 'files' | 'machine' | 'native' | 'interrupt' | 'small-heap';
  /** Sent once the program has printed 'ready'. */
  readonly input?: string;
  /** What it prints at its end; 'done' where nothing is said. */
  readonly says?: RegExp;
}

export const HEAP_PROGRAMS: readonly HeapProgram[] = [
  {
    name: 'growth',
    text: `
items = []
for i in range(400):
    items.append(i)
table = {}
for i in range(150):
    table['k%d' % i] = i
buffer = bytearray()
for i in range(300):
    buffer.extend(b'xyz')
text = ''
for i in range(80):
    text += 'ab'
while len(items) > 10:
    items.pop()
chosen = set()
for i in range(100):
    chosen.add(i * 7)
print('done')`,
  },
  {
    name: 'memory errors',
    needs: 'small-heap',
    text: `
import gc
for size in (1000000, 300000):
    try:
        bytearray(size)
    except MemoryError as e:
        print(e)
chain = []
try:
    while True:
        chain.append(bytearray(900))
except MemoryError:
    chain = None
gc.collect()
grown = [0]
try:
    while True:
        grown.extend(grown)
except MemoryError:
    print(len(grown))
grown = None
print('done')`,
  },
  {
    name: 'collections',
    text: `
import gc
keep = []
for i in range(20):
    keep.append([i] * (i + 1))
    junk = [[j] for j in range(40)]
    junk = None
    gc.collect()
    if i % 3 == 0:
        gc.collect()
gc.threshold(4000)
for i in range(400):
    keep[i % 20] = (i, str(i))
gc.threshold(-1)
print('done')`,
  },
  {
    name: 'fragmentation',
    text: `
import gc
parts = [bytearray(16 + 48 * (i % 7)) for i in range(240)]
for i in range(0, 240, 2):
    parts[i] = None
gc.collect()
more = [bytearray(64 * (i % 5 + 1)) for i in range(60)]
for i in range(1, 240, 4):
    parts[i] = None
more = None
gc.collect()
big = bytearray(2000)
print('done')`,
  },
  {
    name: 'files',
    needs: 'files',
    text: `
import gc
try:
    import os
except ImportError:
    import uos as os
for n in range(3):
    with open('film%d.txt' % n, 'w') as f:
        for i in range(20):
            f.write('line %d\\n' % i)
count = 0
for n in range(3):
    for line in open('film%d.txt' % n):
        count += len(line)
gc.collect()
for n in range(3):
    os.remove('film%d.txt' % n)
print(count, os.listdir())
gc.collect()
print('done')`,
  },
  {
    name: 'heap lock',
    text: `
import micropython
a = [1, 2, 3]
micropython.heap_lock()
try:
    a.append(4)
    b = [0] * 100
    c = 'x' * 100
except MemoryError:
    pass
micropython.heap_unlock()
c = [0] * 100
print('done')`,
  },
  {
    name: 'timer callbacks',
    needs: 'machine',
    text: `
import time
from machine import Timer
seen = []
def tick(timer):
    seen.append(bytearray(40))
    if len(seen) > 8:
        timer.deinit()
timer = Timer(period=3, mode=Timer.PERIODIC, callback=tick)
total = 0
while len(seen) < 6:
    total += len([1, 2, 3])
while len(seen) < 9:
    time.sleep_ms(1)
timer.deinit()
print('done')`,
  },
  {
    name: 'asyncio',
    text: `
try:
    import asyncio
except ImportError:
    import uasyncio as asyncio
log = []
async def work(n, rounds):
    for i in range(rounds):
        log.append((n, i, [n] * 5))
        await asyncio.sleep_ms(2)
    return n
async def main():
    jobs = [asyncio.create_task(work(n, 4)) for n in range(3)]
    for job in jobs:
        await job
    try:
        await asyncio.wait_for(work(9, 100), 0.02)
    except asyncio.TimeoutError:
        log.append('late')
    await asyncio.gather(work(4, 2), work(5, 2))
asyncio.run(main())
print(len(log) > 10, 'done')`,
  },
  {
    name: 'schedule, exec and eval',
    text: `
import micropython
def later(n):
    global got
    got = [n] * 20
got = None
micropython.schedule(later, 5)
for i in range(50):
    pass
exec('''
def made_there(a):
    return [a, a]
kept = made_there(7)
''')
total = 0
for i in range(6):
    total += eval('i * 2 + len([i])')
code = compile('kept.append(total)', 'other.py', 'exec')
exec(code)
print(got is not None, kept, 'done')`,
  },
  {
    name: 'recursion to the end of the stack',
    text: `
def down(n):
    here = [n]
    return down(n + 1)
try:
    down(0)
except RuntimeError:
    print('deep')
def sums(tree):
    return tree[0] + sum(sums(t) for t in tree[1:])
print(sums([1, [2, [3]], [4]]))
print('done')`,
  },
  {
    name: 'native and viper',
    needs: 'native',
    text: `
import micropython
@micropython.native
def fast(n):
    kept = []
    for i in range(n):
        kept.append([i])
    return kept
@micropython.viper
def faster(n: int) -> int:
    total = 0
    for i in range(n):
        total += i
    return total
def plain(x):
    return [x, fast(3)]
for i in range(4):
    fast(6)
    faster(50)
    plain(i)
print('done')`,
  },
  {
    name: 'interrupted by Ctrl-C',
    needs: 'interrupt',
    input: '\x03',
    says: /KeyboardInterrupt/,
    text: `
def inner(n):
    return [n] * 4
def outer():
    print('ready')
    while True:
        inner(3)
outer()`,
  },
  {
    name: 'json and re',
    text: `
try:
    import json, re
except ImportError:
    import ujson as json, ure as re
for i in range(12):
    text = json.dumps({'n': i, 'list': [1, 2.5, None, True], 'name': 'a' * i})
    back = json.loads(text)
    found = re.search('name": "(a*)"', text)
    back['found'] = found.group(1)
    parts = re.compile('[,:]').split(text)
print('done')`,
  },
  {
    name: 'classes',
    text: `
class Base:
    made = 0
    def __init__(self, n):
        self.n = n
        Base.made += 1
    @property
    def double(self):
        return [self.n, self.n]
    @classmethod
    def many(cls, count):
        return [cls(i) for i in range(count)]
class Leaf(Base):
    def __init__(self, n):
        super().__init__(n)
        self.extra = {'n': n}
    def __eq__(self, other):
        return self.n == other.n
    def __lt__(self, other):
        return self.n < other.n
    def __getitem__(self, i):
        return self.extra
    def __call__(self, *a, **k):
        return a, k
leaves = Leaf.many(20)
leaves.sort()
for leaf in leaves:
    leaf.double
    leaf.later = leaf(1, 2, x=3)
    leaf[0]
print(Base.made, leaves[3] == leaves[4], 'done')`,
  },
  {
    name: 'generators',
    text: `
def count(n):
    for i in range(n):
        got = yield [i]
        if got:
            yield got
def chained(n):
    yield from count(n)
    x = yield from count(2)
    return x
for part in chained(5):
    pass
g = count(4)
next(g)
g.send('more')
try:
    g.throw(ValueError('no'))
except ValueError:
    pass
h = count(3)
next(h)
h.close()
print(sum(x * x for x in range(20)), [y for y in range(5) if y % 2], 'done')`,
  },
  {
    name: 'numbers and texts',
    text: `
big = 1
for i in range(1, 40):
    big *= i
small = [i / 7 for i in range(30)]
text = ','.join(str(x) for x in small)
parts = text.split(',')
view = memoryview(bytearray(50))
slices = [view[i:i + 5] for i in range(10)]
packed = bytes(range(40)) + b'tail'
words = ['%05d|%s' % (i, 'w' * i) for i in range(15)]
print(len(text.replace(',', ';')), big % 97, 'done')`,
  },
  {
    name: 'exceptions',
    text: `
class Guard:
    def __enter__(self):
        self.held = [1, 2]
        return self
    def __exit__(self, kind, value, trace):
        self.held = None
        return kind is KeyError
def risky(n):
    try:
        with Guard() as g:
            if n % 3 == 0:
                raise KeyError(n)
            if n % 3 == 1:
                raise ValueError([n])
            return [n]
    except ValueError as e:
        return e.args
    finally:
        list(range(n))
for n in range(12):
    risky(n)
try:
    {}['missing']
except KeyError:
    print('done')`,
  },
  {
    name: 'a module of its own',
    needs: 'files',
    text: `
import sys
try:
    import os
except ImportError:
    import uos as os
f = open('filmed_module.py', 'w')
f.write('''
table = [i for i in range(30)]
def use(n):
    return table[:n]
class Kept:
    pass
''')
f.close()
import filmed_module
filmed_module.use(5)
from filmed_module import Kept
Kept()
os.remove('filmed_module.py')
del sys.modules['filmed_module']
print('done')`,
  },
  {
    name: 'closures and decorators',
    text: `
def counted(f):
    calls = []
    def inner(*args, **kw):
        calls.append(args)
        return f(*args, **kw)
    inner_of.append(inner)
    return inner
inner_of = []
@counted
def add(a, b=2, *, c=3):
    return a + b + c
@counted
def pair(a):
    def later():
        nonlocal a
        a = [a]
        return a
    return later
for i in range(10):
    add(i, c=i)
    pair(i)()()if False else pair(i)()
print(sorted([3, 1, 2], key=lambda x: [-x]), 'done')`,
  },
];
