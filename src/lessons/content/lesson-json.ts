// Fields of a lesson's JSON besides those that all JSON of the lab has (capture/checked-json.ts): prose, programs,
// names, and objects with a closed set of fields.

import { isObject, type JsonObject, readText } from '../../capture/checked-json.ts';
import { AppError } from '../../errors.ts';

/** More than a person reads on one screen, a title on one line, a program in one step. */
export const MOST_CHARACTERS = { title: 120, text: 8000, program: 32_000, name: 64 } as const;

/** Text that is shown: markup, of which nothing can become HTML (../markup.ts). */
export function readProse(object: JsonObject, field: string, most: number): string {
  const text = readText(object, field);
  if (text.trim() === '' || text.length > most)
    throw damaged(`"${field}" is empty, or longer than ${most} characters`);
  return text;
}

/** Python, as it will be run. */
export function readProgram(object: JsonObject, field: string): string {
  return readProse(object, field, MOST_CHARACTERS.program);
}

/** A name of Python, of a variable or a type. */
export function readName(object: JsonObject, field: string): string {
  const name = readText(object, field);
  if (!/^[A-Za-z_]\w*$/.test(name) || name.length > MOST_CHARACTERS.name)
    throw damaged(`"${field}" is no name`);
  return name;
}

/** An object that has no other fields than these. */
export function withOnly(value: unknown, fields: readonly string[]): JsonObject {
  if (!isObject(value)) throw damaged(`no object with ${fields.join(', ')}`);
  const other = Object.keys(value).find((field) => !fields.includes(field));
  if (other !== undefined) throw damaged(`"${other}" is no field of what has ${fields.join(', ')}`);
  return value;
}

export function damaged(what: string, cause?: unknown): AppError {
  return new AppError('lesson/damaged', what, { cause });
}
