// Scrubbing: showing snapshot after snapshot as the pointer moves along the timeline. One picture is
// asked for at a time and what was passed meanwhile is skipped, so that the picture keeps up with the
// hand however large the heap is.

import { onChange } from '../../signals.ts';
import type { Milliseconds } from '../../units.ts';
import type { CurrentView } from '../heap/current-view.ts';
import type { SnapshotShelf } from '../heap/snapshot-shelf.ts';

/** A picture that takes longer than this (or does not come at all) holds nobody up. */
const LONGEST_WAIT_MS: Milliseconds = 1000;

export class Scrubber {
  private readonly shelf: SnapshotShelf;
  private readonly view: CurrentView;
  private wanted: string | undefined;
  private isBusy = false;

  constructor(shelf: SnapshotShelf, view: CurrentView) {
    this.shelf = shelf;
    this.view = view;
  }

  /** Shows this one next; an earlier wish that has not come to its turn is dropped. */
  async show(id: string): Promise<void> {
    this.wanted = id;
    if (this.isBusy) return;
    this.isBusy = true;
    try {
      while (this.wanted !== undefined) {
        const next: string = this.wanted;
        this.wanted = undefined;
        this.shelf.currentId.value = next;
        await this.pictureOf(next);
      }
    } finally {
      this.isBusy = false;
    }
  }

  private pictureOf(id: string): Promise<void> {
    const { picture } = this.view;
    if (picture.value?.id === id) return Promise.resolve();
    return new Promise((resolve) => {
      const finish = () => {
        clearTimeout(timer);
        stop();
        resolve();
      };
      const timer = setTimeout(finish, LONGEST_WAIT_MS);
      const stop = onChange(picture, (shown) => {
        if (shown?.id === id) finish();
      });
    });
  }
}
