# Question: which variables are there, for boards whose memory cannot be read?
# Prints:   <module>.<name> <id> <type> [(<value>,)], a line for each variable of the program and
#           of the modules that it imported (those from firmware 1.20 on only)
# Leaves:   1488 bytes of garbage for 10 variables. Needs: 1.14
#
# The value only of None, numbers and short strings: the repr of a list can be as long as the heap,
# and the repr of the program's own classes would run the program's code.
(
    lambda send: any(send('__main__', key, globals()[key]) for key in globals())
    or any(
        any(
            send(module, key, __import__('sys').modules[module].__dict__[key])
            for key in __import__('sys').modules[module].__dict__
        )
        for module in __import__('sys').modules
        if hasattr(__import__('sys').modules[module], '__dict__')
    )
)(
    lambda module, key, value: print(
        module,
        key,
        id(value),
        type(value),
        (value,)
        if value is None
        or type(value) is bool
        or type(value) is float
        or (type(value) is int and -(1 << 62) < value < 1 << 62)
        or ((type(value) is str or type(value) is bytes) and len(value) <= 60)
        else '',
    )
)
