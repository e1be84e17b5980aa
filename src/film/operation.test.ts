// What opcodes are about; the bytes stand as py/bc0.h of 1.24.1 has them.

import { expect, test } from 'playwright/test';
import { operationOf } from './operation.ts';

for (const [name, opcode, operation] of [
  ['no opcode', 0x00, 'unknown'],
  ['LOAD_NAME', 0x11, 'load-name'],
  ['LOAD_METHOD', 0x14, 'load-attribute'],
  ['STORE_NAME', 0x16, 'store-name'],
  ['STORE_ATTR', 0x18, 'store-attribute'],
  ['IMPORT_NAME', 0x1b, 'import'],
  ['MAKE_CLOSURE', 0x20, 'make-closure'],
  ['LOAD_CONST_OBJ', 0x23, 'unknown'],
  ['BUILD_TUPLE', 0x2a, 'build-tuple'],
  ['BUILD_SLICE', 0x2e, 'build-slice'],
  ['STORE_COMP', 0x2f, 'comprehension'],
  ['UNPACK_EX', 0x31, 'unpack'],
  ['MAKE_FUNCTION_DEFARGS', 0x33, 'make-function'],
  ['CALL_FUNCTION', 0x34, 'call'],
  ['CALL_METHOD_VAR_KW', 0x37, 'call'],
  ['SETUP_WITH', 0x47, 'with'],
  ['FOR_ITER', 0x4b, 'iterate'],
  ['LOAD_SUBSCR', 0x55, 'load-item'],
  ['STORE_SUBSCR', 0x56, 'store-item'],
  ['GET_ITER_STACK', 0x5f, 'iterate'],
  ['STORE_MAP', 0x62, 'build-dict'],
  ['RAISE_OBJ', 0x65, 'raise'],
  ['YIELD_FROM', 0x68, 'yield'],
  ['IMPORT_STAR', 0x69, 'import'],
  ['LOAD_FAST 3', 0xb3, 'unknown'],
  ['unary −', 0xd1, 'operator'],
  ['==', 0xd9, 'comparison'],
  ['except X', 0xdf, 'comparison'],
  ['|=', 0xe0, 'augmented'],
  ['+=', 0xe5, 'augmented'],
  ['**=', 0xec, 'augmented'],
  ['|', 0xed, 'operator'],
  ['+', 0xf2, 'operator'],
  ['**', 0xf9, 'operator'],
  ['beyond the last', 0xfa, 'unknown'],
] as const) {
  test(`${name} is ${operation}`, () => {
    expect(operationOf(opcode)).toBe(operation);
  });
}
