// What is said about the program in the editor.

import type { ProgramError } from '../../session/program/traceback.ts';

/** Beside the number of the line: "NameError: name 'x' isn't defined". */
export function programErrorWords({ message }: ProgramError): string {
  return message.startsWith('KeyboardInterrupt') ? 'is where it was stopped' : message;
}
