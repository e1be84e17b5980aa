// What the object graph shows and what the user did to it: expanded, collapsed, hidden, by address, so
// that it holds for the next snapshot too. Asks the worker only while somebody looks at the graph.

import { change, onChange, type ReadonlySignal, signal } from '../../signals.ts';
import type { GraphPicture } from '../../snapshot/answers/graph.ts';
import type { SnapshotView } from '../../snapshot/answers/view.ts';
import type { QueryFault } from '../../snapshot/find/query.ts';
import { type GraphAsk, UNTOUCHED_GRAPH } from '../../snapshot/picture/graph/graph-ask.ts';
import { nextRoom, type Size } from '../../snapshot/picture/graph/view-part.ts';
import type { Address } from '../../units.ts';
import { Latest } from '../latest.ts';
import type { CurrentView } from './current-view.ts';
import type { SelectionState } from './selection.ts';
import type { SnapshotShelf } from './snapshot-shelf.ts';

/** A search in the graph, and how it went. */
export interface GraphSearch {
  readonly text: string;
  /** Absent while nothing is looked for. */
  readonly outcome?: SearchOutcome;
}

/** How many were found, here or by the types table; or why the search was not understood. */
export type SearchOutcome =
  | { readonly code: 'find/found' | 'find/found-in-table'; readonly objects: number }
  | { readonly code: 'find/not-understood'; readonly fault: QueryFault };

const NO_SEARCH: GraphSearch = { text: '' };
/** More hits than this are counted, not marked: nobody looks at more. */
const HITS_AT_MOST = 200;

export class GraphState {
  readonly search = signal<GraphSearch>(NO_SEARCH);
  readonly ask = signal<GraphAsk>(UNTOUCHED_GRAPH);
  readonly picture: ReadonlySignal<GraphPicture | undefined>;
  private readonly shelf: SnapshotShelf;
  private readonly view: CurrentView;
  private readonly selection: SelectionState;
  private readonly latest: Latest<GraphPicture>;
  private isWatched = false;
  /** As it was before it changed last. */
  private asked: GraphAsk = UNTOUCHED_GRAPH;

  constructor(
    shelf: SnapshotShelf,
    view: CurrentView,
    selection: SelectionState,
    report: (error: unknown) => void,
  ) {
    this.shelf = shelf;
    this.view = view;
    this.selection = selection;
    this.latest = new Latest(report);
    this.picture = this.latest.answer;
    onChange(this.ask, (ask) => {
      const { asked } = this;
      this.asked = ask;
      if (!this.isSameIn(asked, ask)) this.askPicture();
    });
    onChange(view.shown, (answer) => this.handleSnapshot(answer));
    view.withGraph(() => (this.isWatched ? this.ask.value : undefined));
    onChange(view.inspection, (inspection) => {
      if (inspection !== undefined) this.reveal(inspection.address);
    });
    onChange(selection.selected, (selected) => {
      const hits = selected.kind === 'found' ? selected.addresses : [];
      // A found object that is then looked at stays marked with the others; only clearing ends a search.
      if (selected.kind === 'found' || selected.kind === 'none') this.change({ hits });
      if (selected.kind === 'none') this.search.value = NO_SEARCH;
      if (selected.kind === 'found' && selected.text !== this.search.value.text) {
        const outcome = {
          code: 'find/found-in-table',
          objects: selected.addresses.length,
        } as const;
        this.search.value = { text: selected.text, outcome };
      }
    });
  }

  /** Looks for objects in the find language; what is found is selected everywhere. '' ends a search. */
  async find(text: string): Promise<void> {
    if (text === '') {
      this.selection.clear();
      return;
    }
    const query = {
      find: text,
      sort: 'kept',
      descending: true,
      from: 0,
      to: HITS_AT_MOST,
    } as const;
    const { rows, total, mistake } = await this.view.askObjects(query);
    const outcome: SearchOutcome =
      mistake === undefined
        ? { code: 'find/found', objects: total }
        : { code: 'find/not-understood', fault: mistake.fault };
    this.search.value = { text, outcome };
    this.selection.selectFound(text, rows);
  }

  /** Whether the graph is on the screen. */
  watch(isWatched: boolean): void {
    if (isWatched === this.isWatched) return;
    this.isWatched = isWatched;
    this.askPicture();
  }

  /** More of what an object refers to. */
  expand(address: Address): void {
    change(this.ask, (ask) =>
      ask.collapsed.includes(address)
        ? { ...ask, collapsed: without(ask.collapsed, address) }
        : { ...ask, expanded: [...ask.expanded, address] },
    );
  }

  /** Nothing of what an object refers to, unless something else does. */
  collapse(address: Address): void {
    change(this.ask, (ask) => ({
      ...ask,
      expanded: without(ask.expanded, address),
      collapsed: [...without(ask.collapsed, address), address],
      revealed: [],
    }));
  }

  hide(address: Address): void {
    change(this.ask, (ask) => ({
      ...ask,
      hidden: [...without(ask.hidden, address), address],
      revealed: without(ask.revealed, address),
    }));
  }

  showHidden(): void {
    this.change({ hidden: [] });
  }

  /** As at the start: nothing expanded, collapsed or hidden, laid out anew. */
  reset(): void {
    change(this.ask, ({ everyBlock, withRuntime, room, past, changed, tidy }) => ({
      ...UNTOUCHED_GRAPH,
      everyBlock,
      withRuntime,
      room,
      past,
      changed,
      tidy: tidy + 1,
    }));
  }

  /** Lays out anew what is shown. */
  tidyUp(): void {
    change(this.ask, (ask) => ({ ...ask, tidy: ask.tidy + 1 }));
  }

  change(part: Partial<GraphAsk>): void {
    const now = this.ask.value;
    const keys = Object.keys(part) as (keyof GraphAsk)[];
    const isSame = (key: keyof GraphAsk) => JSON.stringify(now[key]) === JSON.stringify(part[key]);
    if (!keys.every(isSame)) this.ask.value = { ...now, ...part };
  }

  /** The picture's place on the screen has this size now. */
  fitInto(size: Size): void {
    this.change({ room: nextRoom(this.ask.value.room, size) });
  }

  /** Brings an object in with the way to it, unless it is there already. */
  reveal(address: Address): void {
    const shown = this.picture.value;
    const isThere = shown?.boxes.some(
      (box) => box.kind === 'object' && (box.address === address || box.parts.includes(address)),
    );
    if (this.isWatched && isThere) return;
    change(this.ask, (ask) => ({
      ...ask,
      hidden: without(ask.hidden, address),
      revealed: [address],
    }));
  }

  /** With all else about a snapshot that comes on the screen the graph is answered too. */
  private handleSnapshot(answer: (() => Promise<SnapshotView>) | undefined): void {
    if (answer === undefined || this.shelf.current.value?.depth !== 'memory') {
      this.latest.clear();
    } else if (this.isWatched) {
      void this.latest.ask(async () => (await answer()).graph);
    }
  }

  /** Whether what is drawn is the answer to both: nothing but the room differs, and all of it still finds room. */
  private isSameIn(before: GraphAsk, { room, ...now }: GraphAsk): boolean {
    const { leastRoom, id } = this.picture.peek() ?? {};
    if (leastRoom === undefined || room === undefined) return false;
    if (id !== this.shelf.current.peek()?.id) return false;
    const hasRoom = room.width >= leastRoom.width && room.height >= leastRoom.height;
    const { room: _, ...then } = before;
    return hasRoom && JSON.stringify(then) === JSON.stringify(now);
  }

  private askPicture(): void {
    const summary = this.shelf.current.value;
    if (summary?.depth !== 'memory') {
      this.latest.clear();
    } else if (this.isWatched) {
      const film = this.view.findFilmOf(summary.id);
      void this.latest.ask(() => this.shelf.model.ask('graph', summary.id, this.ask.value, film));
    }
  }
}

function without(addresses: readonly Address[], address: Address): readonly Address[] {
  return addresses.filter((other) => other !== address);
}
