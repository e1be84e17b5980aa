// The message numbers of device.mojom.SerialPort in an official build of Chromium. They are scrambled
// with the version as salt: the first 4 bytes of a SHA-256, without the top bit
// (mojo/public/tools/mojom/mojom/generate/translate.py). Builds of one's own number them from 0.

import { createHash } from 'node:crypto';
import type { Ordinals } from './blink-port.ts';

/** `version` as the browser tells it: "156.0.8078.79". */
export function findOrdinals(version: string): Ordinals {
  return {
    SerialPort: scramble(version, 'SerialPort', 9),
    SerialPortClient: scramble(version, 'SerialPortClient', 2),
  };
}

function scramble(version: string, name: string, count: number): number[] {
  const [major, minor, build, patch] = version.split('.');
  const salt = `MAJOR=${major}\nMINOR=${minor}\nBUILD=${build}\nPATCH=${patch}\n`;
  const found: number[] = [];
  for (let i = 1; found.length < count; i++) {
    const hash = createHash('sha256').update(`${salt}${name}${i}`).digest();
    const ordinal = hash.readUInt32LE(0) & 0x7fffffff;
    if (!found.includes(ordinal)) found.push(ordinal); // Taken numbers are passed over.
  }
  return found;
}
