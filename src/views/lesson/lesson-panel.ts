// The lessons: the list of them, and the one that is open, step by step: read, predict, run, see.
// Properties in, events out; what happens is decided in session/lesson/lesson-run.ts.

import { html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { CatalogueEntry } from '../../lessons/catalogue.ts';
import type { LessonStep, Look } from '../../lessons/lesson.ts';
import type { Passed } from '../../session/lesson/lesson-progress.ts';
import { getStep, type LessonState } from '../../session/lesson/lesson-run.ts';
import { cards } from '../parts/card-styles.ts';
import { icon } from '../parts/icons.ts';
import { renderLessonList } from './lesson-list.ts';
import './lesson-question.ts';
import { base, controls, panel } from '../parts/shared-styles.ts';
import { renderResult } from './lesson-result.ts';
import { lessonStyles } from './lesson-styles.ts';
import { renderText } from './lesson-text.ts';

export type LessonVerb =
  | 'close'
  | 'skip'
  | 'run-step'
  | 'check-again'
  | 'restore'
  | 'solution'
  | 'next'
  | 'back'
  | 'start-board';

const VIEW_NAMES: Readonly<Record<NonNullable<Look['view']>, string>> = {
  map: 'Show in the heat map',
  graph: 'Show in the object graph',
  types: 'Show the types',
  timeline: 'Show the timeline',
  fit: 'Show “Will it fit?”',
  terminal: 'Show the terminal',
};

/**
 * @fires open - detail: { id, step }
 * @fires answer - detail: number of the choice from 0, or the number typed
 * @fires verb - detail: LessonVerb
 * @fires look - detail: { view, asked }; asked: the learner pressed for it
 */
@customElement('lesson-panel')
export class LessonPanel extends LitElement {
  static override styles = [base, controls, panel, cards, lessonStyles];

  @property({ attribute: false }) catalogue: readonly CatalogueEntry[] = [];
  @property({ attribute: false }) passed: Passed = {};
  @property({ attribute: false }) state: LessonState | undefined;
  @property({ type: Boolean }) connected = false;
  @property({ type: Boolean }) busy = false;
  @query('h3') private heading!: HTMLElement | null;

  override render() {
    const { state } = this;
    return html`<section class="panel" aria-label="Lesson">
      <header>
        <h2>Lesson</h2>
        ${
          state === undefined
            ? nothing
            : html`<button class="quiet" @click=${() => this.fire('verb', 'close')}>All lessons</button>`
        }
      </header>
      <div class="body">
        ${
          state === undefined
            ? html`<slot></slot>${renderLessonList(this.catalogue, this.passed, (id) =>
                this.fire('open', { id, step: 1 }),
              )}`
            : this.renderLesson(state)
        }
      </div>
    </section>`;
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('state')) return;
    const before = changed.get('state') as LessonState | undefined;
    const now = this.state;
    if (now === undefined) return;
    const isNew = before?.lesson !== now.lesson || before?.step !== now.step;
    if (isNew) this.begin(before !== undefined);
    else if (now.phase === 'ready' && before?.phase === 'predict') this.bringIntoView('.run');
    else if (now.phase === 'revealed' && before?.phase !== 'ready') {
      this.bringIntoView('.result');
      if (before?.phase === 'running') this.look(false);
    }
  }

  /** The reader goes on at the top of the step; on first sight the page keeps its focus. */
  private begin(takesFocus: boolean): void {
    if (takesFocus) this.heading?.focus();
    this.heading?.scrollIntoView({ block: 'nearest' });
  }

  private bringIntoView(selector: string): void {
    const quiet = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const found = this.renderRoot.querySelector(selector);
    // In the next frame, when the elements inside have taken their new size as well.
    requestAnimationFrame(() =>
      found?.scrollIntoView({ block: 'nearest', behavior: quiet ? 'auto' : 'smooth' }),
    );
  }

  private renderLesson(state: LessonState) {
    const { lesson, step: number, phase } = state;
    const step = getStep(state);
    return html`<div class="content">
      <h3 tabindex="-1">${lesson.title}</h3>
      ${this.renderSteps(state)}
      ${number === 1 ? html`<div class="prose">${renderText(lesson.intro)}</div>` : nothing}
      <h4>Step ${number} of ${lesson.steps.length}: ${step.title}</h4>
      <div class="prose">${renderText(step.text)}</div>
      <pre tabindex="0" aria-label="Program of this step"><code>${state.program}</code></pre>
      <lesson-question
        .question=${step.question}
        .verdict=${state.verdict}
        .answer=${state.answer}
        .canSkip=${phase === 'predict'}
        @answer=${(event: CustomEvent) => this.fire('answer', event.detail)}
        @skip=${() => this.fire('verb', 'skip')}
      ></lesson-question>
      ${this.renderRun(state)}
      <div aria-live="polite">
        ${
          state.result === undefined
            ? nothing
            : renderResult(step, state.result, this.renderButtons(step, state.result.passed))
        }
      </div>
      ${this.renderEnds(state)}
    </div>`;
  }

  private renderSteps({ lesson, step }: LessonState) {
    const passed = this.passed[lesson.id]?.steps ?? [];
    return html`<ol class="steps" aria-label="Steps">
      ${lesson.steps.map(({ title }, at) => {
        const number = at + 1;
        const isPassed = passed.includes(number);
        return html`<li>
          <button
            class=${isPassed ? 'passed' : ''}
            aria-current=${number === step ? 'step' : 'false'}
            aria-label="Step ${number}: ${title}${isPassed ? ', passed' : ''}"
            title=${title}
            @click=${() => this.fire('open', { id: lesson.id, step: number })}
          >
            ${number}${isPassed ? icon('check') : nothing}
          </button>
        </li>`;
      })}
    </ol>`;
  }

  private renderRun(state: LessonState) {
    const { phase } = state;
    if (!this.connected) {
      return html`<div class="row run">
        <button class="primary" @click=${() => this.fire('verb', 'start-board')}>
          Start MicroPython here
        </button>
        <span class="muted small">or connect a board: the program needs somewhere to run.</span>
      </div>`;
    }
    const canRun = (phase === 'ready' || phase === 'revealed') && !this.busy;
    return html`<div class="row run">
      <button class="primary" ?disabled=${!canRun} @click=${() => this.fire('verb', 'run-step')}>
        ${icon('play')} Run step
      </button>
      <span class="muted small">${this.sayRun(state)}</span>
    </div>`;
  }

  private sayRun({ phase }: LessonState): string {
    switch (phase) {
      case 'predict':
        return 'Answer the question first, or skip it.';
      case 'ready':
        return 'The program is in the editor; a snapshot is taken before and after.';
      case 'running':
        return 'Running, with a snapshot before and after …';
      case 'revealed':
        return 'Change the program in the editor and run the step again, if you like.';
      default:
        return phase satisfies never;
    }
  }

  private renderButtons({ look, solution }: LessonStep, passed: boolean) {
    const button = (verb: LessonVerb, text: string, look = 'quiet') => html`<button
      class=${look}
      ?disabled=${this.busy}
      @click=${() => this.fire('verb', verb)}
    >
      ${text}
    </button>`;
    return html`
      ${
        look?.view === undefined
          ? nothing
          : html`<button @click=${() => this.look(true)}>${VIEW_NAMES[look.view]}</button>`
      }
      ${
        passed
          ? nothing
          : [
              button('check-again', 'Check again', ''),
              button('restore', 'Restore the program'),
              solution === undefined ? nothing : button('solution', 'Show a solution'),
            ]
      }
    `;
  }

  private renderEnds({ lesson, step, phase, result }: LessonState) {
    const isLast = step === lesson.steps.length;
    const isRunning = phase === 'running';
    return html`<div class="row ends">
      <button ?disabled=${step === 1 || isRunning} @click=${() => this.fire('verb', 'back')}>
        ${icon('left')} Back
      </button>
      ${
        isLast
          ? html`<button
              class=${result?.passed ? 'primary' : ''}
              ?disabled=${isRunning}
              @click=${() => this.fire('verb', 'close')}
            >
              Finish the lesson
            </button>`
          : html`<button
              class=${result?.passed ? 'primary' : ''}
              ?disabled=${isRunning}
              @click=${() => this.fire('verb', 'next')}
            >
              Next ${icon('right')}
            </button>`
      }
    </div>`;
  }

  private look(asked: boolean): void {
    const view = this.state === undefined ? undefined : getStep(this.state).look?.view;
    if (view !== undefined) this.fire('look', { view, asked });
  }

  private fire(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lesson-panel': LessonPanel;
  }
}
