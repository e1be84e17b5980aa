// The line of the program that failed, marked until the text is changed. Knows CodeMirror, no session.

import { type Extension, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

const setLine = StateEffect.define<number | undefined>();

const MARK = Decoration.line({ class: 'cm-errorLine', attributes: { 'aria-invalid': 'true' } });

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (before, { docChanged, effects, newDoc }) => {
    let marks = docChanged ? Decoration.none : before;
    for (const effect of effects) {
      if (!effect.is(setLine)) continue;
      const line = effect.value;
      const isThere = line !== undefined && line >= 1 && line <= newDoc.lines;
      marks = isThere ? Decoration.set(MARK.range(newDoc.line(line).from)) : Decoration.none;
    }
    return marks;
  },
  provide: (marks) => EditorView.decorations.from(marks),
});

const LOOK = EditorView.theme({
  '.cm-errorLine': {
    backgroundColor: 'color-mix(in srgb, var(--danger) 14%, transparent)',
    boxShadow: 'inset 3px 0 0 var(--danger)',
    textDecoration: 'underline wavy color-mix(in srgb, var(--danger) 60%, transparent)',
    textUnderlineOffset: '3px',
  },
  '@media (forced-colors: active)': {
    '.cm-errorLine': { boxShadow: 'none', outline: '1px solid Mark', textDecorationColor: 'Mark' },
  },
});

export function errorLine(): Extension {
  return [field, LOOK];
}

/** @param line counted from 1; undefined takes the mark away */
export function showErrorLine(view: EditorView, line: number | undefined): void {
  view.dispatch({ effects: setLine.of(line) });
}
