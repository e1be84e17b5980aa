// Sorts the 16-bit Thumb instructions of the Cortex-M0+ (Armv6-M Architecture Reference Manual, A5.2) by
// their ten highest bits, so that the interpreter (thumb-core.ts) jumps once instead of comparing
// patterns. Instructions that are rare or awkward are COLD: the emulator's own core executes those.

export const COLD = 0;
export const LSL_IMMEDIATE = 1;
export const LSR_IMMEDIATE = 2;
export const ASR_IMMEDIATE = 3;
export const ADD_REGISTER = 4;
export const SUB_REGISTER = 5;
export const ADD_3 = 6;
export const SUB_3 = 7;
export const MOV_8 = 8;
export const CMP_8 = 9;
export const ADD_8 = 10;
export const SUB_8 = 11;
export const AND = 12;
export const EOR = 13;
export const LSL_REGISTER = 14;
export const LSR_REGISTER = 15;
export const ASR_REGISTER = 16;
export const ADC = 17;
export const SBC = 18;
export const ROR = 19;
export const TST = 20;
export const NEG = 21;
export const CMP_REGISTER = 22;
export const CMN = 23;
export const ORR = 24;
export const MUL = 25;
export const BIC = 26;
export const MVN = 27;
export const ADD_HIGH = 28;
export const CMP_HIGH = 29;
export const MOV_HIGH = 30;
export const BX = 31;
export const BLX = 32;
export const LDR_LITERAL = 33;
export const STR_REGISTER = 34;
export const STRH_REGISTER = 35;
export const STRB_REGISTER = 36;
export const LDRSB_REGISTER = 37;
export const LDR_REGISTER = 38;
export const LDRH_REGISTER = 39;
export const LDRB_REGISTER = 40;
export const LDRSH_REGISTER = 41;
export const STR_IMMEDIATE = 42;
export const LDR_IMMEDIATE = 43;
export const STRB_IMMEDIATE = 44;
export const LDRB_IMMEDIATE = 45;
export const STRH_IMMEDIATE = 46;
export const LDRH_IMMEDIATE = 47;
export const STR_STACK = 48;
export const LDR_STACK = 49;
export const ADR = 50;
export const ADD_STACK = 51;
export const MOVE_STACK = 52;
export const SXTH = 53;
export const SXTB = 54;
export const UXTH = 55;
export const UXTB = 56;
export const PUSH = 57;
export const POP = 58;
export const STM = 59;
export const LDM = 60;
export const BRANCH_IF = 61;
export const BRANCH = 62;
export const BRANCH_LINK = 63;

const FORMATS: readonly (readonly [pattern: string, kind: number])[] = [
  ['00000', LSL_IMMEDIATE],
  ['00001', LSR_IMMEDIATE],
  ['00010', ASR_IMMEDIATE],
  ['0001100', ADD_REGISTER],
  ['0001101', SUB_REGISTER],
  ['0001110', ADD_3],
  ['0001111', SUB_3],
  ['00100', MOV_8],
  ['00101', CMP_8],
  ['00110', ADD_8],
  ['00111', SUB_8],
  ['0100000000', AND],
  ['0100000001', EOR],
  ['0100000010', LSL_REGISTER],
  ['0100000011', LSR_REGISTER],
  ['0100000100', ASR_REGISTER],
  ['0100000101', ADC],
  ['0100000110', SBC],
  ['0100000111', ROR],
  ['0100001000', TST],
  ['0100001001', NEG],
  ['0100001010', CMP_REGISTER],
  ['0100001011', CMN],
  ['0100001100', ORR],
  ['0100001101', MUL],
  ['0100001110', BIC],
  ['0100001111', MVN],
  ['01000100', ADD_HIGH],
  ['01000101', CMP_HIGH],
  ['01000110', MOV_HIGH],
  ['010001110', BX],
  ['010001111', BLX],
  ['01001', LDR_LITERAL],
  ['0101000', STR_REGISTER],
  ['0101001', STRH_REGISTER],
  ['0101010', STRB_REGISTER],
  ['0101011', LDRSB_REGISTER],
  ['0101100', LDR_REGISTER],
  ['0101101', LDRH_REGISTER],
  ['0101110', LDRB_REGISTER],
  ['0101111', LDRSH_REGISTER],
  ['01100', STR_IMMEDIATE],
  ['01101', LDR_IMMEDIATE],
  ['01110', STRB_IMMEDIATE],
  ['01111', LDRB_IMMEDIATE],
  ['10000', STRH_IMMEDIATE],
  ['10001', LDRH_IMMEDIATE],
  ['10010', STR_STACK],
  ['10011', LDR_STACK],
  ['10100', ADR],
  ['10101', ADD_STACK],
  ['10110000', MOVE_STACK],
  ['1011001000', SXTH],
  ['1011001001', SXTB],
  ['1011001010', UXTH],
  ['1011001011', UXTB],
  ['1011010', PUSH],
  ['1011110', POP],
  ['11000', STM],
  ['11001', LDM],
  ['1101', BRANCH_IF],
  ['11011110', COLD], // UDF
  ['11011111', COLD], // SVC
  ['11100', BRANCH],
  ['11110', BRANCH_LINK],
];

/** Opcode >> 6 to kind. Later formats are the more special ones. */
export const KIND_OF = new Uint8Array(1024);
for (const [pattern, kind] of FORMATS) {
  const free = 10 - pattern.length;
  const first = Number.parseInt(pattern, 2) << free;
  KIND_OF.fill(kind, first, first + (1 << free));
}
