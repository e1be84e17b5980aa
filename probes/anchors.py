# Question: where do the globals, the loaded modules and the types lie that have no name of their own?
# Prints:   <label> <id>, a line each; the labels up to `builtin_function_n` are types
# Leaves:   2064 bytes of garbage. Needs: 1.14
#
# A label is a name that every firmware has in ROM, or longer than the 10 letters up to which
# MicroPython interns a literal. print() returns None, so `or` is "and then".
print('globals', id(globals()))
print('modules', id(__import__('sys').modules))
(
    lambda next: next('function', lambda: 0)
    or next('closure', (lambda value: lambda: value)(0))
    or next('generator', lambda: (yield))
    or next('generator_object', (lambda: (yield))())
    or next('bound_method', [].append)
    or next('module', __import__('gc'))
    or next('NoneType', None)
    or next('Ellipsis', ...)
    or next('dict_view', {}.keys())
    or next('dict_view_iterator', iter({}.keys()))
    or next('dict_iterator', iter({}))
    or next('list_iterator', iter([]))
    or next('range_iterator', iter(range(0)))
    or next('standard_stream', __import__('sys').stdout)
    or next('standard_buffer', __import__('sys').stdout.buffer)
    or next('builtin_function_0', globals)
    or next('builtin_function_1', len)
    or next('builtin_function_2', isinstance)
    or next('builtin_function_3', setattr)
    or next('builtin_function_n', print)
)(lambda key, value: print(key, id(type(value))))
