// What is known of the snapshot on the screen and of the selection in it, fetched from the worker as
// they change. The newest question wins: an answer that comes late for an older one is dropped.

import { isAppError } from '../../errors.ts';
import type { ExportFormat } from '../../snapshot/answers/export-text.ts';
import type {
  BlockInfo,
  Colouring,
  Inspection,
  MapPicture,
  ObjectQuery,
  ObjectRows,
  SnapshotSummary,
  TypeRow,
} from '../../snapshot/answers/shapes.ts';
import type { Address } from '../../units.ts';
import { Atom } from '../atom.ts';
import type { Selection, SelectionState } from './selection.ts';
import type { SnapshotShelf } from './snapshot-shelf.ts';

const EARLIER_AT_MOST = 8;

export class CurrentView {
  readonly summary = new Atom<SnapshotSummary | undefined>(undefined);
  readonly colouring = new Atom<Colouring>('kind');
  readonly picture = new Atom<MapPicture | undefined>(undefined);
  /** What is under the pointer or the keyboard cursor. */
  readonly block = new Atom<BlockInfo | undefined>(undefined);
  readonly types = new Atom<readonly TypeRow[]>([]);
  readonly inspection = new Atom<Inspection | undefined>(undefined);
  private readonly shelf: SnapshotShelf;
  private readonly selection: SelectionState;
  private readonly tell: (error: unknown) => void;
  private pictureTurn = 0;
  private blockTurn = 0;
  private inspectionTurn = 0;

  constructor(shelf: SnapshotShelf, selection: SelectionState, tell: (error: unknown) => void) {
    this.shelf = shelf;
    this.selection = selection;
    this.tell = tell;
    const show = () => this.handleSnapshot();
    shelf.currentId.subscribe(show);
    shelf.list.subscribe(show);
    this.colouring.subscribe(() => void this.fetchPicture());
    selection.hovered.subscribe((address) => void this.fetchBlock(address));
    selection.selected.subscribe((selected) => void this.fetchInspection(selected));
  }

  private handleSnapshot(): void {
    const before = this.summary.get();
    const now = this.shelf.current;
    this.summary.set(now);
    if (before?.id === now?.id) return;
    void this.fetchPicture();
    void this.fetchTypes();
    void this.fetchInspection(this.selection.selected.get());
    this.block.set(undefined);
  }

  private async fetchPicture(): Promise<void> {
    const turn = ++this.pictureTurn;
    const summary = this.summary.get();
    if (summary === undefined) {
      this.picture.set(undefined);
      return;
    }
    await this.quietly(async () => {
      const colouring = this.colouring.get();
      const earlier =
        colouring === 'age' || colouring === 'churn' ? this.idsBefore(summary.id) : [];
      const picture = await this.shelf.client.ask('picture', summary.id, colouring, earlier);
      if (turn === this.pictureTurn) this.picture.set(picture);
    });
  }

  /** A window of the objects of the snapshot on the screen. */
  async askObjects(query: ObjectQuery): Promise<ObjectRows> {
    const id = this.summary.get()?.id;
    if (id === undefined) return { total: 0, bytes: 0, rows: [] };
    return this.shelf.client.ask('objects', id, query);
  }

  /** The snapshot on the screen as the text of a file; undefined where it failed (said in a notice). */
  async exportText(format: ExportFormat): Promise<string | undefined> {
    let text: string | undefined;
    await this.quietly(async () => {
      const id = this.summary.get()?.id;
      if (id !== undefined) text = await this.shelf.client.ask('exportText', id, format);
    });
    return text;
  }

  private async fetchTypes(): Promise<void> {
    const summary = this.summary.get();
    this.types.set([]);
    if (summary?.depth !== 'memory') return;
    await this.quietly(async () => {
      const types = await this.shelf.client.ask('types', summary.id);
      if (this.summary.get()?.id === summary.id) this.types.set(types);
    });
  }

  /** The snapshots before one, oldest first: as many as the colours of age can tell apart. */
  private idsBefore(id: string): readonly string[] {
    const ids = this.shelf.list.get().map((summary) => summary.id);
    const at = ids.indexOf(id);
    return ids.slice(Math.max(0, at - EARLIER_AT_MOST), at);
  }

  private async fetchBlock(address: Address | undefined): Promise<void> {
    const turn = ++this.blockTurn;
    const summary = this.summary.get();
    if (summary === undefined || address === undefined || summary.heap.areas.length === 0) {
      this.block.set(undefined);
      return;
    }
    await this.quietly(async () => {
      const block = await this.shelf.client.ask('block', summary.id, address);
      if (turn === this.blockTurn) this.block.set(block);
    });
  }

  private async fetchInspection(selected: Selection): Promise<void> {
    const turn = ++this.inspectionTurn;
    const summary = this.summary.get();
    if (summary?.depth !== 'memory' || selected.kind !== 'object') {
      this.inspection.set(undefined);
      return;
    }
    try {
      const inspection = await this.shelf.client.ask('inspect', summary.id, selected.address);
      if (turn === this.inspectionTurn) this.inspection.set(inspection);
    } catch (error) {
      if (turn === this.inspectionTurn) this.inspection.set(undefined);
      // A free block was clicked, or the object is gone from this snapshot: nothing went wrong.
      if (!isAppError(error, 'snapshot/not-enough')) this.tell(error);
    }
  }

  private async quietly(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.tell(error);
    }
  }
}
