// Bytes as characters that may stand in any address: base64 with - and _ and without padding (RFC 4648,
// section 5). Reads plain base64 too, since people make links by hand.

import { AppError } from '../errors.ts';

const CHUNK = 0x8000; // String.fromCharCode takes its bytes as arguments: not too many at once

export function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** @throws AppError share/damaged */
export function fromBase64Url(text: string): Uint8Array {
  // In a query a plus sign arrives as a space.
  const plain = text.replaceAll('-', '+').replaceAll('_', '/').replaceAll(' ', '+');
  try {
    return Uint8Array.from(atob(plain), (char) => char.charCodeAt(0));
  } catch (cause) {
    throw new AppError('share/damaged', 'no base64', { cause });
  }
}
