# Question: where do the things lie that a module of the firmware brings, and what are they?
# Filled in: MODULE, the module's name on this firmware
# Prints:   <name> <id of the name's string> <id> <id of the type>, a line for each
# Leaves:   1136 bytes of garbage (builtins). Needs: 1.14
#
# The board reads out its own names, so none of them has to stand (and be interned) here. Only for
# modules in C: looking at every name would run the __getattr__ of a module in Python.
(
    lambda value: any(
        print(key, id(key), id(getattr(value, key)), id(type(getattr(value, key))))
        for key in dir(value)
    )
)(__import__(MODULE))
