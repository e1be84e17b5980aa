# Question: which board, which MicroPython?
# Prints:   implementation <repr of sys.implementation>
#           version <sys.version>
#           platform <sys.platform>
#           byteorder <sys.byteorder>
#           maxsize <sys.maxsize>
#           uctypes <True where there is one>
# Leaves:   368 bytes of garbage. Needs: 1.14
#
# The repr tells name, version, _machine, _build, _mpy or mpy in one line; naming those fields here
# would intern them for good on firmware that does not have them.
print('implementation', __import__('sys').implementation)
print('version', __import__('sys').version)
print('platform', __import__('sys').platform)
print('byteorder', __import__('sys').byteorder)
print('maxsize', __import__('sys').maxsize)
try:
    print('uctypes', bool(__import__('uctypes')))
except ImportError:
    print('uctypes', False)
