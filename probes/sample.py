# Question: how full is the heap, and how large is its largest hole? Sent together with figures.py.
# Prints:   the figures without the map, as micropython.mem_info() writes them
# Leaves:   144 bytes of garbage. Needs: 1.14
__import__('micropython').mem_info()
