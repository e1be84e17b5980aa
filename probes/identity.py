# Question: which one of several boards is it? Asked only where there is a module `machine`.
# Prints:   unique_id <repr of machine.unique_id(), a bytes object>
# Leaves:   192 bytes of garbage. Needs: 1.14
print('unique_id', __import__('machine').unique_id())
