// What an expression asks of the allocator: which calls of gc_alloc, of how many bytes, in which order.
// Sizes for 32-bit ports. Knows no heap: where the bytes land is will-fit.ts.
//
//   bytearray(100)   16 bytes for the object, then 100 for its contents
//   bytes(100)       101 bytes of contents (a null byte at the end), then 16 for the object
//   [0] * 100        list [0]: 16 + 16; the result: 16, then 400 for its items

import type { FirmwareFacts, Port } from '../../ports/port.ts';
import { portOf } from '../../ports/ports.ts';
import { DICT_BYTES } from '../memory/types/containers/dict.ts';
import { makeList } from '../memory/types/containers/list.ts';
import { makeTuple, newTuple } from '../memory/types/containers/tuple.ts';
import { makeBytes } from '../memory/types/data/str.ts';
import { constructorOfName } from '../memory/types/table.ts';
import type { Understood } from './expression.ts';
import { type Expression, type NotUnderstood, parseExpression } from './expression.ts';
import { foldNumbers } from './numbers.ts';
import { type Request, StepList } from './steps.ts';
import { Misfit } from './tokens.ts';
import { type Making, makeObject, type Value } from './values.ts';

/** MICROPY_ALLOC_PARSE_INTERN_STRING_LEN of py/mpconfig.h: literals up to this length are interned. */
const INTERNED_CHARACTERS = 10;

/** Reads an expression and says what it asks for. Nothing is run. */
export function parseRequest(
  text: string,
  firmware: FirmwareFacts,
  port: Port = portOf(firmware),
): Understood<Request> | NotUnderstood {
  const parsed = parseExpression(text);
  if (!parsed.ok) return parsed;
  try {
    return { ok: true, value: toRequest(parsed.value, firmware, port) };
  } catch (error) {
    if (error instanceof Misfit) {
      return { ok: false, position: error.position, fault: error.fault };
    }
    throw error;
  }
}

/** A bare number is a request for that many bytes in one piece. */
function toRequest(expression: Expression, firmware: FirmwareFacts, port: Port): Request {
  const steps = new StepList();
  const value = new Evaluator(steps, firmware, port).evaluate(expression);
  if (value.type !== 'int' || value.object >= 0) {
    return steps.toRequest(value.object, value.data, value.kept);
  }
  if (value.length < 0) throw new Misfit(expression.at, { code: 'fit/negative-size' });
  const object = steps.allocate(value.length, { code: 'fit/bare-bytes', bytes: value.length });
  return steps.toRequest(object, -1, []);
}

/** Walks the tree in the order in which MicroPython evaluates it: operands left to right, then the result. */
class Evaluator implements Making {
  readonly steps: StepList;
  readonly firmware: FirmwareFacts;
  readonly port: Port;

  constructor(steps: StepList, firmware: FirmwareFacts, port: Port) {
    this.steps = steps;
    this.firmware = firmware;
    this.port = port;
  }

  evaluate(expression: Expression): Value {
    switch (expression.kind) {
      case 'number':
        return toInt(expression.value, expression.at);
      case 'float':
      case 'constant':
        return constant('constant', 0);
      case 'text':
        return constant(expression.bytes ? 'bytes' : 'str', expression.length, expression.text);
      case 'display':
        return this.display(expression.type, expression.items);
      case 'call':
        return this.call(expression.name, expression.args, expression.at);
      case 'operation':
        return this.operation(expression);
      default:
        return assertNever(expression);
    }
  }

  private display(type: 'list' | 'tuple' | 'dict', items: readonly Expression[]): Value {
    const values = items.map((item) => this.evaluate(item));
    const kept = values.flatMap(({ object, data, kept }) => [object, data, ...kept]);
    if (type === 'dict') return { ...makeObject(this, type, DICT_BYTES), kept };
    if (type === 'list') return makeList(this.steps, values.length, kept);
    const isConstant = values.every(({ isConstant }) => isConstant);
    return makeTuple(this.steps, values.length, kept, isConstant, this.firmware);
  }

  private call(name: string, args: readonly Expression[], at: number): Value {
    const values = args.map((arg) => this.evaluate(arg));
    const construct = constructorOfName(name);
    if (construct === undefined) throw new Misfit(at, { code: 'fit/unknown-call', name });
    return construct(this, values, at);
  }

  private operation(expression: Expression & { kind: 'operation' }): Value {
    const { operator, at } = expression;
    const left = this.evaluate(expression.left);
    const right = this.evaluate(expression.right);
    if (left.type === 'int' && right.type === 'int') {
      return toInt(foldNumbers(operator, left.length, right.length, at), at);
    }
    if (operator !== '*') throw new Misfit(at, { code: 'fit/only-repeating' });
    const [sequence, times] = left.type === 'int' ? [right, left] : [left, right];
    if (times.type !== 'int') throw new Misfit(at, { code: 'fit/repeating-by-no-number' });
    return this.repeat(sequence, Math.max(0, times.length), at);
  }

  /** py/objlist.c list_binary_op, py/objtuple.c, py/objstr.c mp_obj_str_binary_op (1.15, 1.27). */
  private repeat(sequence: Value, times: number, at: number): Value {
    const { steps } = this;
    const length = sequence.length * times;
    switch (sequence.type) {
      case 'list':
        return makeList(steps, length, []);
      case 'tuple':
        return times === 0 ? constant('tuple', 0) : newTuple(steps, length, []);
      case 'str':
      case 'bytes':
        if (times === 0) return constant(sequence.type, 0);
        if (sequence.type === 'str' && length <= INTERNED_CHARACTERS) {
          steps.doubts.push({ code: 'fit/interned', characters: INTERNED_CHARACTERS });
        }
        return makeBytes(steps, sequence.type, length);
      default:
        throw new Misfit(at, { code: 'fit/no-repeating', type: sequence.type });
    }
  }
}

/** From here on a number is no small int. */
const LARGE_NUMBER = 2 ** 30;

/** py/obj.h: a small int lives in the word itself; beyond 31 bits it is an object made when compiling. */
function toInt(value: number, at: number): Value {
  if (!Number.isSafeInteger(value) || Math.abs(value) >= LARGE_NUMBER) {
    throw new Misfit(at, { code: 'fit/large-number', limit: LARGE_NUMBER });
  }
  return constant('int', value);
}

function constant(type: Value['type'], length: number, text?: string): Value {
  return { type, length, object: -1, data: -1, kept: [], isConstant: true, text };
}

function assertNever(value: never): never {
  throw new Error(`mistake in Heap Lab: unknown expression ${String(value)}`);
}
