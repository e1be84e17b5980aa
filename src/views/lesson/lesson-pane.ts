// Joins the lesson panel to the session: its atoms in, its verbs out. Loaded when the pane is first seen.

import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { CATALOGUE } from '../../lessons/catalogue.ts';
import { attempt } from '../../session/attempt.ts';
import type { Session } from '../../session/session.ts';
import './lesson-panel.ts';
import { Watch } from '../parts/watch.ts';
import type { LessonVerb } from './lesson-panel.ts';

/** @fires look - detail: { view, asked }: where a step wants to be looked at */
@customElement('lesson-pane')
export class LessonPane extends LitElement {
  static override styles = css`
    :host {
      display: block;
      min-height: 0;
    }
  `;

  @property({ attribute: false }) session!: Session;

  /** The session comes before the element is known to the browser, so it is not there earlier. */
  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('session')) return;
    const { connector, busy, lesson } = this.session;
    new Watch(this, connector.state, busy, lesson.state, lesson.progress.passed);
  }

  override render() {
    const { session } = this;
    const { lesson } = session;
    return html`<lesson-panel
      .catalogue=${CATALOGUE}
      .passed=${lesson.progress.passed.value}
      .state=${lesson.state.value}
      .connected=${session.connector.state.value.phase === 'ready'}
      .busy=${session.busy.value !== undefined}
      @open=${({ detail }: CustomEvent) =>
        void attempt(session, () => lesson.open(detail.id, detail.step))}
      @answer=${(event: CustomEvent) => lesson.answer(event.detail)}
      @verb=${(event: CustomEvent) => this.handleVerb(event.detail)}
      @look=${(event: CustomEvent) => this.handleLook(event)}
    ></lesson-panel>`;
  }

  private handleVerb(verb: LessonVerb): void {
    const { lesson } = this.session;
    const verbs: Readonly<Record<LessonVerb, () => unknown>> = {
      close: () => lesson.close(),
      skip: () => lesson.skip(),
      'run-step': () => lesson.runStep(),
      'check-again': () => lesson.checkAgain(),
      restore: () => lesson.restore(),
      solution: () => lesson.restore('solution'),
      next: () => lesson.next(),
      back: () => lesson.back(),
      'start-board': () => this.session.boards.connectVirtual(),
    };
    void attempt(this.session, () => verbs[verb]());
  }

  private handleLook(event: CustomEvent): void {
    this.dispatchEvent(new CustomEvent('look', { detail: event.detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lesson-pane': LessonPane;
  }
}
