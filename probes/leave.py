# Question: none; this one acts. It takes away what resident.py brought.
# Filled in: PLACE, its name in sys.modules
# Prints:   nothing
# Leaves:   192 bytes of garbage, and what resident.py brought. Needs: 1.14
__import__('sys').modules.pop(PLACE, None)
