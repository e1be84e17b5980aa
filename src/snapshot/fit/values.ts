// What an expression is worth while its request is worked out, and what a constructor is given. The
// constructors themselves stand with their types (memory/types).

import type { FirmwareFacts, Port } from '../../ports/port.ts';
import type { Bytes } from '../../units.ts';
import type { StepList } from './steps.ts';
import { Misfit } from './tokens.ts';

/** What an expression is worth, and which steps made it. */
export interface Value {
  /** As Python names it; 'constant' for None, True, False and floats as written. */
  readonly type: string;
  /** The number itself for an int; else items (list, tuple, range, array) or bytes (str, bytes, bytearray). */
  readonly length: number;
  /** Step that made the object, or -1. */
  readonly object: number;
  /** Step that made its data, or -1. */
  readonly data: number;
  /** Steps of what it holds. */
  readonly kept: readonly number[];
  /** True where the compiler makes it, before the expression runs. */
  readonly isConstant?: boolean;
  readonly text?: string;
  /** Bytes of one item of an array. */
  readonly itemBytes?: Bytes;
}

/** For whom a constructor works: it asks `steps` in the order in which MicroPython's own asks. */
export interface Making {
  readonly steps: StepList;
  readonly firmware: FirmwareFacts;
  readonly port: Port;
}

/** What a call of a type's name asks of the allocator. Throws Misfit, at the place `at` in the text. */
export type Construct = (making: Making, args: readonly Value[], at: number) => Value;

/** An object that holds nothing yet and has no data of its own. */
export function makeObject({ steps }: Making, type: string, bytes: Bytes, length = 0): Value {
  const object = steps.allocate(bytes, { code: 'fit/object', type });
  return { type, length, object, data: -1, kept: [] };
}

/** A call that the lab only knows without arguments. */
export function constructEmpty(type: string, bytes: Bytes): Construct {
  return (making, args, at) => {
    if (args.length > 0) throw new Misfit(at, { code: 'fit/only-empty-call', name: type });
    return makeObject(making, type, bytes);
  };
}

/** A number of bytes or items, as an argument says it. */
export function toSize(value: Value, at: number): number {
  if (value.length < 0) throw new Misfit(at, { code: 'fit/negative-size' });
  return value.length;
}
