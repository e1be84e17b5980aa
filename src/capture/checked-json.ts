// Reads fields of parsed JSON that may be anything: each reader gives the wanted type or throws
// capture/damaged with the field's name. Knows no capture.

import { AppError } from '../errors.ts';

/** A JSON object whose fields are not checked yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function damaged(what: string, cause?: unknown): AppError {
  return new AppError('capture/damaged', `capture file: ${what}`, { cause });
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The one place where a field is looked at: an inherited property is no field. */
function get(object: JsonObject, field: string): unknown {
  return Object.hasOwn(object, field) ? object[field] : undefined;
}

export function readObject(object: JsonObject, field: string): JsonObject {
  const value = get(object, field);
  if (!isObject(value)) throw damaged(`"${field}" is no object`);
  return value;
}

function readList(object: JsonObject, field: string, most: number): readonly unknown[] {
  const value = get(object, field);
  if (!Array.isArray(value)) throw damaged(`"${field}" is no list`);
  if (value.length > most) {
    throw new AppError(
      'capture/too-large',
      `"${field}" has ${value.length} items, at most ${most}`,
    );
  }
  return value;
}

/** The items of a list, each read as a field of its own: "cells[3]". */
export function readEach<Item>(
  object: JsonObject,
  field: string,
  most: number,
  read: (items: JsonObject, at: string) => Item,
): Item[] {
  return readList(object, field, most).map((item, i) => {
    const at = `${field}[${i}]`;
    return read({ [at]: item }, at);
  });
}

export function readText(object: JsonObject, field: string): string {
  const value = get(object, field);
  if (typeof value !== 'string') throw damaged(`"${field}" is no text`);
  return value;
}

export function readNumber(object: JsonObject, field: string): number {
  const value = get(object, field);
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw damaged(`"${field}" is no number`);
  }
  return value;
}

/** A whole number from 0 to `most`. */
export function readCount(object: JsonObject, field: string, most: number): number {
  const value = readNumber(object, field);
  if (!Number.isInteger(value) || value < 0 || value > most) {
    throw damaged(`"${field}" is ${value}, not 0 to ${most}`);
  }
  return value;
}

export function readFlag(object: JsonObject, field: string): boolean {
  const value = get(object, field);
  if (typeof value !== 'boolean') throw damaged(`"${field}" is neither true nor false`);
  return value;
}

/** One of a closed list of words. */
export function readWord<Word extends string>(
  object: JsonObject,
  field: string,
  words: readonly Word[],
): Word {
  const value = get(object, field);
  const word = words.find((known) => known === value);
  if (word === undefined) throw damaged(`"${field}" is none of ${words.join(', ')}`);
  return word;
}

/** Undefined where the field is absent, else what `read` gives. */
export function readOptional<Value>(
  object: JsonObject,
  field: string,
  read: (object: JsonObject, field: string) => Value,
): Value | undefined {
  return get(object, field) === undefined ? undefined : read(object, field);
}

/** Names with numbers, such as the addresses of types. */
export function readNumbers(object: JsonObject, field: string): Record<string, number> {
  const numbers = readObject(object, field);
  return Object.fromEntries(Object.keys(numbers).map((name) => [name, readNumber(numbers, name)]));
}
