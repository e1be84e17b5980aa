// What is known of the lines of the film that is open, at its moment: what each asked for, who holds the
// memory, collections, imports; and which line is looked at. Asked while somebody looks. Knows no view.

import type { FilmCollections } from '../../film/answers/film-collections.ts';
import type { FilmHolders } from '../../film/answers/film-holders.ts';
import type { FilmImport } from '../../film/answers/film-imports.ts';
import type { FilmLines } from '../../film/answers/film-lines.ts';
import type { FilmLine } from '../../film/path-table.ts';
import { batch, computed, onChange, type ReadonlySignal, signal } from '../../signals.ts';
import type { SelectionState } from '../heap/selection.ts';
import type { SnapshotShelf } from '../heap/snapshot-shelf.ts';
import { Latest } from '../latest.ts';
import type { FilmState } from './film-state.ts';
import { inTurn } from './in-turn.ts';
import type { LinesTopic } from './lines-topic.ts';

export class FilmLinesState {
  /** By line of the program, up to the moment: for the editor. */
  readonly ofProgram: ReadonlySignal<FilmLines | undefined>;
  /** By line, as the table wants them. */
  readonly lines: ReadonlySignal<FilmLines | undefined>;
  readonly holders: ReadonlySignal<FilmHolders | undefined>;
  readonly collections: ReadonlySignal<FilmCollections | undefined>;
  readonly imports: ReadonlySignal<readonly FilmImport[] | undefined>;
  readonly topic = signal<LinesTopic>('lines');
  readonly when = signal<'moment' | 'peak'>('moment');
  /** Whether lines of imported files stand for themselves, not for the line of the program that called them. */
  readonly withLibraries = signal(false);
  /** The line that is looked at. */
  readonly line = signal<FilmLine | undefined>(undefined);
  private readonly film: FilmState;
  private readonly shelf: SnapshotShelf;
  private readonly selection: SelectionState;
  private readonly latestProgram: Latest<FilmLines>;
  private readonly latestLines: Latest<FilmLines>;
  private readonly latestHolders: Latest<FilmHolders>;
  private readonly latestCollections: Latest<FilmCollections>;
  private readonly latestImports: Latest<readonly FilmImport[]>;
  private readonly isWatched = signal(false);
  private readonly isEditorWatched = signal(false);

  constructor(
    film: FilmState,
    shelf: SnapshotShelf,
    selection: SelectionState,
    report: (error: unknown) => void,
  ) {
    this.film = film;
    this.shelf = shelf;
    this.selection = selection;
    this.latestProgram = new Latest(report);
    this.latestLines = new Latest(report);
    this.latestHolders = new Latest(report);
    this.latestCollections = new Latest(report);
    this.latestImports = new Latest(report);
    this.ofProgram = this.latestProgram.answer;
    this.lines = this.latestLines.answer;
    this.holders = this.latestHolders.answer;
    this.collections = this.latestCollections.answer;
    this.imports = this.latestImports.answer;
    const id = computed(() => film.open.value?.id);
    onChange(id, () => this.forget());
    const marks = computed(() => [id.value, film.moment.value, this.isEditorWatched.value]);
    onChange(
      marks,
      inTurn(() => this.askProgram()),
    );
    const table = computed(() => [
      id.value,
      film.moment.value,
      this.isWatched.value,
      this.topic.value,
      this.when.value,
      this.withLibraries.value,
    ]);
    onChange(
      table,
      inTurn(() => this.askTopic()),
    );
  }

  /** Whether the table is on the screen. */
  watch(isWatched: boolean): void {
    this.isWatched.value = isWatched;
  }

  /** Whether the editor is. */
  watchEditor(isWatched: boolean): void {
    this.isEditorWatched.value = isWatched;
  }

  /**
   * Looks at a line: what it made and is there at the moment is found in map and graph.
   * @throws AppError film/gone, worker/failed
   */
  async look(line: FilmLine): Promise<void> {
    const film = this.film.open.peek();
    if (film === undefined) return;
    this.line.value = line;
    const owner = this.ownerOf(line);
    const { place } = this.film;
    const blocks = await this.shelf.model.ask('filmLineBlocks', film.id, place, line, owner);
    // Another line was chosen meanwhile.
    if (this.line.peek() !== line) return;
    const found = Array.from({ length: blocks.length / 2 }, (_, i) => ({
      address: blocks[2 * i],
      ownBlocks: blocks[2 * i + 1],
    }));
    // No text: it was not found by a search.
    this.selection.selectFound('', found);
  }

  /** A line of the program counts for what its libraries made, unless they stand for themselves. */
  private ownerOf(line: FilmLine): 'source' | 'program' {
    const isProgram = line.file === this.film.summary.peek()?.programFile;
    return isProgram && !this.withLibraries.peek() ? 'program' : 'source';
  }

  private forget(): void {
    batch(() => {
      this.line.value = undefined;
      for (const latest of [
        this.latestProgram,
        this.latestLines,
        this.latestHolders,
        this.latestCollections,
        this.latestImports,
      ]) {
        latest.clear();
      }
    });
  }

  private async askProgram(): Promise<void> {
    const id = this.film.open.peek()?.id;
    if (id === undefined || !this.isEditorWatched.peek()) return;
    const { place } = this.film;
    await this.latestProgram.ask(() => this.shelf.model.ask('filmLines', id, place, 'program'));
  }

  private async askTopic(): Promise<void> {
    const id = this.film.open.peek()?.id;
    if (id === undefined || !this.isWatched.peek()) return;
    const { place } = this.film;
    const { model } = this.shelf;
    const topic = this.topic.peek();
    switch (topic) {
      case 'lines': {
        const owner = this.withLibraries.peek() ? 'source' : 'program';
        await this.latestLines.ask(() => model.ask('filmLines', id, place, owner));
        return;
      }
      case 'holders': {
        const when = this.when.peek() === 'peak' ? 'peak' : place;
        await this.latestHolders.ask(() => model.ask('filmHolders', id, when, 'path'));
        return;
      }
      case 'collections':
        if (this.collections.peek() !== undefined) return;
        await this.latestCollections.ask(() => model.ask('filmCollections', id));
        return;
      case 'imports':
        if (this.imports.peek() !== undefined) return;
        await this.latestImports.ask(() => model.ask('filmImports', id));
        return;
      default:
        topic satisfies never;
    }
  }
}
