// Versions of MicroPython, compared. Knows no port; beside it the files of the ports, above it everything
// that asks "since when".

/** sys.implementation.version without its suffix: [1, 27, 0]. */
export type Version = readonly number[];

/** Whether a version is major.minor or later. */
export function isSince(version: Version, [major, minor]: readonly [number, number]): boolean {
  const [isMajor, isMinor] = version;
  return isMajor > major || (isMajor === major && isMinor >= minor);
}
