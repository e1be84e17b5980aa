// Programs that leave garbage in every way the lab knows of: cycles, freed tables, generators that are
// thrown away, exceptions, closures, big numbers, deleted attributes.

export const GARBAGE_PROGRAMS: readonly (readonly [name: string, code: string])[] = [
  ['a list that loses its name', 'a = [1, 2, 3]\nb = a\na = None'],
  ['nested lists', 'x = [[i, [i]] for i in range(20)]\nx = None'],
  ['a list that holds itself', 'l = []\nl.append(l)\ndel l'],
  [
    'two objects that hold each other',
    'class C: pass\na = C()\nb = C()\na.o = b\nb.o = a\ndel a, b',
  ],
  ['an attribute deleted', 'class C: pass\nc = C()\nc.big = [0] * 50\ndel c.big'],
  [
    'an attribute deleted and another set',
    'class C: pass\nc = C()\nc.big = [0] * 50\ndel c.big\nc.small = 1',
  ],
  ['a dict cleared', 'd = {i: str(i) * 3 for i in range(30)}\nd.clear()'],
  [
    'a dict grown and popped',
    'd = {}\nfor i in range(40): d[i] = [i]\nfor i in range(35): d.pop(i)',
  ],
  ['a dict with deleted keys', 'd = {i: bytearray(20) for i in range(10)}\ndel d[3], d[4]'],
  ['a set', 's = {str(i) * 4 for i in range(30)}\ns = {1}'],
  ['strings built up', "t = ''\nfor i in range(50): t += str(i) + ','"],
  ['a generator half done', 'g = (bytearray(i) for i in range(9))\nnext(g)\ng = None'],
  [
    'a generator that is kept',
    'def f():\n  big = [0] * 40\n  yield 1\n  yield big\ng = f()\nnext(g)',
  ],
  [
    'a closure',
    'def o(v):\n  def i(): return v\n  return i\nc = o([1] * 20)\nd = o([2] * 20)\nc = None',
  ],
  ['an exception kept', "try:\n  {}['k']\nexcept Exception as e:\n  kept = e"],
  [
    'an exception dropped',
    "def f(n):\n  if n: f(n - 1)\n  else: raise ValueError('deep' * 9, [n])\ntry:\n  f(6)\nexcept ValueError: pass",
  ],
  ['big numbers', 'n = 1\nfor i in range(1, 60): n *= i'],
  ['floats', 'f = [i * 1.5 for i in range(30)]\nf = sum(f)'],
  [
    'a class dropped',
    'class K:\n  x = [1, 2]\n  def m(self): return self.x\nk = K().m\nk = None\ndel K',
  ],
  [
    'a namedtuple',
    "from collections import namedtuple\nN = namedtuple('N', ('a', 'b'))\nn = N([1], [2])\nn = n._asdict() if hasattr(n, '_asdict') else None",
  ],
  ['a deque', 'from collections import deque\nq = deque((), 5)\nfor i in range(12): q.append([i])'],
  ['slices and views', 'b = bytearray(200)\nm = memoryview(b)[10:20]\nb = b[:50]\nm = None'],
  ['an array grown', "import array\na = array.array('i')\nfor i in range(100): a.append(i)"],
  [
    'text buffers',
    'import io\ns = io.StringIO()\nfor i in range(40): s.write(str(i))\nt = s.getvalue()\ns = None',
  ],
  [
    'sorting and joining',
    "w = sorted([str(i * 7 % 50) for i in range(50)])\nj = '-'.join(w)\ndel w",
  ],
  [
    'a module imported and forgotten',
    'import sys, json\nd = json.loads(\'{"a": [1, 2, {"b": null}]}\')\ndel d',
  ],
  ['an instance of a list', 'class L(list): pass\nl = L([1, 2, 3])\nl.extra = [4]\nl = None'],
  [
    'tasks',
    // Long enough that its timer, which JavaScript keeps, never fires while tests run: the task is freed.
    'import asyncio\nasync def c(): await asyncio.sleep(9000)\nt = asyncio.create_task(c())\nt = None',
  ],
];
