// Joins the lessons to the session: the list of them, the one that is open, its verbs.

import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { CATALOGUE } from '../../lessons/catalogue.ts';
import type { LessonRun } from '../../session/lesson/lesson-run.ts';
import type { PagePlace } from '../parts/page-host.ts';
import { PaneElement } from '../parts/pane-element.ts';
import '../welcome/welcome-doors.ts';
import './lesson-panel.ts';
import type { LessonVerb } from './lesson-panel.ts';

@customElement('lesson-pane')
export class LessonPane extends PaneElement {
  @state() private lessons: LessonRun | undefined;

  protected override firstUpdated(): void {
    void this.attempt(async () => {
      this.lessons = await this.session.loadLessons();
    });
  }

  override render() {
    const { lessons } = this;
    if (lessons === undefined) return nothing;
    const { busy, connector } = this.session;
    return html`<lesson-panel
      .catalogue=${CATALOGUE}
      .passed=${lessons.progress.passed.value}
      .state=${lessons.state.value}
      .connected=${connector.isReady.value}
      .busy=${busy.value !== undefined}
      @open=${(event: CustomEvent) =>
        this.attempt(() => lessons.open(event.detail.id, event.detail.step))}
      @answer=${(event: CustomEvent) => lessons.answer(event.detail)}
      @verb=${(event: CustomEvent<LessonVerb>) => this.handleVerb(lessons, event.detail)}
      @look=${(event: CustomEvent) => this.handleLook(event.detail)}
    ><welcome-doors .session=${this.session} .page=${this.page}></welcome-doors></lesson-panel
    >`;
  }

  private handleVerb(lessons: LessonRun, verb: LessonVerb): void {
    const verbs: Readonly<Record<LessonVerb, () => unknown>> = {
      close: () => lessons.close(),
      skip: () => lessons.skip(),
      'run-step': () => lessons.runStep(),
      'check-again': () => lessons.checkAgain(),
      restore: () => lessons.restore(),
      solution: () => lessons.restore('solution'),
      next: () => lessons.next(),
      back: () => lessons.back(),
      'start-board': () => this.session.boards.connectVirtual(),
    };
    void this.attempt(verbs[verb]);
  }

  /** A step wants to be looked at; on a narrow screen the lesson stays until the reader asks. */
  private handleLook({ view, asked }: { view: PagePlace; asked: boolean }): void {
    this.page.show(view, asked ? undefined : 'beside');
    // The step's object, all its pieces, large enough to read.
    if (view === 'map') this.page.find('map-pane')?.showSelected?.();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lesson-pane': LessonPane;
  }
}
