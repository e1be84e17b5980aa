// The time of the emulated board in nanoseconds, and the alarms that its timers set. Moves only when it
// is told to. Knows nothing of instructions (thumb-core.ts) or of real time (pacing.ts).

/** One cycle: rp2040js's watchdog, run down, sets its alarm for "now" again and again. */
const SHORTEST_NANOS = 8;

/** An alarm of one peripheral; at most one moment is scheduled. */
class Alarm {
  at = Number.POSITIVE_INFINITY;
  readonly ring: () => void;
  private readonly clock: VirtualClock;

  constructor(clock: VirtualClock, ring: () => void) {
    this.clock = clock;
    this.ring = ring;
  }

  schedule(delayNanos: number): void {
    this.at = this.clock.nanos + Math.max(delayNanos, SHORTEST_NANOS);
    this.clock.refresh();
  }

  cancel(): void {
    this.at = Number.POSITIVE_INFINITY;
    this.clock.refresh();
  }
}

/** Fits rp2040js's IClock. */
export class VirtualClock {
  nanos = 0;
  /** When the next alarm rings; Infinity for none. */
  next = Number.POSITIVE_INFINITY;
  private readonly alarms: Alarm[] = [];

  createAlarm(ring: () => void): Alarm {
    const alarm = new Alarm(this, ring);
    this.alarms.push(alarm);
    return alarm;
  }

  /** Goes forward to a moment, ringing on the way what is due, each at its own time. */
  advanceTo(moment: number): void {
    while (this.next <= moment) {
      const due = this.alarms.find((alarm) => alarm.at === this.next);
      if (due === undefined) break;
      this.nanos = Math.max(this.nanos, due.at);
      due.cancel();
      due.ring();
    }
    this.nanos = Math.max(this.nanos, moment);
  }

  /** Finds the next alarm again: there are a few dozen, and few of them are ever set. */
  refresh(): void {
    let next = Number.POSITIVE_INFINITY;
    for (const alarm of this.alarms) if (alarm.at < next) next = alarm.at;
    this.next = next;
  }
}
