// Programs whose graphs people look at: small ones of lessons, and those that once opened blank or beside the answer.

/** By name: a program in Python. */
export const GRAPH_PROGRAMS: Readonly<Record<string, string>> = {
  'nothing yet': '',
  'two names': 'list1 = [1, 2, 3]\nlist2 = list1\nlist3 = list1[:]\nn = 42\nname = "Ada"',
  'nested lists': 'grid = [[0] * 3] * 3\nrows = [[0] * 3 for _ in range(3)]',
  'a list in itself': 'me = []\nme.append(me)\npair = [me, me]',
  'dict of objects':
    'a = [1, 2]\nd = {"first": a, "second": a, "third": {"x": [7]}, (1, 2): "key"}',
  'sets and tuples': 's = {1, (2, 3), "a"}\nt = (s, (s, [1]))\nf = frozenset((1, 2))',
  'instances of a class': `
class Sensor:
    kind = "temp"
    shared = []
    def __init__(self, pin, unit):
        self.pin = pin
        self.unit = unit
        self.log = []
    def read(self):
        return 20
a = Sensor(4, {"name": "Celsius"})
b = Sensor(5, a.unit)
a.partner = b
b.partner = a
m = a.read
del b.log`,
  closures: `
def counter(start):
    count = start
    history = [start]
    def step(by=1, seen=[]):
        nonlocal count
        count += by
        history.append(count)
        return count
    def reset():
        nonlocal count
        count = 0
    return step, reset
step, reset = counter(10)
step()`,
  generators: `
def walk(items):
    acc = []
    for item in items:
        acc.append(item)
        yield acc
g = walk([[1], [2], [3]])
next(g)
it = iter([5, 6, 7])
z = zip([1, 2], ["a", "b"])`,
  'linked list of 100': `
class Node:
    def __init__(self, value, next):
        self.value = value
        self.next = next
head = None
for i in range(100):
    head = Node(i, head)`,
  'doubly linked ring': `
class Node:
    pass
first = Node()
last = first
for i in range(12):
    node = Node()
    node.back = last
    last.next = node
    last = node
last.next = first
first.back = last`,
  'tree of 63': `
class Tree:
    def __init__(self, depth):
        self.left = Tree(depth - 1) if depth else None
        self.right = Tree(depth - 1) if depth else None
tree = Tree(5)`,
  '150 buffers': `
buffers = [bytearray(100) for _ in range(150)]
names = {"one": buffers[3], "two": buffers[77]}`,
  'a leak': `
log = []
def read(n):
    value = 20 + n / 10
    log.append(("t", value))
    return value
for n in range(60):
    read(n)
latest = log[-1]
by_name = {"log": log, "last": latest}`,
  'handlers that stay': `
class Station:
    def __init__(self):
        self.handlers = []
class Screen:
    def __init__(self, station):
        self.pixels = bytearray(64)
        station.handlers.append(self.draw)
    def draw(self):
        return self.pixels
station = Station()
for _ in range(7):
    screen = Screen(station)`,
  'shared by mistake': `
def add(item, to=[]):
    to.append(item)
    return to
one = add("a")
two = add("b")`,
  'strings of all lengths': `
short = "abc"
long = "a sentence that is longer than a box is wide, by far"
parts = [long, short, long + "!", b"bytes that are not short either"]`,
  'sixty globals': Array.from({ length: 60 }, (_, i) =>
    i % 4 === 3 ? `v${i} = [${i}]` : `v${i} = ${i}`,
  ).join('\n'),
  'forty lists': Array.from({ length: 40 }, (_, i) => `v${i} = [[${i}], [[${i}]]]`).join('\n'),
  'long names': `
a_name_that_is_much_longer_than_anybody_would_like = {"a key that is as long as a short sentence": [1]}
another_name_of_that_kind_for_the_same_thing = a_name_that_is_much_longer_than_anybody_would_like`,
  garbage: `
a = [[1], [2]]
a = None
ring = [{}]
ring[0]["back"] = ring
del ring
kept = bytearray(50)`,
  'a dict of two hundred':
    'table = {i: [i] for i in range(200)}\nmatrix = [[c for c in range(20)] for r in range(20)]',
  coroutines: `
async def blink(name, n):
    results = [name]
    return results
task = blink("c", 9)
queue = [blink("d", 1), task]`,
};
