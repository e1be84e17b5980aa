// The table of ports. A port that is new to the lab gets a file beside this one and a line here.

import type { FirmwareFacts, Port } from './port.ts';
import { rp2 } from './rp2.ts';
import { unknownPort } from './unknown.ts';
import { webassembly } from './webassembly.ts';

export const PORTS: readonly Port[] = [rp2, webassembly];

/** The port that a firmware says it is; nothing much is assumed of one that is not in the table. */
export function portOf(
  { platform = '' }: Pick<FirmwareFacts, 'platform'>,
  table: readonly Port[] = PORTS,
): Port {
  return table.find((port) => port.platform === platform) ?? unknownPort(platform);
}
