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
  /** The same object, of another size or with other contents. */
  changed: 5,
  /** The same object, which nothing leads to any more. */
  garbage: 6,
  /** MicroPython's own, not as before. */
  others: 7,
  /** MicroPython's own before, free now. */
  othersFreed: 8,
  /** The probe's, in the later picture. */
  probe: 12,
  /** One of the two does not show it. */
  unknown: 13,
} as const;
