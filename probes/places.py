# Question: where do the REPL's globals and the table of loaded modules lie?
# Prints:   globals <id>
#           modules <id>
# Leaves:   192 bytes of garbage. Needs: 1.14
print('globals', id(globals()))
print('modules', id(__import__('sys').modules))
