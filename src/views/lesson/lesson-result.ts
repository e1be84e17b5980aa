// What a run has shown: passed or what is missing, what changed in the heap, and what there is to see.

import { html, nothing, type TemplateResult } from 'lit';
import type { LessonStep } from '../../lessons/lesson.ts';
import type { StepResult } from '../../session/lesson/lesson-run.ts';
import { changeSummary } from '../../words/heap/changes.ts';
import { FILM_WORDS, missingWords } from '../../words/lab/lesson.ts';
import { icon } from '../parts/icons.ts';
import { renderNames } from '../parts/render-names.ts';
import { renderLine, renderText } from './lesson-text.ts';

/** @param buttons where to look, and what to do where it did not pass */
export function renderResult(
  step: LessonStep,
  { passed, missing, changes, note, ranEarlierSteps, film }: StepResult,
  buttons: unknown,
): TemplateResult {
  return html`<div class="result ${passed ? 'passed' : ''}">
    <h4>${icon(passed ? 'check' : 'help')} ${passed ? 'Passed' : 'Not there yet'}</h4>
    ${passed ? nothing : renderMissing(missing)}
    ${
      changes === undefined
        ? nothing
        : html`<p><span class="muted">What changed:</span> ${renderNames(changeSummary(changes))}</p>`
    }
    ${
      ranEarlierSteps
        ? html`<p class="muted small">
            The programs of the steps before were run first: their variables were not on the board.
          </p>`
        : nothing
    }
    <div class="prose">
      ${renderText(step.reveal)} ${film === 'shown' && step.film ? renderText(step.film) : nothing}
    </div>
    ${film === undefined ? nothing : html`<p class="muted small">${renderLine(FILM_WORDS[film])}</p>`}
    ${
      note === undefined
        ? nothing
        : html`<div class="note"><strong>On this board:</strong> ${renderText(note)}</div>`
    }
    <div class="row">${buttons}</div>
  </div>`;
}

function renderMissing(missing: StepResult['missing']): TemplateResult {
  return html`<ul>
    ${missing.map((one) => html`<li>${renderLine(missingWords(one))}</li>`)}
  </ul>`;
}
