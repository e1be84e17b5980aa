// What is known of the snapshot on the screen and of the selection in it, fetched from the worker as
// they change. The newest question wins: an answer that comes late for an older one is dropped.

import { isAppError } from '../../errors.ts';
import { onChange, signal } from '../../signals.ts';
import type { BlockInfo } from '../../snapshot/answers/block-info.ts';
import type { ExportFormat } from '../../snapshot/answers/export-text.ts';
import type { Inspection } from '../../snapshot/answers/inspection.ts';
import type { MapPicture } from '../../snapshot/answers/picture.ts';
import type { ObjectQuery, ObjectRows, TypeRow } from '../../snapshot/answers/rows.ts';
import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import type { Colouring } from '../../snapshot/picture/heat-map/painted.ts';
import type { Address } from '../../units.ts';
import type { Selection, SelectionState } from './selection.ts';
import type { SnapshotShelf } from './snapshot-shelf.ts';

const EARLIER_AT_MOST = 8;

export class CurrentView {
  readonly summary = signal<SnapshotSummary | undefined>(undefined);
  readonly colouring = signal<Colouring>('kind');
  readonly picture = signal<MapPicture | undefined>(undefined);
  /** What is under the pointer or the keyboard cursor. */
  readonly block = signal<BlockInfo | undefined>(undefined);
  readonly types = signal<readonly TypeRow[]>([]);
  readonly inspection = signal<Inspection | undefined>(undefined);
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
    onChange(shelf.currentId, show);
    onChange(shelf.list, show);
    onChange(this.colouring, () => void this.fetchPicture());
    onChange(selection.hovered, (address) => void this.fetchBlock(address));
    onChange(selection.selected, (selected) => void this.fetchInspection(selected));
  }

  private handleSnapshot(): void {
    const before = this.summary.value;
    const now = this.shelf.current;
    this.summary.value = now;
    if (before?.id === now?.id) return;
    void this.fetchPicture();
    void this.fetchTypes();
    void this.fetchInspection(this.selection.selected.value);
    this.block.value = undefined;
  }

  private async fetchPicture(): Promise<void> {
    const turn = ++this.pictureTurn;
    const summary = this.summary.value;
    if (summary === undefined) {
      this.picture.value = undefined;
      return;
    }
    await this.quietly(async () => {
      const colouring = this.colouring.value;
      const earlier =
        colouring === 'age' || colouring === 'churn' ? this.idsBefore(summary.id) : [];
      const picture = await this.shelf.client.ask('picture', summary.id, colouring, earlier);
      if (turn === this.pictureTurn) this.picture.value = picture;
    });
  }

  /** A window of the objects of the snapshot on the screen. */
  async askObjects(query: ObjectQuery): Promise<ObjectRows> {
    const id = this.summary.value?.id;
    if (id === undefined) return { total: 0, bytes: 0, rows: [] };
    return this.shelf.client.ask('objects', id, query);
  }

  /** The snapshot on the screen as the text of a file; undefined where it failed (said in a notice). */
  async exportText(format: ExportFormat): Promise<string | undefined> {
    let text: string | undefined;
    await this.quietly(async () => {
      const id = this.summary.value?.id;
      if (id !== undefined) text = await this.shelf.client.ask('exportText', id, format);
    });
    return text;
  }

  private async fetchTypes(): Promise<void> {
    const summary = this.summary.value;
    this.types.value = [];
    if (summary?.depth !== 'memory') return;
    await this.quietly(async () => {
      const types = await this.shelf.client.ask('types', summary.id);
      if (this.summary.value?.id === summary.id) this.types.value = types;
    });
  }

  /** The snapshots before one, oldest first: as many as the colours of age can tell apart. */
  private idsBefore(id: string): readonly string[] {
    const ids = this.shelf.list.value.map((summary) => summary.id);
    const at = ids.indexOf(id);
    return ids.slice(Math.max(0, at - EARLIER_AT_MOST), at);
  }

  private async fetchBlock(address: Address | undefined): Promise<void> {
    const turn = ++this.blockTurn;
    const summary = this.summary.value;
    if (summary === undefined || address === undefined || summary.heap.areas.length === 0) {
      this.block.value = undefined;
      return;
    }
    await this.quietly(async () => {
      const block = await this.shelf.client.ask('block', summary.id, address);
      if (turn === this.blockTurn) this.block.value = block;
    });
  }

  private async fetchInspection(selected: Selection): Promise<void> {
    const turn = ++this.inspectionTurn;
    const summary = this.summary.value;
    if (summary?.depth !== 'memory' || selected.kind !== 'object') {
      this.inspection.value = undefined;
      return;
    }
    try {
      const inspection = await this.shelf.client.ask('inspect', summary.id, selected.address);
      if (turn === this.inspectionTurn) this.inspection.value = inspection;
    } catch (error) {
      if (turn === this.inspectionTurn) this.inspection.value = undefined;
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
