// Programs, and the lines that CPython 3.11 runs in them: the 'line' events of sys.settrace, in order, written
// as runs: "3-5" is 3 4 5, "7" is 7, "(3-5)4" is that four times.

export interface LineProgram {
  readonly name: string;
  readonly text: string;
  readonly lines: string;
}

export const LINE_PROGRAMS: readonly LineProgram[] = [
  {
    name: 'a sieve',
    text: `def sieve(n):
    flags = [True] * (n + 1)
    primes = []
    for i in range(2, n + 1):
        if flags[i]:
            primes.append(i)
            for j in range(i * i, n + 1, i):
                flags[j] = False
    return primes
p = sieve(40)
print(len(p))
total = 0
for x in p:
    total += x
print(total)
`,
    lines: `1 10 2-8 (7-8)18 7 4-8 (7-8)10 7 4-5 4-8 (7-8)3 7 (4-5 4-7 4-5 4-5 4-5 4-7)3 (4-5)5 (4-7
4-5)2 (4-5)4 4-7 (4-5)3 4 9 11-14 (13-14)11 13 15`,
  },
  {
    name: 'recursion and closures',
    text: `def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)
def hanoi(n, a, b, c):
    if n == 0:
        return 0
    m = hanoi(n - 1, a, c, b)
    m += 1
    m += hanoi(n - 1, c, b, a)
    return m
def quicksort(items):
    if len(items) <= 1:
        return items
    pivot = items[0]
    less = [x for x in items[1:] if x < pivot]
    more = [x for x in items[1:] if x >= pivot]
    return quicksort(less) + [pivot] + quicksort(more)
def make_counter():
    n = 0
    def bump():
        nonlocal n
        n += 1
        return n
    return bump
print(fib(6))
print(hanoi(3, 'a', 'b', 'c'))
print(quicksort([3, 6, 1, 8, 2, 9, 2]))
c = make_counter()
c()
c()
print(c())
data = {'a': 1, 'b': 2}
for k in sorted(data):
    v = data[k]
    if v > 1:
        print(k)
    else:
        print(v)
i = 0
while True:
    i += 1
    if i > 5:
        break
    if i % 2:
        continue
    print(i)
`,
    lines: `1 5 12 19 26 (2 4)5 (2-3)3 2 4 (2-3)2 (2 4)2 (2-3)3 (2 4)3 (2-3)3 2 4 (2-3)2 27 (6 8)3 6-7
9-10 6-7 11 9-10 6 8 6-7 9-10 6-7 (11)2 9-10 (6 8)2 6-7 9-10 6-7 11 9-10 6 8 6-7 9-10 6-7
(11)3 28 13 15-16 (16)6 16-17 (17)6 17-18 13 15-16 (16)2 16-17 (17)2 17-18 13-14 13 15-16 16
16-17 17 17-18 (13-14)2 13 15-16 (16)2 16-17 (17)2 17-18 13-14 13 15-16 16 16-17 17 17-18
(13-14)2 29 20-21 25 30 23-24 31 23-24 32 23-24 33-36 39 34-37 34 40-43 (45-46 41-43 45 47
41-43)2 45-46 41-44`,
  },
  {
    name: 'a sensor node',
    text: `class Ring:
    def __init__(self, size):
        self.size = size
        self.items = []
        self.at = 0
    def add(self, v):
        if len(self.items) < self.size:
            self.items.append(v)
        else:
            self.items[self.at] = v
            self.at = (self.at + 1) % self.size
    def mean(self):
        if not self.items:
            return 0
        return sum(self.items) / len(self.items)
def noise(seed):
    while True:
        seed = (seed * 1103515245 + 12345) % 2147483648
        yield seed % 100
def log(lines, text):
    lines.append(text)
    if len(lines) > 10:
        del lines[0]
ring = Ring(8)
lines = []
source = noise(42)
for tick in range(25):
    v = next(source)
    ring.add(v)
    if v > 90:
        log(lines, 'high ' + str(v) + ' at ' + str(tick))
    elif v < 10:
        log(lines, 'low {} at {}'.format(v, tick))
    m = ring.mean()
    if tick % 20 == 19:
        print(tick, int(m), len(lines))
`,
    lines: `1 1-2 6 12 16 20 24 3-5 25-28 17-19 29 7-8 30 32 34 13 15 35 27-28 17-19 29 7-8 30 32 34 13
15 35 27-28 17-19 29 7-8 30 32 34 13 15 35 27-28 17-19 29 7-8 30 32-33 21-22 34 13 15 35
27-28 17-19 29 7-8 30 32 34 13 15 35 27-28 17-19 29 7-8 30 32 34 13 15 35 27-28 17-19 29 7-8
30 32 34 13 15 35 27-28 17-19 29 7-8 30 32 34 13 15 35 27-28 17-19 29 7 10-11 30 32 34 13 15
35 27-28 17-19 29 7 10-11 30 32 34 13 15 35 27-28 17-19 29 7 10-11 30 32 34 13 15 35 27-28
17-19 29 7 10-11 30 32 34 13 15 35 27-28 17-19 29 7 10-11 30 32-33 21-22 34 13 15 35 27-28
17-19 29 7 10-11 30 32 34 13 15 35 27-28 17-19 29 7 10-11 30 32 34 13 15 35 27-28 17-19 29 7
10-11 30 32 34 13 15 35 27-28 17-19 29 7 10-11 30 32 34 13 15 35 27-28 17-19 29 7 10-11 30
32-33 21-22 34 13 15 35 27-28 17-19 29 7 10-11 30 32 34 13 15 35 27-28 17-19 29 7 10-11 30
32 34 13 15 35-36 27-28 17-19 29 7 10-11 30 32 34 13 15 35 27-28 17-19 29 7 10-11 30 32 34
13 15 35 27-28 17-19 29 7 10-11 30-31 21-22 34 13 15 35 27-28 17-19 29 7 10-11 30 32 34 13
15 35 27-28 17-19 29 7 10-11 30-31 21-22 34 13 15 35 27`,
  },
  {
    name: 'generators',
    text: `def count(n):
    i = 0
    while i < n:
        got = yield i
        if got is not None:
            i = got
        else:
            i += 1
def squares(items):
    for x in items:
        yield x * x
def chain(*parts):
    for part in parts:
        yield from part
    return 'end'
def outer():
    end = yield from chain(count(2), squares([3]))
    print(end)
    yield end
g = count(6)
print(next(g))
print(next(g))
print(g.send(4))
for x in g:
    print(x)
for y in outer():
    print(y)
total = sum(x for x in squares([1, 2, 3]) if x > 1)
print(total)
pairs = [(a, b) for a in range(3) for b in range(2)]
print(len(pairs))
table = {k: v for k, v in pairs}
print(table)
h = count(3)
next(h)
h.close()
try:
    next(h)
except StopIteration:
    print('stopped')
`,
    lines: `1 9 12 16 20-21 2-4 22 5 8 3-4 23 5-6 3-4 24 5 8 3-4 25 24 5 8 3 26 17 13-14 2-4 27 26 5 8
3-4 27 26 5 8 3 13-14 10-11 27 26 10 13 15 18-19 27 26 (28)2 (10-11 28)3 10 29-30 (30)9
30-32 (32)6 32-35 2-4 36-40`,
  },
  {
    name: 'exceptions and with',
    text: `class Guard:
    def __init__(self, name, quiet):
        self.name = name
        self.quiet = quiet
    def __enter__(self):
        print('in', self.name)
        return self
    def __exit__(self, kind, value, trace):
        print('out', self.name)
        return self.quiet
def risky(n):
    if n == 0:
        raise ValueError('zero')
    if n == 1:
        raise KeyError(n)
    return n
def careful(n):
    result = None
    try:
        result = risky(n)
    except ValueError as e:
        result = 'value'
    except KeyError:
        result = 'key'
    else:
        result += 1
    finally:
        print(result)
    return result
for n in range(3):
    careful(n)
with Guard('a', True) as g:
    print(g.name)
    raise TypeError('x')
print('after')
def early():
    for i in range(5):
        try:
            if i == 2:
                return i
            if i == 1:
                continue
            print('no')
        finally:
            print('finally', i)
print(early())
try:
    try:
        risky(0)
    finally:
        print('cleaned')
except ValueError:
    print('caught')
def deep(n):
    if n == 0:
        raise RuntimeError('deep')
    with Guard(n, False):
        deep(n - 1)
try:
    deep(2)
except RuntimeError as e:
    print(e)
try:
    assert n == 99
except AssertionError:
    print('assert')
`,
    lines: `1 1-2 5 8 11 17 30-31 18-20 12-13 21-22 28-31 18-20 12 14-15 21 23-24 28-31 18-20 12 14 16
26 28-30 32 3-4 6-7 33-34 32 9-10 35-36 46 37-39 41 43 45 37-39 41-42 45 37-40 45 47-49
12-13 51-54 59-60 (55 57 3-4 6-7 58)2 55-57 9-10 57 9-10 61-66`,
  },
  {
    name: 'classes',
    text: `class Shape:
    sides = 0
    names = []
    def __init__(self, name):
        self.name = name
        Shape.names.append(name)
    def area(self):
        return 0
    def describe(self):
        return self.name + ' ' + str(self.area())
class Square(Shape):
    sides = 4
    def __init__(self, size):
        super().__init__('square')
        self.size = size
    def area(self):
        return self.size * self.size
    @property
    def double(self):
        return Square(self.size * 2)
    @staticmethod
    def unit():
        return Square(1)
    def __lt__(self, other):
        return self.size < other.size
    def __add__(self, other):
        return Square(self.size + other.size)
    def __len__(self):
        return self.size
    def __getitem__(self, i):
        if i >= self.size:
            raise IndexError
        return i
a = Square(2)
b = a.double
print(a.describe(), b.describe())
print((a + b).area())
c = Square.unit()
print(c < a)
for i in a:
    print(i)
if b:
    print(len(b))
kinds = [Shape, Square]
for kind in kinds:
    print(kind.sides)
def make(n):
    class Local:
        value = n
        def get(self):
            return self.value
    return Local()
print(make(7).get())
print(len(Shape.names))
`,
    lines: `1 1-4 7 9 11 11-13 16 (18-19)2 (21-22)2 24 26 28 30 34 14 5-6 15 35 20 14 5-6 15 36 (10 17)2
37 27 14 5-6 15 17 38 23 14 5-6 15 39 25 (40 31 33 41)2 40 31-32 42 29 43 29 44-46 45-46 45
47 53 48 48-50 52 51 54`,
  },
  {
    name: 'coroutines',
    text: `class Sleep:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        while self.n > 0:
            self.n -= 1
            yield self.n
    __await__ = __iter__
async def work(name, rounds):
    total = 0
    for i in range(rounds):
        await Sleep(i)
        total += i
    print(name, total)
    return total
async def both():
    a = await work('a', 3)
    b = await work('b', 2)
    return a + b
def run(*jobs):
    queue = [job for job in jobs]
    turns = 0
    while queue:
        job = queue.pop(0)
        turns += 1
        try:
            job.send(None)
        except StopIteration as e:
            print('ended')
        else:
            queue.append(job)
    return turns
print(run(work('x', 3), both(), work('y', 1)))
`,
    lines: `1 1-2 4 8-9 16 20 33 (21)4 21-27 10-12 3 5 13 11-12 3 5-7 31 23-27 17 10-12 3 5 13 11-12 3
5-7 31 23-27 10-12 3 5 13 11 14-15 28-29 (23-27 5 13 11-12 3 5-7 31)2 (23-27 5-7 31)2 23-27
5 13 11 14-15 28-29 23-27 5 13 11 14-15 18 10-12 3 5 13 11-12 3 5-7 31 23-27 5 13 11 14-15
19 28-29 23 32`,
  },
  {
    name: 'loops',
    text: `i = 0
while i < 3:
    i += 1
else:
    print('while else')
for i in range(4):
    if i == 2:
        break
else:
    print('never')
for i in range(0):
    print('not once')
else:
    print('for else')
for i in range(5, 0, -2):
    print(i)
n = 3
for i in range(n, n + 2):
    for j in range(i):
        if j == 1:
            continue
        n = n
    print(i)
a = 0
b = 5
while a < 3 and b > 0 or a == 7:
    a += 1
    while b > 3:
        b -= 1
    if a == 2:
        continue
    b -= 1
while True:
    a += 1
    if a > 5:
        break
while not (a == 0 or b > 100):
    a -= 1
words = ['one', 'two']
for n, word in enumerate(words):
    print(n, word)
for (p, q) in [(1, 2), (3, 4)]:
    print(p + q)
for letter in 'ab': print(letter)
x = 1 if a else 2
while a < 3: a += 1
def inner():
    k = 0
    while k < 2:
        k += 1
    for m in range(2):
        k += m
    return k
print(inner())
for i in [1, 2]:
    pass
del words
`,
    lines: `1-3 (2-3)2 2 5-7 6-7 6-8 11 14-16 (15-16)2 15 17-20 22 19-21 19-20 22 19 23 18-20 22 19-21
(19-20 22)2 19 23 18 24-29 28-29 28 30 32 26-28 30-31 26-28 30 32 26 (33-35)2 33-38 (37-38)5
37 39-41 40-41 40 (42-43)2 42 (44)2 44-46 46 46-47 54 48-50 49-50 49 (51-52)2 51 53 (55-56)2
55 57`,
  },
  {
    name: 'functions in functions',
    text: `def compose(*functions):
    def run(x):
        for f in functions:
            x = f(x)
        return x
    return run
def times(n):
    return lambda x: x * n
def memo(f):
    known = {}
    def look(n):
        if n not in known:
            known[n] = f(n)
        return known[n]
    return look
@memo
def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)
print(compose(times(2), times(5))(3))
print(fib(9))
def defaults(a, b=[1, 2], *rest, c=3, **more):
    return a + len(b) + len(rest) + c + len(more)
print(defaults(1), defaults(1, [], 4, 5, c=6, d=7))
state = {'n': 0}
def bump(by=1):
    global last
    state['n'] += by
    last = state['n']
for by in (1, 2, 3):
    bump(by)
print(last)
print(list(map(lambda v: v + 1, [1, 2])))
print([[r * c for c in range(2)] for r in range(2)])
print(max([3, 1, 2], key=lambda v: -v))
exec('z = 1\\nz += 1')
print(z)
`,
    lines: `1 7 9 16-17 16 10-11 15 17 21 (8)2 2 6 (3-4 8)2 3 5 22 (12-13 18 20)8 (12-13 18-19 14)2 (14
12 14)7 14 23 25 (24)2 26-27 31-32 (29-32)2 29-31 33-34 34 34-35 (35)8 35-36 (36)2 36-38`,
  },
];

/** The numbers that runs stand for. */
export function unpackLines(text: string): readonly number[] {
  const spread = text.replace(/\(([^)]*)\)(\d+)/g, (_, part: string, times: string) =>
    `${part} `.repeat(Number(times)),
  );
  return spread
    .trim()
    .split(/\s+/)
    .flatMap((run) => {
      const [first, last = first] = run.split('-').map(Number);
      return Array.from({ length: last - first + 1 }, (_, i) => first + i);
    });
}
