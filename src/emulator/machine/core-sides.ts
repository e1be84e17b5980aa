// What each of the two cores has for itself, and how they wake each other. The chip of rp2040js has one core; the
// second one sees the same chip but for its own processor, interrupts and SysTick (PPB), divider and
// interpolators (SIO). Knows nothing of how programs are executed.

import type { RP2040 } from 'rp2040js';

type Core = RP2040['core'];
/** A class of rp2040js that it does not export. */
type Made<T> = new (chip: RP2040, name?: string) => T;

const WFE = 0xbf20;

/** The chip as core 1 sees it. */
export function buildSecondSide(rp2040: RP2040): RP2040 {
  const side: RP2040 = Object.create(rp2040);
  Object.assign(side, { core: new (rp2040.core.constructor as Made<Core>)(side) });
  Object.assign(side, {
    sio: new (rp2040.sio.constructor as Made<RP2040['sio']>)(side),
    ppb: new (rp2040.ppb.constructor as Made<RP2040['ppb']>)(side, 'PPB'),
  });
  rp2040.addClockListener((hertz) => {
    side.ppb.systickTimer.frequency = hertz;
  });
  return side;
}

/** The processor of `side` as it comes out of a reset; the lines of its interrupts stay as they are driven. */
export function resetProcessor(side: RP2040): void {
  const { core, ppb } = side;
  const { pendingInterrupts } = core;
  const fresh = new (core.constructor as Made<Core>)(side) as unknown as Record<string, unknown>;
  for (const [name, value] of Object.entries(fresh)) {
    if (typeof value !== 'object' && typeof value !== 'function')
      Object.assign(core, { [name]: value });
  }
  core.registers.fill(0);
  core.interruptPriorities.splice(0, 4, ...(fresh.interruptPriorities as number[]));
  core.pendingInterrupts = pendingInterrupts;
  ppb.reset();
}

/** Every interrupt of the chip goes to both cores; each takes what it has enabled (datasheet 2.3.2). */
export function shareInterrupts(rp2040: RP2040, second: RP2040): void {
  rp2040.setInterrupt = (irq, value) => {
    rp2040.core.setInterrupt(irq, value);
    second.core.setInterrupt(irq, value);
  };
}

/** SEV, of either core: whoever waits for an event goes on, else the next WFE does not wait. */
export function hearEvent(core: Core): void {
  // The program counter stands behind the instruction that waits; WFI waits for no event.
  if (core.waiting && core.readUint16(core.PC - 2) === WFE) core.waiting = false;
  else core.eventRegistered = true;
}

/** WFI and WFE end when an interrupt is pending that the core has enabled. */
export function wakeForInterrupts(core: Core): void {
  const isPending = (core.pendingInterrupts & core.enabledInterrupts) !== 0;
  if (isPending || core.pendingSystick || core.pendingPendSV) core.waiting = false;
}
