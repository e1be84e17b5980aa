// What is known of the program in the editor besides its text, and the way to the user's other programs and to the files on
// the board, which are loaded late. Knows no editor.

import { type Signal, signal } from '../../signals.ts';
import type { BoardFileSite, BoardFileState } from './board-file-state.ts';
import type { ProgramFiles, ProgramSite } from './program-files.ts';
import type { ProgramError } from './traceback.ts';

export class Programs {
  /** The name of the program in the editor. */
  readonly name: Signal<string> = signal('program.py');
  /** Where the program that ran last went wrong; gone with the next change of the text. */
  readonly error = signal<ProgramError | undefined>(undefined);
  private readonly site: Omit<ProgramSite, 'programName'> & BoardFileSite;
  private loaded: ProgramFiles | undefined;
  /** Before the files were there. */
  private isTypedEarly = false;
  private files: Promise<ProgramFiles> | undefined;
  private boardFiles: Promise<BoardFileState> | undefined;

  /** @param site the parts of the session that are used; the session itself fits */
  constructor(site: Omit<ProgramSite, 'programName'> & BoardFileSite) {
    this.site = site;
  }

  /** The user's programs, by name. Loaded behind the first view. */
  load(): Promise<ProgramFiles> {
    this.files ??= import('./program-files.ts').then((parts) => {
      const { program, openLesson, notices } = this.site;
      const files = new parts.ProgramFiles({
        program,
        programName: this.name,
        openLesson,
        notices,
      });
      if (this.isTypedEarly) files.claim();
      this.loaded = files;
      return files;
    });
    return this.files;
  }

  /** The user has changed the text. */
  edit(text: string): void {
    // An editor that is shown for the first time says the same text once more.
    if (text !== this.error.peek()?.program) this.error.value = undefined;
    if (this.loaded !== undefined) {
      this.loaded.edit(text);
      return;
    }
    this.isTypedEarly = true;
    this.site.program.value = text;
  }

  /** The files on the board. Loaded when they are first looked at. */
  loadBoardFiles(): Promise<BoardFileState> {
    this.boardFiles ??= import('./board-file-state.ts').then(
      (parts) => new parts.BoardFileState(this.site),
    );
    return this.boardFiles;
  }

  /** What the terminal calls a program that is run. */
  titleOf(code: string): string {
    return code === this.site.program.peek() ? this.name.peek() : 'a program';
  }
}
