# Question: what stands in each block of the heap? Sent together with figures.py.
# Prints:   the figures and the block map, as micropython.mem_info(1) writes them
# Leaves:   448 bytes of garbage. Needs: 1.14
#
# Why not simply mem_info(1)? It holds the lock of the heap while it prints (gc_dump_alloc_table, py/gc.c,
# 1.14 to 1.29), and while printing waits for USB, rp2 since 1.19 runs what is pending
# (mp_hal_stdout_tx_strn, ports/rp2/mphalport.c). A timer's callback that allocates then hangs the board
# for good up to 1.24 (seen: 1.19.1-806, 1.22.1, 1.23.0, 1.24.1), and changes the heap in the
# middle of the map since; a Ctrl-C leaves the lock behind, with the same end.
# So Ctrl-C is off meanwhile. kbd_intr() returns None; the `while` is for its jump, where a Ctrl-C that came
# before is raised. The REPL switches Ctrl-C on again at each run (shared/runtime/pyexec.c).
# And mem_info runs as a scheduled callback, during which no other one runs. It is called at the jumps of
# the loop after it; 9, as 8 others may wait before it (MICROPY_SCHEDULER_DEPTH).
while __import__('micropython').kbd_intr(-1):
    pass
__import__('micropython').schedule(__import__('micropython').mem_info, 1)
any(None for value in range(9))
__import__('micropython').kbd_intr(3)
