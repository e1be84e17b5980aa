// The quantities of this project, so that a signature says what a number is.
// They are aliases: arithmetic stays plain, the reader is told the unit.

/** A count of bytes. */
export type Bytes = number;
/** An address in the board's memory, 0 to 2³²−1. */
export type Address = number;
/** The number of a block within its own heap area, from 0. */
export type BlockIndex = number;
/** A count of blocks (16 bytes each on 32-bit ports). */
export type Blocks = number;
/** A duration, or a moment since 1970, in milliseconds. */
export type Milliseconds = number;

/** 0x20003f20, always eight digits: the way the lab writes an address. */
export function toHexAddress(address: Address): string {
  return `0x${address.toString(16).padStart(8, '0')}`;
}
