// A pane whose answer is asked for: anew when another snapshot is shown, while somebody looks.

import { untracked } from '../../signals.ts';
import { PaneElement } from '../parts/pane-element.ts';

export abstract class AskingPane extends PaneElement {
  private askedId: string | undefined;

  /** Asks about the snapshot that is shown now. */
  protected abstract ask(): Promise<unknown>;

  protected override willUpdate(): void {
    const id = this.session.shelf.current.value?.id;
    if (id === this.askedId) return;
    this.askedId = id;
    untracked(() => void this.attempt(() => this.ask()));
  }
}
