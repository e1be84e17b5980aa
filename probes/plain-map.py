# Question: as map.py, for firmware without scheduler or Ctrl-C, where printing runs nothing else.
# Prints:   the figures and the block map, as micropython.mem_info(1) writes them
# Leaves:   160 bytes of garbage. Needs: 1.14
__import__('micropython').mem_info(1)
