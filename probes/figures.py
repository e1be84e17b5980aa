# Question: how much of the heap is in use, and how is the collector set?
# Prints:   gc <bytes free> <bytes in use> <True where it collects by itself> <threshold or -1>
# Leaves:   256 bytes of garbage. Needs: 1.14
print(
    'gc',
    __import__('gc').mem_free(),
    __import__('gc').mem_alloc(),
    __import__('gc').isenabled(),
    getattr(__import__('gc'), 'threshold', bool)(),
)
