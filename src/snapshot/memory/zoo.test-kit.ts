// One of everything, in Python, and how to ask the interpreter about it: id, type, repr and the ids of
// what each object holds, as the interpreter itself iterates over it.

/** Globals whose names are the tests' rows. */
export const ZOO = `
import array, collections, io, uctypes
class Point:
    origin = (0, 0)
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def norm(self):
        return self.x
class Point3(Point):
    pass
class Mixin:
    pass
class Both(Point3, Mixin):
    pass
class Stack(list):
    pass
class Oops(Exception):
    pass
class Cut:
    def __getitem__(self, i):
        return i
def gen(n):
    got = [n]
    for i in range(n):
        yield i
def outer(v, w):
    def inner():
        return v, w
    return inner
def many(a, b=[1], *rest, k={2}, **others):
    return a
long_text = 'a text that is too long to be interned'
short_list = [1, 2, 3]
nested = [short_list, [short_list], ()]
mixed = [None, True, False, -5, 'id', 1.5, b'xyz']
empty_list = []
pair = (short_list, long_text)
one = (short_list,)
table = {'a': short_list, 1: pair, (1, 2): None}
ordered = collections.OrderedDict([('k1', pair), ('k2', one)])
empty_dict = {}
numbers = {0, 1, 7, 'seven'}
frozen = frozenset((4, 5))
queue = collections.deque((), 4)
for i in range(6):
    queue.append([i])
Named = collections.namedtuple('Named', ('left', 'right'))
named = Named(short_list, pair)
point = Point(1, short_list)
point3 = Point3(point, [point, point])
both = Both(1, short_list)
stack = Stack([short_list, 5])
stack.extra = pair
bound = point.norm
started = gen(5)
next(started)
fresh = gen(2)
closed = outer(point, short_list)
text = 'quote \\' and "double" and \\n and \\x01'
raw = b'bytes \\x00\\xff of a length that lies in the heap'
buffer = bytearray(b'0123456789')
view = memoryview(buffer)[2:6]
halves = array.array('h', [-1, 2, 300])
doubles = array.array('d', [0.5, -2.25])
objects = array.array('O', [short_list, 5])
real = 3.25
tiny = 1e-7
huge = 1.5e300
imaginary = 2 - 3j
big = 1 << 100
negative = -(3 ** 50)
span = range(3, 300, 7)
part = Cut()[1:short_list:3]
lister = iter(short_list)
mapper = map(str, pair)
zipper = zip(short_list, pair)
chooser = filter(None, short_list)
counter = enumerate(short_list)
backwards = reversed(short_list)
keys = table.keys()
keys_iterator = iter(table.values())
text_io = io.StringIO('some text')
bytes_io = io.BytesIO(b'some bytes')
prop = property(outer)
static = staticmethod(outer)
klass = classmethod(outer)
parent = super(Point3, point3)
struct = uctypes.struct(uctypes.addressof(buffer), {'a': uctypes.UINT8})
error = ValueError('boom', short_list)
try:
    raise Oops('mine', 3)
except Exception as e:
    own_error = e
try:
    short_list[9]
except Exception as e:
    index_error = e
builtin = print
kind = Point
native_kind = list
module = io
itself = [1]
itself.append(itself)
del i
`;

/** Prints, per global, a line name|id|type|repr of plain data. Its own names are gone afterwards. */
export const ASK = `
def _ask():
    g = globals()
    plain = (int, float, complex, str, bytes, bytearray, list, tuple, dict, set, frozenset, bool, range, slice)
    for name in sorted(g):
        if name[0] != '_':
            v = g[name]
            r = repr(v) if name != 'itself' and type(v) in plain or type(v).__name__ in ('array', 'OrderedDict', 'Named', 'ValueError', 'Oops') else ''
            print(name, id(v), type(v).__name__, r.encode(), sep='|')
_ask()
`;

/** Prints, per container, name|id of each thing it holds, in the order of iteration. */
export const ASK_CONTENTS = `
def _ask():
    g = globals()
    for name in sorted(g):
        v = g[name]
        t = type(v)
        if t in (list, tuple, set, frozenset) or t.__name__ in ('Named', 'deque'):
            ids = [id(x) for x in v]
        elif t is dict or t.__name__ == 'OrderedDict':
            ids = [x for k in v for x in (id(k), id(v[k]))]
        elif t.__name__ in ('Point', 'Point3'):
            ids = [id(v.x), id(v.y)]
        else:
            continue
        if name[0] != '_':
            print(name, *ids)
_ask()
`;
