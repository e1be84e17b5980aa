// The lines to paste into a program that must run by itself, so that it prints mem_info(1) every so
// often and the lab can record it. What it prints is read by output-reader.ts and map/; where the lines
// go is said in words/lab/timeline.ts.
//
// Two ways. In a loop: costs no memory between two prints, works on every port, prints only when the
// loop comes by. With machine.Timer: prints by itself also inside long calls; on rp2 the callback is a
// soft one (ports/rp2/machine_timer.c: mp_sched_schedule in v1.15, mp_irq_dispatch with hard=False by
// default in v1.27), so it may allocate; the timer has a finaliser, so a variable must keep it alive.

import type { Milliseconds } from '../../units.ts';

export interface RecordingOptions {
  readonly way: 'loop' | 'timer';
  readonly every: Milliseconds;
  /** False: the figures alone, which are far less to send. */
  readonly withMap: boolean;
}

/** At 115,200 baud a full map of a Pico takes about a second; more often would be all it does. */
const LEAST_PERIOD_MS = 1000;
/** ticks_ms wraps; ticks_diff is only good for half its range, 2^29 ms on every port. */
const LONGEST_PERIOD_MS = 24 * 3600 * 1000;

/** Three lines of MicroPython, or fewer. Good from 1.14 on. */
export function writeRecordingCode(options: RecordingOptions): string {
  const every = Math.round(Math.min(LONGEST_PERIOD_MS, Math.max(LEAST_PERIOD_MS, options.every)));
  const call = options.withMap ? 'micropython.mem_info(1)' : 'micropython.mem_info()';
  const lines =
    options.way === 'timer'
      ? [
          'import machine, micropython',
          `heap_timer = machine.Timer(period=${every}, callback=lambda t: ${call})`,
        ]
      : [
          'import micropython, time; heap_next = time.ticks_ms()',
          'if time.ticks_diff(time.ticks_ms(), heap_next) >= 0:',
          `    heap_next = time.ticks_add(time.ticks_ms(), ${every}); ${call}`,
        ];
  return lines.join('\n');
}
