// How a film file begins, for whoever has a file and does not know of what kind it is. Apart from film-file.ts,
// which needs all of the model.

export const FILM_MARK = 'HLFILM\r\n';

/** True where bytes are meant to be a film file, whatever its state. */
export function isFilmFile(bytes: Uint8Array): boolean {
  return [...FILM_MARK].every((char, at) => bytes[at] === char.charCodeAt(0));
}
