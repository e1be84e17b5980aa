// Counts in words.

/** "1 block", "1,024 blocks". */
export function countOf(many: number, one: string): string {
  return `${many.toLocaleString('en')} ${one}${many === 1 ? '' : 's'}`;
}
