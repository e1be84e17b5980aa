// Functions of many shapes, each with what its frames must show at the moment when here() is called. Line 1 of
// each program is left to the test, which says there what here() is.

export interface FrameShape {
  readonly what: string;
  /** Minor version of MicroPython that has all it takes, where not all have. */
  readonly since?: number;
  /** From line 2 on. */
  readonly program: string;
  /** By function: name → value in short, of all locals that have a value then. */
  readonly frames: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export const FRAME_SHAPES: readonly FrameShape[] = [
  {
    what: 'parameters, and locals in the order in which they are met',
    program: `
def plain(a, b):
    c = a + b
    d = [c, a]
    here()
    e = 5
plain(1, 2)
`,
    frames: { plain: { a: '1', b: '2', c: '3', d: '[3, 1]' } },
  },
  {
    what: 'a load counts as a meeting',
    program: `
def early(n):
    if n < 0:
        print(later)
    first = 10
    later = 20
    here()
early(1)
`,
    frames: { early: { n: '1', later: '20', first: '10' } },
  },
  {
    what: 'defaults, *args, keyword-only and **kwargs',
    program: `
def many(a, b=2, *args, c, d=4, **more):
    x = 'x'
    here()
many(1, 7, 8, 9, c=3, z=26)
`,
    frames: {
      many: { a: '1', b: '7', c: '3', d: '4', args: '(8, 9)', more: "{'z': 26}", x: "'x'" },
    },
  },
  {
    what: 'a bare star',
    program: `
def starred(a, *, b, c=3):
    x = 9
    here()
starred(1, b=2)
`,
    frames: { starred: { a: '1', b: '2', c: '3', x: '9' } },
  },
  {
    what: 'a closure: cells of the function around come first',
    program: `
def outer(a, b):
    total = 100
    plain = 5
    def inner(x):
        nonlocal total
        total = total + x + b
        y = a
        here()
        return total
    z = 7
    inner(1)
outer(10, 20)
`,
    frames: {
      inner: { a: '10', b: '20', total: '121', x: '1', y: '10' },
      outer: { a: '10', b: '20', total: '121', plain: '5', inner: '<closure inner>', z: '7' },
    },
  },
  {
    what: 'a closure through a function that does not use the name itself',
    program: `
def top(a):
    b = 2
    def middle(m):
        n = 3
        def lowest(l):
            q = a + b + n
            here()
        lowest(4)
    middle(5)
top(1)
`,
    frames: {
      lowest: { a: '1', b: '2', n: '3', l: '4', q: '6' },
      middle: { a: '1', b: '2', m: '5', n: '3', lowest: '<closure lowest>' },
      top: { a: '1', b: '2', middle: '<closure middle>' },
    },
  },
  {
    what: 'loops: while compiles its body first, range() its end before its start',
    program: `
def loops(limit):
    while count < 1 if limit < 0 else False:
        body = count
        count = 1
    for i in range(start if limit < 0 else 3, end if limit < 0 else 5):
        start = i
        end = 9
    for k, (v, *rest) in [(1, (2, 3, 4))]:
        seen = k
    here()
loops(3)
`,
    frames: {
      loops: {
        limit: '3',
        i: '4',
        start: '4',
        end: '9',
        k: '1',
        v: '2',
        rest: '[3, 4]',
        seen: '1',
      },
    },
  },
  {
    what: 'exceptions: the name is gone behind the handler',
    program: `
def trying(a):
    try:
        before = 1
        raise ValueError(5)
    except (TypeError, ValueError) as error:
        inside = error.args
    else:
        never = 0
    finally:
        last = 3
    try:
        raise KeyError
    except KeyError as held:
        here()
trying(0)
`,
    frames: {
      trying: { a: '0', before: '1', inside: '(5,)', last: '3', held: 'KeyError()' },
    },
  },
  {
    what: 'with … as',
    program: `
class Manager:
    def __enter__(self):
        return 42
    def __exit__(self, *given):
        pass
def managed(m):
    with m as one, m as two:
        x = one
        here()
managed(Manager())
`,
    frames: { managed: { m: '<Manager>', one: '42', two: '42', x: '42' } },
  },
  {
    what: 'del takes the value, not the slot',
    program: `
def deleting():
    a = 1
    b = 2
    c = 3
    del b
    here()
deleting()
`,
    frames: { deleting: { a: '1', c: '3' } },
  },
  {
    what: 'global names have no slot',
    program: `
counter = 1
def counting(a):
    global counter, fresh
    counter = counter + 1
    fresh = 9
    local = counter
    here()
counting(5)
`,
    frames: { counting: { a: '5', local: '2' } },
  },
  {
    what: 'a lambda',
    program: `
apply = lambda f, x, *rest, y=3: here() or f + x + y
apply(1, 4, 9)
`,
    frames: {
      '<lambda>': { f: '1', x: '4', y: '3', rest: '(9,)' },
    },
  },
  {
    what: 'a list comprehension with two loops and a condition',
    program: `
def listing(rows):
    hit = 2
    return [here() or (x, hit) for row in rows for x in row if x > hit]
listing([[1], [2, 3]])
`,
    frames: {
      '<listcomp>': { hit: '2', row: '[2, 3]', x: '3' },
      listing: { rows: '[[1], [2, 3]]', hit: '2' },
    },
  },
  {
    since: 20,
    what: 'a dict comprehension meets the value before the key',
    program: `
def mapping(pairs):
    return {(k2 := k): (v2 := v, here()) for k, v in pairs}
mapping([('a', 1)])
`,
    frames: {
      '<dictcomp>': { k: "'a'", v: '1', v2: '1' },
      mapping: { pairs: "[('a', 1)]", v2: '1' },
    },
  },
  {
    what: 'a set comprehension',
    program: `
def setting(items):
    return {here() or n * 2 for n in items}
setting([6])
`,
    frames: { '<setcomp>': { n: '6' }, setting: { items: '[6]' } },
  },
  {
    what: 'a generator expression',
    program: `
def generating(base):
    return sum(base + (here() or n) for n in [5])
generating(2)
`,
    frames: { '<genexpr>': { base: '2', n: '5' } },
  },
  {
    what: 'a generator',
    program: `
def numbers(n):
    got = None
    for i in range(n):
        got = yield i
        if got is not None:
            here()
g = numbers(5)
next(g)
g.send('hello')
`,
    frames: { numbers: { n: '5', got: "'hello'", i: '0' } },
  },
  {
    what: 'an assignment expression',
    program: `
def walrus(data):
    if (n := len(data)) > 2 and (last := data[-1]):
        here()
walrus([1, 2, 3])
`,
    frames: { walrus: { data: '[1, 2, 3]', n: '3', last: '3' } },
  },
  {
    what: 'a method with self, and super()',
    program: `
class Base:
    def go(self, x):
        return x
class Derived(Base):
    def __init__(self):
        self.k = 4
    def go(self, x):
        y = super().go(x) + 1
        here()
Derived().go(3)
`,
    frames: { go: { __class__: "<class 'Derived'>", self: '<Derived k=4>', x: '3', y: '4' } },
  },
  {
    what: 'nested def and class, and imports, are locals',
    program: `
def declaring():
    import sys
    from sys import maxsize, byteorder as order
    sys = 5
    def helper(): pass
    class Thing: pass
    here()
declaring()
`,
    frames: {
      declaring: {
        sys: '5',
        maxsize: '2147483647',
        order: "'little'",
        helper: '<function helper()>',
        Thing: "<class 'Thing'>",
      },
    },
  },
  {
    what: 'constants of the compiler are no locals',
    program: `
from micropython import const
_SIZE = const(4)
LIMIT = const(_SIZE * 2)
def sized(a):
    _ONE = const(1)
    TWO = const(2)
    b = a + _SIZE + LIMIT + _ONE + TWO
    here()
sized(1)
`,
    frames: { sized: { a: '1', TWO: '2', b: '16' } },
  },
  {
    what: 'code that is never compiled meets nothing',
    program: `
DEBUG = 0
def dead(a):
    if False:
        z = y
    elif True:
        x = 1
    else:
        w = 2
    while 0:
        v = 3
    u = 0 and t
    y = 5
    z = 6
    here()
dead(9)
`,
    frames: { dead: { a: '9', x: '1', u: '0', y: '5', z: '6' } },
  },
  {
    since: 17,
    what: 'f-strings, tuples, stars and augmented assignments',
    program: `
def mixed(a, b):
    text = f"{a}-{b:>{a}}"
    first, *others = last = [1, 2, 3]
    a += 10
    x: int = 4
    y: int
    others[0] += a
    here()
mixed(3, 'q')
`,
    frames: {
      mixed: {
        a: '13',
        b: "'q'",
        text: "'3-  q'",
        first: '1',
        others: '[15, 3]',
        last: '[1, 2, 3]',
        x: '4',
      },
    },
  },
  {
    what: 'recursion: each frame has its own values',
    program: `
def down(n):
    half = n // 2
    if n > 1:
        return down(half)
    here()
down(1)
`,
    frames: { down: { n: '1', half: '0' } },
  },
  {
    what: 'more locals than fit on the stack',
    program: `
def wide(a):
    b = 1; c = 2; d = 3; e = 4; f = 5; g = 6; h = 7; i = 8; j = 9; k = 10; l = 11; m = 12; n = 13; o = 14; p = 15
    q = 16; r = 17
    here()
wide(0)
`,
    frames: {
      wide: Object.fromEntries([...'abcdefghijklmnopqr'].map((name, i) => [name, String(i)])),
    },
  },
  {
    what: 'decorators and default values belong to the scope around',
    program: `
def applied(f):
    f(1)
def around(seed):
    @applied
    def decorated(x, y=(s := seed + 1)):
        z = x + y
        here()
around(4)
`,
    frames: {
      decorated: { x: '1', y: '5', z: '6' },
      around: { seed: '4', s: '5' },
    },
  },
  {
    what: 'an exception name that a function in it uses',
    program: `
def catching():
    try:
        raise ValueError('x')
    except ValueError as e:
        def show():
            t = e
            here()
        show()
catching()
`,
    frames: { show: { e: "ValueError('x')", t: "ValueError('x')" } },
  },
  {
    what: 'a parameter that is a cell keeps its slot',
    program: `
def maker(a, b, c):
    d = 4
    def use():
        return b + d
    here()
    return use
maker(1, 2, 3)
`,
    frames: { maker: { a: '1', b: '2', c: '3', use: '<closure use>', d: '4' } },
  },
  {
    what: 'a class body keeps its names in a dict, and so does a module',
    program: `
shared = 3
class Settled:
    limit = 4
    level = shared + limit
    here()
    later = 5
`,
    frames: { Settled: { limit: '4', level: '7' } },
  },
  {
    what: 'code of another text is told by its parameters and the numbers of its slots',
    program: `
scope = {'here': here}
exec('def foreign(p, q=2, *r):\\n  s = p + q\\n  here()\\nforeign(1)\\n', scope)
`,
    frames: { foreign: { p: '1', q: '2', 'slot 2': '()', 'slot 3': '3' } },
  },
];
