// From a block to the number of its node in 128 KB for half a million blocks, where a table with a number
// for each takes 2 MB and has every look at it miss the processor's cache. Knows no letters and no words.

/**
 * For every 32 blocks two items: a bit for each that is a head (block b is bit b & 31), and the number of
 * nodes in front of them. `headNode`: the node at each block, ascending, or -1.
 */
export function rankHeads(headNode: Int32Array, firstNode: number): Int32Array {
  const ranks = new Int32Array(2 * Math.ceil(headNode.length / 32));
  let node = firstNode;
  for (let block = 0; block < headNode.length; block++) {
    const group = (block >>> 5) << 1;
    if ((block & 31) === 0) ranks[group + 1] = node;
    if (headNode[block] < 0) continue;
    ranks[group] |= 1 << (block & 31);
    node++;
  }
  return ranks;
}
