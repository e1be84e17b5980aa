// What the last line at the prompt changed: the live picture against the live picture before it, asked when the picture
// itself has been drawn. Knows no view; session/follow/ takes the pictures.

import { isAppError } from '../../errors.ts';
import { onChange, type ReadonlySignal } from '../../signals.ts';
import type { Changes } from '../../snapshot/answers/changes/fact.ts';
import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import { afterPaint } from '../after-paint.ts';
import type { FollowState } from '../follow/follow-state.ts';
import type { SnapshotShelf } from '../heap/snapshot-shelf.ts';
import { Latest } from '../latest.ts';

export class LiveChange {
  /** Of the last live picture that there was; it stays when that picture is kept under a name. */
  readonly change: ReadonlySignal<Changes | undefined>;
  private readonly shelf: Pick<SnapshotShelf, 'live' | 'model'>;
  private readonly follow: Pick<FollowState, 'before'>;
  private readonly latest: Latest<Changes>;

  constructor(
    shelf: Pick<SnapshotShelf, 'live' | 'model'>,
    follow: Pick<FollowState, 'before'>,
    report: (error: unknown) => void,
  ) {
    this.shelf = shelf;
    this.follow = follow;
    this.latest = new Latest((error) => {
      // Nobody asked for it: where a picture was let go of or deleted meanwhile, nothing is marked.
      if (!isAppError(error)) report(error);
    });
    this.change = this.latest.answer;
    onChange(shelf.live, (live) => {
      if (live !== undefined) this.compare(live);
    });
  }

  private compare(live: SnapshotSummary): void {
    const before = this.follow.before.peek();
    if (before?.depth !== 'memory' || live.depth !== 'memory') {
      this.latest.clear();
      return;
    }
    void this.latest.ask(async () => {
      await afterPaint();
      // Who types fast is shown the picture of the line after it first.
      if ((this.shelf.live.peek() ?? live).id !== live.id) return undefined;
      return this.shelf.model.ask('changes', before.id, live.id);
    });
  }
}
