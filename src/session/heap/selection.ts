// What is selected, in one place: map, graph, table, bindings and terminal agree without knowing
// each other. A selection belongs to one snapshot.

import { signal } from '../../signals.ts';
import type { Address, Blocks } from '../../units.ts';

export type Selection =
  | { readonly kind: 'none' }
  /** One object: its address says which; nodes are numbers within one snapshot only. */
  | { readonly kind: 'object'; readonly address: Address }
  /** Blocks of the map, first and last address, inclusive. */
  | { readonly kind: 'range'; readonly from: Address; readonly to: Address }
  /** Found objects: the text of the search, where they begin and how many blocks each has. */
  | {
      readonly kind: 'found';
      readonly text: string;
      readonly addresses: readonly Address[];
      readonly blocks: readonly Blocks[];
    };

export class SelectionState {
  readonly selected = signal<Selection>({ kind: 'none' });
  /** What the pointer is over right now, lit in every view. */
  readonly hovered = signal<Address | undefined>(undefined);

  selectObject(address: Address): void {
    this.selected.value = { kind: 'object', address };
  }

  /** The object at an address, or nothing. */
  select(address: Address | undefined): void {
    if (address === undefined) this.clear();
    else this.selectObject(address);
  }

  selectRange(from: Address, to: Address): void {
    this.selected.value = { kind: 'range', from: Math.min(from, to), to: Math.max(from, to) };
  }

  selectFound(
    text: string,
    found: readonly { readonly address: Address; readonly ownBlocks: Blocks }[],
  ): void {
    this.selected.value = {
      kind: 'found',
      text,
      addresses: found.map(({ address }) => address),
      blocks: found.map(({ ownBlocks }) => ownBlocks),
    };
  }

  clear(): void {
    this.selected.value = { kind: 'none' };
  }
}
