// The frames of many moments, each chain kept once: most steps share all frames but the innermost. Knows
// nothing of memory; where a frame's next opcode stands is read there (mp_code_state_t, py/bc.h).

import type { FilmFrame } from '../../../film/tape.ts';
import type { Address } from '../../../units.ts';

/** A frame as it is kept. */
export type KeptFrame = Omit<FilmFrame, 'ip'>;

interface Link extends KeptFrame {
  /** Index of the frame that called it, −1 for none. */
  readonly below: number;
}

const NO_FRAME = -1;

export class FrameChains {
  private readonly links: Link[] = [];
  private readonly known = new Map<string, number>();

  /** The number of this chain, which is innermost first. */
  add(frames: readonly KeptFrame[]): number {
    let below = NO_FRAME;
    for (let i = frames.length - 1; i >= 0; i--) below = this.link(frames[i], below);
    return below;
  }

  /** Innermost first; `readIp` reads the word ip of a frame's mp_code_state_t. */
  get(chain: number, readIp: (codeState: Address) => Address): readonly FilmFrame[] {
    const frames: FilmFrame[] = [];
    for (let at = chain; at !== NO_FRAME; at = this.links[at].below) {
      const { function: of, line, codeState } = this.links[at];
      frames.push({ function: of, line, codeState, ip: readIp(codeState) });
    }
    return frames;
  }

  private link({ function: of, line, codeState }: KeptFrame, below: number): number {
    const key = `${below} ${of} ${line} ${codeState}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    this.known.set(key, this.links.length);
    return this.links.push({ function: of, line, codeState, below }) - 1;
  }
}
