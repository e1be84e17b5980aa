# Question: what stands in each block of the heap? Sent together with figures.py.
# Prints:   the figures and the block map, as micropython.mem_info(1) writes them
# Leaves:   176 bytes of garbage. Needs: 1.14
__import__('micropython').mem_info(1)
