// What the line was doing when an event happened, as far as its opcode tells. The numbers are those of
// py/bc0.h, compared from 1.15 to 1.28: none moved. The words are the words/ room’s affair.

/** What a piece of bytecode does, by what it may allocate for. */
export type Operation =
  | 'call'
  | 'make-function'
  | 'make-closure'
  | 'operator'
  /** `+=` and its like. */
  | 'augmented'
  | 'comparison'
  | 'build-tuple'
  | 'build-list'
  | 'build-dict'
  | 'build-set'
  | 'build-slice'
  /** A value joins what a comprehension builds. */
  | 'comprehension'
  | 'load-name'
  /** Also of a method: where it is not called at once, an object binds it to its own. */
  | 'load-attribute'
  | 'load-item'
  | 'store-name'
  | 'store-attribute'
  | 'store-item'
  | 'iterate'
  | 'unpack'
  | 'with'
  | 'raise'
  | 'yield'
  | 'return'
  | 'import'
  /** An opcode that is not known to allocate, or none. */
  | 'unknown';

/** First opcode of each stretch, in order; a stretch ends where the next begins (py/bc0.h, py/runtime0.h). */
const STRETCHES: readonly (readonly [number, Operation])[] = [
  [0x00, 'unknown'],
  // LOAD_NAME, LOAD_GLOBAL
  [0x11, 'load-name'],
  // LOAD_ATTR, LOAD_METHOD, LOAD_SUPER_METHOD
  [0x13, 'load-attribute'],
  // STORE_NAME, STORE_GLOBAL
  [0x16, 'store-name'],
  [0x18, 'store-attribute'],
  // DELETE_NAME, DELETE_GLOBAL
  [0x19, 'unknown'],
  // IMPORT_NAME, IMPORT_FROM
  [0x1b, 'import'],
  [0x1d, 'unknown'],
  // MAKE_CLOSURE, MAKE_CLOSURE_DEFARGS
  [0x20, 'make-closure'],
  // constants and locals
  [0x22, 'unknown'],
  [0x2a, 'build-tuple'],
  [0x2b, 'build-list'],
  [0x2c, 'build-dict'],
  [0x2d, 'build-set'],
  [0x2e, 'build-slice'],
  // STORE_COMP
  [0x2f, 'comprehension'],
  // UNPACK_SEQUENCE, UNPACK_EX
  [0x30, 'unpack'],
  // MAKE_FUNCTION, MAKE_FUNCTION_DEFARGS
  [0x32, 'make-function'],
  // CALL_FUNCTION, CALL_FUNCTION_VAR_KW, CALL_METHOD, CALL_METHOD_VAR_KW
  [0x34, 'call'],
  [0x38, 'unknown'],
  // SETUP_WITH
  [0x47, 'with'],
  [0x48, 'unknown'],
  // FOR_ITER
  [0x4b, 'iterate'],
  [0x4c, 'unknown'],
  // LOAD_BUILD_CLASS only fetches the function; the call makes the class.
  [0x55, 'load-item'],
  [0x56, 'store-item'],
  [0x57, 'unknown'],
  // WITH_CLEANUP
  [0x5c, 'with'],
  [0x5d, 'unknown'],
  // GET_ITER, GET_ITER_STACK
  [0x5e, 'iterate'],
  [0x60, 'unknown'],
  // STORE_MAP: an item of a dict that is being written out
  [0x62, 'build-dict'],
  [0x63, 'return'],
  // RAISE_LAST, RAISE_OBJ, RAISE_FROM
  [0x64, 'raise'],
  // YIELD_VALUE, YIELD_FROM
  [0x67, 'yield'],
  // IMPORT_STAR
  [0x69, 'import'],
  // small integers, locals
  [0x6a, 'unknown'],
  // UNARY_OP_MULTI: 4 operators of 7 numbers
  [0xd0, 'operator'],
  // BINARY_OP_MULTI: 9 comparisons, 13 in place, 13 plain
  [0xd7, 'comparison'],
  [0xe0, 'augmented'],
  [0xed, 'operator'],
  [0xfa, 'unknown'],
];

const BY_OPCODE: readonly Operation[] = Array.from({ length: 256 }, (_, opcode) => {
  const stretch = STRETCHES.findLast(([first]) => first <= opcode);
  return stretch?.[1] ?? 'unknown';
});

/** What the opcode of an event was about; 0 is none. */
export function operationOf(opcode: number): Operation {
  return BY_OPCODE[opcode] ?? 'unknown';
}
