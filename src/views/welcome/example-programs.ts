// The example gallery: small programs that each show one thing about memory, with one line that says what. The
// first is the one whose heap is drawn on arrival (e2e/tools/example-heap.ts). They run in this order of difficulty.

export interface ExampleProgram {
  readonly id: string;
  readonly title: string;
  /** What there is to see, in one line. */
  readonly line: string;
  readonly code: string;
}

export const ARRIVAL_PROGRAM: ExampleProgram = {
  id: 'log',
  title: 'A log that never forgets',
  line: 'Every reading is kept in a list: it grows until the memory is full.',
  code: `log = []

def read(n):
    value = 20 + n / 10
    log.append((n, value))
    return value

for n in range(80):
    read(n)

latest = log[-1]
station = {'name': 'roof', 'log': log}
`,
};

export const EXAMPLE_PROGRAMS: readonly ExampleProgram[] = [
  ARRIVAL_PROGRAM,
  {
    id: 'two-names',
    title: 'Two names, one list',
    line: 'list2 = list1 copies nothing: a change through one name is seen through both.',
    code: `list1 = ['red', 'green']
list2 = list1
copy = list1[:]
list2.append('blue')
print(list1, copy)
`,
  },
  {
    id: 'rows',
    title: 'Three rows that are one',
    line: '[[0] * 3] * 3 makes one row and refers to it three times.',
    code: `grid = [[0] * 3] * 3
grid[0][0] = 1
print(grid)
better = [[0] * 3 for row in range(3)]
better[0][0] = 1
print(better)
`,
  },
  {
    id: 'sensors',
    title: 'Objects with attributes',
    line: 'Two sensors share their class and their unit; each has readings of its own.',
    code: `class Sensor:
    def __init__(self, name, unit):
        self.name = name
        self.unit = unit
        self.readings = []

unit = {'symbol': 'C', 'step': 0.5}
roof = Sensor('roof', unit)
cellar = Sensor('cellar', unit)
roof.readings.append(21.5)
cellar.readings.append(12.0)
`,
  },
  {
    id: 'chain',
    title: 'A chain of nodes',
    line: 'Only the first node has a name; every other is kept alive by the one before it.',
    code: `class Node:
    def __init__(self, value, following):
        self.value = value
        self.following = following

first = None
for value in range(5, 0, -1):
    first = Node(value, first)
`,
  },
  {
    id: 'circle',
    title: 'Garbage that refers to itself',
    line: 'Two lists in a circle that no name leads to: garbage, until it is collected.',
    code: `def leave_a_circle():
    one = ['one']
    two = ['two', one]
    one.append(two)

leave_a_circle()
kept = ['this one has a name']
`,
  },
  {
    id: 'counter',
    title: 'A counter that remembers',
    line: 'A function keeps the variables alive that it was made with: a closure.',
    code: `def make_counter(start):
    count = start

    def step():
        nonlocal count
        count += 1
        return count

    return step

up = make_counter(0)
also_up = make_counter(100)
print(up(), up(), also_up())
`,
  },
  {
    id: 'cache',
    title: 'A cache without a limit',
    line: 'Answers are kept to be fast; nobody ever throws one away.',
    code: `cache = {}

def square(n):
    if n not in cache:
        cache[n] = 'square of %d is %d' % (n, n * n)
    return cache[n]

for n in range(40):
    square(n)
`,
  },
  {
    id: 'strings',
    title: 'Strings made and thrown away',
    line: 'Joining with + makes a new string each time: the old ones are garbage.',
    code: `text = ''
for n in range(40):
    text = text + 'reading %d, ' % n
joined = ', '.join('reading %d' % n for n in range(40))
`,
  },
  {
    id: 'holes',
    title: 'Holes',
    line: 'Every second buffer is given back: much is free, in pieces that are too small.',
    code: `import gc

buffers = [bytearray(1000) for n in range(40)]
for n in range(0, 40, 2):
    buffers[n] = None
gc.collect()
print('free:', gc.mem_free())
`,
  },
  {
    id: 'view',
    title: 'A window into a buffer',
    line: 'A memoryview shows part of a buffer without copying a byte of it.',
    code: `buffer = bytearray(range(64))
window = memoryview(buffer)[16:32]
window[0] = 255
copied = bytes(buffer[16:32])
print(buffer[16], copied[0])
`,
  },
  {
    id: 'tuples',
    title: 'List, tuple, array',
    line: 'The same numbers in a list, a tuple and an array: what each of them costs.',
    code: `from array import array

as_list = [n / 2 for n in range(12)]
as_tuple = tuple(as_list)
as_array = array('f', as_list)
`,
  },
];
