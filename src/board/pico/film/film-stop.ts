// Whether a hurried film has come to a mark at which it should stand still. Knows no board.

import type { Blocks } from '../../../units.ts';
import type { FilmProgress, FilmStop, FilmUntil } from '../../camera.ts';

const BLOCK_BYTES = 16;
const SECONDS_PER_HOUR = 3600;

/** The first mark that is reached, in the order of the time that they usually take; undefined for none. */
export function findStop(
  until: FilmUntil,
  at: Omit<FilmProgress, 'stop'>,
  longestAllocation: Blocks,
): FilmStop | undefined {
  const { allocationBytes, usedBytes, hours } = until;
  const longest = longestAllocation * BLOCK_BYTES;
  // A block is whole: 20 bytes are asked for as two blocks.
  const isLong = allocationBytes !== undefined && longest >= toWholeBlocks(allocationBytes);
  if (isLong) return 'allocationBytes';
  if (usedBytes !== undefined && at.usedBytes >= usedBytes) return 'usedBytes';
  if (hours !== undefined && at.seconds >= hours * SECONDS_PER_HOUR) return 'hours';
  return undefined;
}

function toWholeBlocks(bytes: number): number {
  return Math.ceil(bytes / BLOCK_BYTES) * BLOCK_BYTES;
}
