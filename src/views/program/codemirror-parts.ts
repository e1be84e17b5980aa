// The part of CodeMirror that is loaded when the editor is first shown.

import { indentWithTab } from '@codemirror/commands';
import { python } from '@codemirror/lang-python';
import { HighlightStyle, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { EditorState, Prec } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { basicSetup } from 'codemirror';
import { lineMemoryWords } from '../../words/film/film-lines.ts';
import { errorLine, showErrorLine } from './error-line.ts';
import { type FilmEvents, filmGutter, goToLine, showFilm } from './film-gutter.ts';
import type { FilmMarks } from './film-marks.ts';

export interface EditorParts {
  /** What a line did with memory, in words. */
  readonly describeLine: typeof lineMemoryWords;
  readonly view: EditorView;
  /** Replaces the whole text, as one step that can be undone. */
  setText(text: string): void;
  /** Puts the cursor there, and the keys with it. */
  focusAt(from: number, to: number): void;
  /** What a film says of the text; undefined takes it away. */
  showFilm(film: FilmMarks | undefined): void;
  /** Marks the line that failed; undefined takes the mark away, as every change of the text does. */
  showError(line: number | undefined): void;
  /** Puts the cursor at a line of the film, or of the text where there is none, and brings it into sight. */
  goToLine(line: number): void;
}

const THEME = EditorView.theme({
  '&': { fontSize: '13px', backgroundColor: 'var(--surface)', color: 'var(--text)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.5' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--accent)' },
  '.cm-gutters': {
    backgroundColor: 'var(--surface)',
    color: 'var(--muted)',
    border: 'none',
    paddingLeft: '4px',
  },
  '.cm-activeLine, .cm-activeLineGutter': {
    backgroundColor: 'color-mix(in srgb, var(--sunken) 60%, transparent)',
  },
  '.cm-cursor': { borderLeftColor: 'var(--accent)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--accent-ground) !important',
  },
  '.cm-panels': { backgroundColor: 'var(--raised)', color: 'var(--text)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--surface)',
    color: 'var(--text)',
    border: '1px solid var(--line)',
  },
});

const HIGHLIGHT = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--accent)', fontWeight: '600' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--good)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--warning)' },
  { tag: tags.comment, color: 'var(--muted)', fontStyle: 'italic' },
  { tag: tags.function(tags.definition(tags.variableName)), fontWeight: '600' },
  { tag: tags.className, fontWeight: '600' },
]);

export function createEditor(
  place: HTMLElement,
  root: ShadowRoot,
  text: string,
  events: FilmEvents & { onChange(text: string): void; onRun(): void },
): EditorParts {
  const view = new EditorView({
    parent: place,
    root,
    state: EditorState.create({
      doc: text,
      extensions: [
        Prec.highest(
          keymap.of([
            {
              key: 'Mod-Enter',
              run: () => {
                events.onRun();
                return true;
              },
            },
          ]),
        ),
        filmGutter(events),
        errorLine(),
        basicSetup,
        keymap.of([indentWithTab]),
        indentUnit.of('    '),
        python(),
        THEME,
        syntaxHighlighting(HIGHLIGHT),
        EditorView.contentAttributes.of({
          'aria-label': 'Program text. Press Escape, then Tab, to leave the editor.',
          spellcheck: 'false',
          // Said for tools that do not count contenteditable as focusable.
          tabindex: '0',
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) events.onChange(update.state.doc.toString());
        }),
      ],
    }),
  });
  nameGutters(view);
  return {
    describeLine: lineMemoryWords,
    view,
    setText: (next) =>
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } }),
    focusAt: (from, to) => {
      view.dispatch({ selection: { anchor: from, head: to } });
      view.focus();
    },
    showFilm: (film) => showFilm(view, film),
    showError: (line) => showErrorLine(view, line),
    goToLine: (line) => goToLine(view, line, true),
  };
}

/** CodeMirror hides all gutters from assistive tools; the film's can be pressed, so only the others are. */
function nameGutters(view: EditorView): void {
  const gutters = view.dom.querySelector('.cm-gutters');
  gutters?.removeAttribute('aria-hidden');
  for (const gutter of gutters?.children ?? []) {
    if (!gutter.classList.contains('cm-filmGutter')) gutter.setAttribute('aria-hidden', 'true');
  }
}
