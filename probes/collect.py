# Question: none; this one acts. It collects garbage, as gc.collect() in the program would.
# Prints:   nothing. Look in another run: in WebAssembly the garbage goes when this one has ended
# Leaves:   112 bytes of garbage. Needs: 1.14
__import__('gc').collect()
