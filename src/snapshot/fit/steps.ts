// A request as the allocator sees it: a row of steps, each one call of gc_alloc or gc_realloc. Made
// from an expression (evaluate.ts) or from a container that grows (append.ts), played by will-fit.ts.

import type { Address, Bytes } from '../../units.ts';
import type { FitDoubt, StepPurpose } from './fit-facts.ts';

/** One call of the allocator. */
export type Step =
  | {
      readonly do: 'allocate';
      readonly bytes: Bytes;
      readonly purpose: StepPurpose;
      /** True: only needed on the way; garbage afterwards. */
      readonly temporary: boolean;
    }
  /** m_renew of what an earlier step gave. */
  | {
      readonly do: 'resize';
      readonly step: number;
      readonly bytes: Bytes;
      readonly purpose: StepPurpose;
    }
  /** m_renew of something that is in the heap already. */
  | {
      readonly do: 'resize-at';
      readonly address: Address;
      readonly bytes: Bytes;
      readonly purpose: StepPurpose;
    }
  /** m_del of something that is in the heap already. */
  | { readonly do: 'release-at'; readonly address: Address };

/** A row of steps and what comes of them. */
export interface Request {
  readonly steps: readonly Step[];
  /** Step that makes the object itself; -1 where the value needs no memory. */
  readonly object: number;
  /** Step that makes its data (items, table, bytes); -1 where all is in the object. */
  readonly data: number;
  /** What is not certain about these steps. */
  readonly doubts: readonly FitDoubt[];
}

/** Collects steps; temporaries are told apart at the end. */
export class StepList {
  readonly doubts: FitDoubt[] = [];
  private readonly steps: Step[] = [];

  /** One gc_alloc; 0 bytes ask for nothing (m_malloc(0) is NULL) and give -1. */
  allocate(bytes: Bytes, purpose: StepPurpose): number {
    if (bytes === 0) return -1;
    this.steps.push({ do: 'allocate', bytes, purpose, temporary: true });
    return this.steps.length - 1;
  }

  /** One gc_realloc of an earlier step's memory. */
  resize(step: number, bytes: Bytes, purpose: StepPurpose): void {
    this.steps.push({ do: 'resize', step, bytes, purpose });
  }

  /** The finished request: what is neither `object`, `data` nor in `kept` was temporary. */
  toRequest(object: number, data: number, kept: readonly number[]): Request {
    const lasting = new Set([object, data, ...kept]);
    const steps = this.steps.map((step, index) =>
      step.do === 'allocate' && lasting.has(index) ? { ...step, temporary: false } : step,
    );
    return { steps, object, data, doubts: this.doubts };
  }
}
