// The user's programs: several by name, kept across visits, one of them in the editor. What links, lessons and examples
// put into the editor becomes a file of its own, so that nothing of the user's is written over. Knows no editor.

import { batch, change, computed, onChange, type Signal, signal } from '../../signals.ts';
import type { Notices } from '../notices.ts';
import { browserStore, type ProgramFile, type ProgramStore } from './program-store.ts';

const FIRST_NAME = 'program.py';

/** The parts of the session that are used; the session itself fits. */
export interface ProgramSite {
  /** The text in the editor. Whoever else writes here puts a program of somebody else's there. */
  readonly program: Signal<string>;
  readonly programName: Signal<string>;
  readonly openLesson: { peek(): { readonly lesson: { readonly id: string } } | undefined };
  readonly notices: Notices;
}

export class ProgramFiles {
  readonly list = signal<readonly ProgramFile[]>([]);
  readonly currentId = signal<string | undefined>(undefined);
  readonly current = computed(() => this.find(this.currentId.value));
  /** Kept across visits; false where the browser keeps nothing. */
  readonly isKept = signal(true);
  private readonly site: ProgramSite;
  private readonly store: ProgramStore;
  private isOwn = false;

  constructor(site: ProgramSite, store: ProgramStore = browserStore) {
    this.site = site;
    this.store = store;
    const { files, currentId } = store.read();
    this.list.value = files;
    const text = site.program.peek();
    if (text !== '') this.place(text);
    else this.show(files.find(({ id }) => id === currentId) ?? files[0]);
    onChange(site.program, (now) => {
      if (!this.isOwn) this.place(now);
    });
    store.onElsewhere(() => this.join());
  }

  /** The user has changed the text. */
  edit(text: string): void {
    const file = this.current.peek();
    if (file === undefined) {
      this.add(this.site.programName.peek(), text, false);
      return;
    }
    if (text === file.text) return;
    this.put({ ...file, text, changedAt: Date.now(), isPlaced: false });
    this.write(text);
  }

  /** What is in the editor is the user's own. */
  claim(): void {
    const file = this.current.peek();
    if (file !== undefined) this.put({ ...file, isPlaced: false });
  }

  open(id: string): void {
    const file = this.find(id);
    if (file === undefined) return;
    this.show(file);
    this.dropUntouched(id);
  }

  /** A program of the user's own. @returns its id */
  create(name: string = FIRST_NAME, text = ''): string {
    const id = this.add(name, text, false);
    this.dropUntouched(id);
    return id;
  }

  /** An example, into the editor as a copy: it is the user's from the first change on. */
  openCopy(name: string, text: string): void {
    const same = this.list.peek().find((file) => file.name === name && file.text === text);
    if (same === undefined) this.dropUntouched(this.add(name, text, true));
    else this.open(same.id);
  }

  rename(id: string, name: string): void {
    const file = this.find(id);
    const wanted = toFileName(name);
    if (file === undefined || wanted === '' || wanted === file.name) return;
    this.put({ ...file, name: this.makeUnique(wanted, id), isPlaced: false });
    this.showName();
  }

  /** Deletes it; a notice offers to have it back. */
  remove(id: string): void {
    const list = this.list.peek();
    const at = list.findIndex((file) => file.id === id);
    const file = list[at];
    if (file === undefined) return;
    const isCurrent = this.currentId.peek() === id;
    this.list.value = list.filter((other) => other !== file);
    if (isCurrent) this.show(this.list.peek()[at] ?? this.list.peek()[at - 1]);
    this.keep();
    this.site.notices.news({ code: 'news/deleted', label: file.name }, () => {
      change(this.list, (now) => [...now.slice(0, at), file, ...now.slice(at)]);
      if (isCurrent) this.show(file);
      this.keep();
    });
  }

  private find(id: string | undefined): ProgramFile | undefined {
    return this.list.value.find((file) => file.id === id);
  }

  /** Somebody else has put a text into the editor: what is among the files is that file again. */
  private place(text: string): void {
    const { currentId, list, site } = this;
    const own = list.peek().findLast((file) => file.text === text);
    if (own !== undefined) {
      this.show(own);
      this.dropUntouched(own.id);
      return;
    }
    if (text.trim() === '') {
      currentId.value = undefined;
      this.showName();
      return;
    }
    const lesson = site.openLesson.peek()?.lesson.id;
    this.dropUntouched(this.add(lesson === undefined ? FIRST_NAME : `${lesson}.py`, text, true));
  }

  private add(name: string, text: string, isPlaced: boolean): string {
    const id = crypto.randomUUID();
    const unique = this.makeUnique(toFileName(name) || FIRST_NAME);
    const file = { id, name: unique, text, changedAt: Date.now(), isPlaced };
    this.list.value = [...this.list.peek(), file];
    this.show(file);
    return id;
  }

  /** What nobody has changed need not be kept when something else is looked at. */
  private dropUntouched(except: string): void {
    const isWorth = ({ id, isPlaced, text }: ProgramFile) =>
      id === except || (!isPlaced && text.trim() !== '');
    this.list.value = this.list.peek().filter(isWorth);
    this.keep();
  }

  private show(file: ProgramFile | undefined): void {
    batch(() => {
      this.currentId.value = file?.id;
      this.write(file?.text ?? '');
      this.showName();
    });
    this.keep();
  }

  private write(text: string): void {
    this.isOwn = true;
    this.site.program.value = text;
    this.isOwn = false;
  }

  private showName(): void {
    this.site.programName.value = this.current.peek()?.name ?? FIRST_NAME;
  }

  private put(file: ProgramFile): void {
    change(this.list, (list) => list.map((other) => (other.id === file.id ? file : other)));
    this.keep();
  }

  private keep(): void {
    const files = this.list.peek();
    this.isKept.value = this.store.write({ files, currentId: this.currentId.peek() });
  }

  /** Another tab has changed the list; what is in the editor here stays as it is. */
  private join(): void {
    const here = this.current.peek();
    const { files } = this.store.read();
    const others = files.filter(({ id }) => id !== here?.id);
    this.list.value = here === undefined ? others : [...others, here];
  }

  /** "leak.py", "leak-2.py", … */
  private makeUnique(name: string, except?: string): string {
    const taken = new Set(
      this.list
        .peek()
        .filter(({ id }) => id !== except)
        .map((file) => file.name),
    );
    const dot = name.lastIndexOf('.');
    let unique = name;
    for (let n = 2; taken.has(unique); n++) unique = `${name.slice(0, dot)}-${n}${name.slice(dot)}`;
    return unique;
  }
}

/** A name as files have it: no folders, .py at its end where it has no other; '' where nothing is left. */
export function toFileName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what no file system takes goes
  const clean = name.replace(/[\\/:*?"<>|\x00-\x1f]/g, '').trim();
  if (clean === '' || clean === '.py') return '';
  return /\.\w+$/.test(clean) ? clean : `${clean}.py`;
}
