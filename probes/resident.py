# Question: none yet. It brings a function that stays in sys.modules while the lab is connected: calling it
#           answers what heap.py answers, as often as is wanted.
# Filled in: PLACE, its name in sys.modules; CHUNK, how much is copied at a time
# Prints, each time it is called: the line of figures.py and what mem_info(1) writes, then an empty frame; then
#           for each request that comes by sys.stdin frames as in heap.py, summed up byte by byte (kind m)
# Request:  12 characters of 6 bits each, 48 to 111: start and length, high bits first; length 0 ends it
# Leaves:   itself, 1 KB and CHUNK, until leave.py; 3 KB of garbage once. A call leaves its own line alone: 160 bytes
#           (64 up to 1.18). Needs: 1.14 with a native emitter for viper, sys.stdin that waits (rp2)
#
# Beside what makes heap.py gentle:
# * All that it needs is made when it is brought; in a call nothing is allocated but its frame, which goes with it.
# * Requests hold no control characters: Ctrl-C ends it, and what is left over of them does nothing at a prompt.
# * viper copies and sums up in one go. Sums are sent, not kept: a sum over 30 bits would be an object.
def __name__(__name__=__name__):
    globals()['__name__'] = __name__

    @micropython.viper
    def hash(send, start: int, count: int):
        copy = ptr8(send)
        value = ptr8(start)
        copy[3] = 2
        copy[4] = 72
        copy[5] = 76
        copy[6] = 109
        index = 0
        while index < 4:
            copy[7 + index] = (count + 4) >> (index << 3)
            copy[11 + index] = start >> (index << 3)
            index += 1
        key = 0
        index = 0
        while index < 4:
            key += copy[11 + index]
            index += 1
        index = 0
        while index < count:
            items = value[index]
            copy[15 + index] = items
            key += items
            index += 1
        copy[15 + count] = key
        copy[16 + count] = key >> 8
        copy[17 + count] = key >> 16
        copy[18 + count] = key >> 24

    def next(hash=hash, send=bytearray(CHUNK + 19), items=bytearray(12)):
        gc = __import__('gc')
        micropython = __import__('micropython')
        end = gc.enable if gc.isenabled() else gc.disable
        gc.disable()
        try:
            while micropython.kbd_intr(-1):
                pass
            print(
                'gc',
                gc.mem_free(),
                gc.mem_alloc(),
                end is gc.enable,
                getattr(gc, 'threshold', bool)(),
            )
            micropython.schedule(micropython.mem_info, 1)
            for index in range(9):
                pass
            micropython.kbd_intr(3)
            hash(send, 0, 0)
            __import__('sys').stdout.buffer.write(send, 3, 16)
            while True:
                __import__('sys').stdin.buffer.readinto(items)
                start = 0
                stop = 0
                for index in range(6):
                    start = start << 6 | items[index] - 48
                    stop = stop << 6 | items[index + 6] - 48
                if stop == 0:
                    break
                stop += start
                while start < stop:
                    count = min(stop - start, CHUNK - (start - 4) % CHUNK)
                    hash(send, start, count)
                    __import__('sys').stdout.buffer.write(send, 3, count + 16)
                    start += count
        finally:
            end()

    __import__('sys').modules[PLACE] = next


__name__()
