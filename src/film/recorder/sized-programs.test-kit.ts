// Programs whose allocations say which line made them: wherever `@@` stands, line L asks for exactly 200 + L blocks.
// A film is right where each of these blocks is put down to its line, however the line was reached.

const FIRST_BLOCKS = 200;
const BLOCK_BYTES = 16;

export interface SizedProgram {
  readonly name: string;
  readonly text: string;
  /** Lines that allocate so, in order. */
  readonly lines: readonly number[];
}

/** The line that asked for so many blocks; undefined where none did. */
export function lineOfBlocks(program: SizedProgram, blocks: number): number | undefined {
  return program.lines.find((line) => line + FIRST_BLOCKS === blocks);
}

function size(name: string, source: string): SizedProgram {
  const lines = source.split('\n');
  const sizeOf = (line: number) => (line + FIRST_BLOCKS) * BLOCK_BYTES;
  return {
    name,
    text: lines.map((line, i) => line.replaceAll('@@', `${sizeOf(i + 1)}`)).join('\n'),
    lines: lines.flatMap((line, i) => (line.includes('@@') ? [i + 1] : [])),
  };
}

export const SIZED_PROGRAMS: readonly SizedProgram[] = [
  size(
    'functions and control flow',
    `import gc
def simple():
    kept = bytearray(@@)
    return kept
def nested(n):
    def inner(m):
        if m:
            return inner(m - 1)
        return bytearray(@@)
    before = bytearray(@@)
    inner(2)
    after = bytearray(@@)
simple()
nested(1)
bytearray(@@)
def branches(a):
    if a == 0:
        bytearray(@@)
    elif a == 1:
        bytearray(@@)
    elif len(bytearray(@@)) == 1:
        pass
    else:
        bytearray(@@)
    bytearray(@@)
for n in range(3): branches(n)
i = 0
while i < 2 and bytearray(@@):
    i += 1
    bytearray(@@)
else:
    bytearray(@@)
while True:
    bytearray(@@)
    if bytearray(@@):
        break
for x in [bytearray(@@), 2]:
    bytearray(@@)
    if x == 2:
        continue
    bytearray(@@)
for k in range(len(bytearray(@@)) * 0 + 2):
    for m in range(k, k + 2):
        bytearray(@@)
    bytearray(@@)
for k in range(0, 6, 3):
    bytearray(@@)
while i < len(bytearray(@@)) * 0 + 4:
    i += 1
def early(n):
    for j in range(n):
        try:
            if j == 1:
                return bytearray(@@)
            bytearray(@@)
        finally:
            bytearray(@@)
early(3)
def failing(kind):
    bytearray(@@)
    raise kind('no')
def catching(kind):
    try:
        failing(kind)
    except ValueError as e:
        bytearray(@@)
    except (KeyError, OSError):
        bytearray(@@)
    else:
        pass
    finally:
        bytearray(@@)
    bytearray(@@)
for kind in (ValueError, KeyError, OSError):
    catching(kind)
def smooth():
    try:
        bytearray(@@)
    except ValueError:
        pass
    else:
        bytearray(@@)
smooth()
def recurse(n):
    if n:
        recurse(n - 1)
    bytearray(@@)
recurse(4)
def defaults(a, b=bytearray(@@), *rest,
             c=bytearray(@@), **more):
    return bytearray(@@)
defaults(1)
defaults(1, 2, 3, c=4, d=5)
defaults(*range(4), **{'e': 1})
simple(
)
print(
    len(bytearray(@@)),
    len(bytearray(@@)),
    end='')
total = (len(bytearray(@@)) +
         len(bytearray(@@)))
text = 'x' * (@@ - 1)
text = None if bytearray(@@) else text
items = [None] * (@@ // 4)
items = (None,) * (@@ // 4 - 2)
raw = b'z' * (@@ - 1)
text = items = raw = None
gc.collect()
assert bytearray(@@)
one = lambda: bytearray(@@)
one()
pick = bytearray(@@) if one else bytearray(@@)
def many(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o):
    p = q = r = s = t = u = v = a
    return bytearray(@@)
many(*range(15))
def deleted():
    x = bytearray(@@)
    del x
    bytearray(@@)
deleted()
print('done')
`,
  ),
  size(
    'classes, generators and callbacks',
    `class Body:
    table = bytearray(@@)
    for n in range(2):
        bytearray(@@)
    def __init__(self):
        self.held = bytearray(@@)
    def method(self, given=bytearray(@@)):
        return bytearray(@@)
    @property
    def shown(self):
        return bytearray(@@)
    @staticmethod
    def free():
        return bytearray(@@)
    @classmethod
    def build(cls):
        bytearray(@@)
        return cls()
    def __getattr__(self, name):
        bytearray(@@)
        return 5
    def __getitem__(self, i):
        bytearray(@@)
        return i
    def __setitem__(self, i, value):
        bytearray(@@)
    def __contains__(self, x):
        return bytearray(@@) is not None
    def __len__(self):
        bytearray(@@)
        return 2
    def __str__(self):
        bytearray(@@)
        return 'body'
    def __hash__(self):
        bytearray(@@)
        return 7
    def __eq__(self, other):
        bytearray(@@)
        return True
    def __lt__(self, other):
        bytearray(@@)
        return False
    def __add__(self, other):
        bytearray(@@)
        return self
    def __call__(self, *given):
        return bytearray(@@)
    def __iter__(self):
        bytearray(@@)
        self.at = 0
        return self
    def __next__(self):
        self.at += 1
        if self.at > 2:
            bytearray(@@)
            raise StopIteration
        bytearray(@@)
        return self.at
    def __enter__(self):
        bytearray(@@)
        return self
    def __exit__(self, kind, value, trace):
        bytearray(@@)
        return True
b = Body.build()
b.method()
b.shown
Body.free()
b.missing
b[1]
b[2] = 3
3 in b
len(b)
if b:
    bytearray(@@)
print(b)
{b: 1}
b == b
sorted([b, b])
b + b
b(1)
for x in b:
    bytearray(@@)
list(b)
with b as held, Body() as other:
    bytearray(@@)
    raise ValueError
bytearray(@@)
class Heir(Body):
    def __init__(self):
        super().__init__()
        bytearray(@@)
    def method(self):
        super().method()
        return bytearray(@@)
Heir().method()
def steps():
    bytearray(@@)
    got = yield 1
    bytearray(@@)
    try:
        yield got
    except KeyError:
        bytearray(@@)
        yield 3
    finally:
        bytearray(@@)
g = steps()
next(g)
bytearray(@@)
g.send(2)
g.throw(KeyError('x'))
bytearray(@@)
g.close()
def through():
    yield from steps()
    bytearray(@@)
for x in through():
    bytearray(@@)
numbers = [3, 1, 2]
numbers.sort(key=lambda n: len(bytearray(@@)) + n)
def key(n):
    bytearray(@@)
    return -n
sorted(numbers, key=key)
list(map(key, numbers))
list(filter(lambda n: bytearray(@@), numbers))
max(numbers, key=lambda n: len(bytearray(@@)) - n)
min(numbers, key=key)
made = [bytearray(@@) for n in range(2)]
made = {n: bytearray(@@) for n in range(2)}
made = {len(bytearray(@@)) + n for n in range(2)}
made = sum(len(bytearray(@@)) for n in range(2))
made = [[len(bytearray(@@)) for n in range(2)]
        for m in range(len(bytearray(@@)) * 0 + 2)]
def twice(f):
    bytearray(@@)
    def inner(*args):
        bytearray(@@)
        return f(*args)
    return inner
@twice
@twice
def plain(a):
    return bytearray(@@)
plain(1)
def counter():
    n = 0
    def bump():
        nonlocal n
        n += len(bytearray(@@))
        return n
    return bump
bump = counter()
bump()
bump()
async def job(n):
    bytearray(@@)
    await other_job()
    bytearray(@@)
async def other_job():
    return bytearray(@@)
try:
    job(1).send(None)
except StopIteration:
    bytearray(@@)
try:
    import no_such_module
except ImportError:
    bytearray(@@)
exec('bytearray(10)')
bytearray(@@)
import micropython
micropython.schedule(key, 4)
for n in range(20):
    pass
print('done')
`,
  ),
];
