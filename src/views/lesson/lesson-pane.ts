// Joins the lessons to the session: the list of them, the one that is open, its verbs.

import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { CATALOGUE } from '../../lessons/catalogue.ts';
import type { Place } from '../parts/page-host.ts';
import { PaneElement } from '../parts/pane-element.ts';
import './lesson-panel.ts';
import type { LessonVerb } from './lesson-panel.ts';

@customElement('lesson-pane')
export class LessonPane extends PaneElement {
  override render() {
    const { busy, connector, lesson } = this.session;
    return html`<lesson-panel
      .catalogue=${CATALOGUE}
      .passed=${lesson.progress.passed.value}
      .state=${lesson.state.value}
      .connected=${connector.isReady.value}
      .busy=${busy.value !== undefined}
      @open=${(event: CustomEvent) =>
        this.attempt(() => lesson.open(event.detail.id, event.detail.step))}
      @answer=${(event: CustomEvent) => lesson.answer(event.detail)}
      @verb=${(event: CustomEvent<LessonVerb>) => this.handleVerb(event.detail)}
      @look=${(event: CustomEvent) => this.handleLook(event.detail)}
    ></lesson-panel>`;
  }

  private handleVerb(verb: LessonVerb): void {
    const { session } = this;
    const { lesson } = session;
    const verbs: Readonly<Record<LessonVerb, () => unknown>> = {
      close: () => lesson.close(),
      skip: () => lesson.skip(),
      'run-step': () => lesson.runStep(),
      'check-again': () => lesson.checkAgain(),
      restore: () => lesson.restore(),
      solution: () => lesson.restore('solution'),
      next: () => lesson.next(),
      back: () => lesson.back(),
      'start-board': () => session.boards.connectVirtual(),
    };
    void this.attempt(verbs[verb]);
  }

  /** A step wants to be looked at; on a narrow screen the lesson stays until the reader asks. */
  private handleLook({ view, asked }: { view: Place; asked: boolean }): void {
    this.page.show(view, asked ? undefined : 'beside');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lesson-pane': LessonPane;
  }
}
