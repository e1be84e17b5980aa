// What joins an element to the session: it reads signals while it draws, and is drawn again when one of
// exactly those changes. Nobody lists what is watched. Panels beneath a pane know nothing of this. A pane that
// cannot be drawn says so in its own place.

import { type CSSResultGroup, css, html, LitElement, type PropertyValues, render } from 'lit';
import { property } from 'lit/decorators.js';
import { attempt } from '../../session/attempt.ts';
import type { Session } from '../../session/session.ts';
import { effect, untracked } from '../../signals.ts';
import type { PageHost } from './page-host.ts';
import { takeTurn } from './turns.ts';

export abstract class PaneElement extends LitElement {
  static override styles: CSSResultGroup = css`
    :host {
      display: block;
      min-width: 0;
      min-height: 0;
    }
    :host > * {
      height: 100%;
    }
    .failed {
      padding: 0.75rem;
    }
  `;

  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) page!: PageHost;
  /** A pane that is not seen follows nothing; it catches up when it is seen again. */
  @property({ attribute: false }) seen = true;
  private stopFollowing = () => {};
  /** What kept it from being drawn is told once, not with each further attempt. */
  private failure = '';

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.hasUpdated) return;
    untracked(() => this.handleSeen(this.seen));
    // What changed meanwhile was not heard.
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopFollowing();
    if (this.hasUpdated) untracked(() => this.handleSeen(false));
  }

  /** Where others have drawn for long enough, in a task of its own. */
  protected override async scheduleUpdate(): Promise<void> {
    const turn = takeTurn();
    if (turn !== undefined) await turn;
    super.scheduleUpdate();
  }

  /** The update is the first run of an effect; when something that it read changes, another is due. */
  protected override performUpdate(): void {
    this.stopFollowing();
    if (!this.isConnected) {
      super.performUpdate();
      return;
    }
    let isUpdating = true;
    this.stopFollowing = effect(() => {
      if (isUpdating) this.tryUpdate(() => super.performUpdate());
      else this.requestUpdate();
      isUpdating = false;
    });
  }

  /** Whatever is thrown here would end in the console, and leave a pane that stands still. */
  private tryUpdate(update: () => void): void {
    try {
      update();
      this.failure = '';
    } catch (error) {
      render(
        html`<div class="failed" role="alert">
          <p>This part could not be drawn. The others go on.</p>
          <button @click=${() => this.requestUpdate()}>Try again</button>
        </div>`,
        this.renderRoot,
        this.renderOptions,
      );
      const message = String(error);
      if (message === this.failure) return;
      this.failure = message;
      this.session.notices.report(error);
    }
  }

  protected override shouldUpdate(changed: PropertyValues): boolean {
    if (changed.has('seen')) untracked(() => this.handleSeen(this.seen));
    return this.seen;
  }

  /** The pane came into sight or went out of it, also by being taken off the page. */
  protected handleSeen(_seen: boolean): void {}

  /** Calls a verb of the session; what goes wrong is said in a notice. */
  protected attempt<T>(verb: () => T | Promise<T>): Promise<T | undefined> {
    return attempt(this.session, verb);
  }
}
