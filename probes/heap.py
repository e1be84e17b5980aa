# Question: what do these stretches of memory hold, at one moment, with the map of that moment?
# Filled in: MAP, 1 with figures and map, 0 without
#           RANGES, the stretches as bytes, start and length as u32 big-endian each
#           CHUNK, how much is copied at a time; FRAME, the struct format of a frame's begin
#           MAGIC, 02 'H' 'L' kind; CHECK, how a frame is summed up; STRUCT, the module's name
# Prints:   with MAP the line of figures.py and what mem_info(1) writes; then for every chunk a frame:
#           MAGIC, u32 length of what follows up to the sum, u32 address, the bytes, u32 sum
# Leaves:   1664 bytes of garbage with CHUNK 256, and 16 for each stretch; crc32 leaves 32 more for
#           three chunks in four, as its result is a big int. Needs: 1.14 with uctypes
#
# What makes it gentle:
# * A `def` has to bind a name. __name__ is there already, and the first thing the function does is
#   to put its value back; no other global is touched, whatever happens then.
# * Nothing is collected meanwhile. `end` restores what was set; it is called without a jump before
#   it, since a Ctrl-C is looked for at jumps (py/vm.c).
# * The map is printed in the careful way of map.py.
# * Everything is allocated before the map is printed, so map and memory show the same heap.
# * The copy, not the original, is summed up and sent, so nothing can change between the two.
# * A window of its own: bytearray_at() makes a bytearray whose header {type, typecode, length,
#   items} (py/objarray.h, 1.14 to 1.29) lies on the heap; `key` is that header. To look elsewhere
#   only length and items are written, so that a thousand chunks leave no garbage. Where the header
#   turns out to be laid out otherwise, ValueError comes before anything is read.
# * What is copied must not look like pointers where it is copied to, or garbage would seem to be kept
#   by the probe: the copy stands 15 bytes into its buffer, so its words are not words there. For the
#   same reason chunks end 4 bytes into a block: `value` then does not point at one.
# * All names are in ROM in every firmware of rp2 and WebAssembly, so nothing is interned.
def __name__(__name__=__name__):
    globals()['__name__'] = __name__
    gc = __import__('gc')
    micropython = __import__('micropython')
    end = (gc.disable, gc.enable)[gc.isenabled()]
    gc.disable()
    try:
        items = RANGES
        hash = CHECK
        buffer = __import__('sys').stdout.buffer
        pack_into = __import__(STRUCT).pack_into
        unpack_from = __import__(STRUCT).unpack_from
        send = bytearray(CHUNK + 19)
        copy = __import__('uctypes').addressof(send) + 11
        value = __import__('uctypes').bytearray_at(copy, 16)
        key = __import__('uctypes').bytearray_at(id(value), 16)
        pack_into(b'<II', key, 8, 8, copy)
        if len(value) != 8 or __import__('uctypes').addressof(value) != copy:
            raise ValueError
        if MAP:
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
        for index in range(0, len(items), 8):
            start, stop = unpack_from(b'>II', items, index)
            stop += start
            while start < stop:
                count = min(stop - start, CHUNK - (start - 4) % CHUNK)
                pack_into(b'<II', key, 8, count, start)
                pack_into(FRAME, send, 3, MAGIC, count + 4, start, value)
                pack_into(b'<II', key, 8, count + 4, copy)
                pack_into(b'<I', send, count + 15, hash(value))
                buffer.write(send, 3, count + 16)
                start += count
    finally:
        end()


__name__()
