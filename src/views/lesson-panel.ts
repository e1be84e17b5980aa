// The lessons: the list of them, and the one that is open, step by step: read, predict, run, see.
// Properties in, events out; what happens is decided in session/lesson-run.ts.

import { html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { CatalogueEntry } from '../lessons/catalogue.ts';
import type { Look } from '../lessons/lesson.ts';
import type { Passed } from '../session/lesson-progress.ts';
import { getStep, type LessonState, type StepResult } from '../session/lesson-run.ts';
import { icon } from './icons.ts';
import './lesson-question.ts';
import { lessonStyles } from './lesson-styles.ts';
import { renderLine, renderText } from './lesson-text.ts';
import { base, controls, panel } from './shared-styles.ts';

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
  static override styles = [base, controls, panel, lessonStyles];

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
        ${state === undefined ? this.renderCatalogue() : this.renderLesson(state)}
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

  private renderCatalogue() {
    return html`<p class="lead muted">
        Each step asks a question, runs a small program, and shows in the heap what it did.
      </p>
      <ol class="catalogue">
        ${this.catalogue.map(({ id, title, minutes }, number) => {
          const passed = this.passed[id];
          const isDone = passed !== undefined && passed.steps.length >= passed.of;
          return html`<li>
            <button @click=${() => this.fire('open', { id, step: 1 })}>
              <span class="muted number">${number + 1}</span>
              <span>${title}</span>
              <span class="muted small number">
                ${passed === undefined || isDone ? `${minutes} min` : `${passed.steps.length} of ${passed.of}`}
              </span>
              <span>${isDone ? html`${icon('check')}<span class="visually-hidden">done</span>` : nothing}</span>
            </button>
          </li>`;
        })}
      </ol>`;
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
      <div aria-live="polite">${state.result === undefined ? nothing : this.renderResult(state, state.result)}</div>
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

  private renderResult(state: LessonState, result: StepResult) {
    const step = getStep(state);
    const { passed, missing, change, note, ranEarlierSteps } = result;
    return html`<div class="result ${passed ? 'passed' : ''}">
      <h4>${icon(passed ? 'check' : 'help')} ${passed ? 'Passed' : 'Not there yet'}</h4>
      ${
        passed
          ? nothing
          : html`<ul>
              ${missing.map((sentence) => html`<li>${renderLine(sentence)}</li>`)}
            </ul>`
      }
      ${change === '' ? nothing : html`<p><span class="muted">What changed:</span> ${renderLine(change)}</p>`}
      ${
        ranEarlierSteps
          ? html`<p class="muted small">The programs of the steps before were run first: their variables were not on the board.</p>`
          : nothing
      }
      <div class="prose">${renderText(step.reveal)}</div>
      ${note === undefined ? nothing : html`<div class="note"><strong>On this board:</strong> ${renderText(note)}</div>`}
      <div class="row">
        ${
          step.look?.view === undefined
            ? nothing
            : html`<button @click=${() => this.look(true)}>${VIEW_NAMES[step.look.view]}</button>`
        }
        ${passed ? nothing : this.renderHelp(step.solution !== undefined)}
      </div>
    </div>`;
  }

  private renderHelp(hasSolution: boolean) {
    return html`<button ?disabled=${this.busy} @click=${() => this.fire('verb', 'check-again')}>Check again</button>
      <button class="quiet" @click=${() => this.fire('verb', 'restore')}>Restore the program</button>
      ${
        hasSolution
          ? html`<button class="quiet" @click=${() => this.fire('verb', 'solution')}>Show a solution</button>`
          : nothing
      }`;
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
