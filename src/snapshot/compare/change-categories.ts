// The categories of the picture of a difference, one byte a block, so that a painter turns a byte into
// a colour with one look-up.

/** Set where the block continues an object that began before it. */
export const TAIL_BIT = 0x80;

/** What became of a block. */
export const CHANGE = {
  /** Free in both. */
  free: 0,
  /** The same object in both. */
  same: 1,
  /** Free before, in use now. */
  appeared: 2,
  /** In use before, free now. */
  freed: 3,
  /** In use in both, by something else. */
  replaced: 4,
  /** The probe's, in the later picture. */
  probe: 12,
  /** One of the two does not show it. */
  unknown: 13,
} as const;
