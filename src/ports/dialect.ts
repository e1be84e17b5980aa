// How modules of the firmware are called, and whether it can sum up with crc32, by port and version.
// Importing by a name that the firmware does not have in ROM would intern it on the board for good.

import type { FirmwareFacts, Port } from './port.ts';
import { portOf } from './ports.ts';
import { isSince } from './version.ts';

export interface Dialect {
  readonly struct: string;
  readonly binascii: string;
  /** C modules whose types are worth knowing, by their names here. */
  readonly modulesOfTypes: readonly string[];
  /** Whether binascii.crc32() is there, in C. */
  readonly hasCrc32: boolean;
}

/**
 * Since 1.21 these modules are called binascii, struct and so on in ROM, before that ubinascii
 * (commit 30628d1bb7; seen in the string pools of rp2 images 1.16 to 1.29).
 */
const RENAMED = ['array', 'binascii', 'collections', 'io', 'struct'];
const RENAMED_SINCE = [1, 21] as const;

/** Of firmware that does not tell its version, the newest names are taken. */
export function toDialect(firmware: FirmwareFacts = {}, port: Port = portOf(firmware)): Dialect {
  const { version = [] } = firmware;
  const isOld = version.length > 0 && !isSince(version, RENAMED_SINCE);
  const toName = (name: string) => (isOld && RENAMED.includes(name) ? `u${name}` : name);
  const { crc32Since } = port;
  return {
    struct: toName('struct'),
    binascii: toName('binascii'),
    modulesOfTypes: port.modulesOfTypes.map(toName),
    hasCrc32: crc32Since !== undefined && version.length > 0 && isSince(version, crc32Since),
  };
}
