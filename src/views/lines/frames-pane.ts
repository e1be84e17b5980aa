// Joins the call frames to the session: who is under way at the film's moment, at once; their locals when its
// memory is there. Without a film, those of the snapshot on the screen.

import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { computed } from '../../signals.ts';
import type { NameFact } from '../../snapshot/answers/changes/fact.ts';
import type { LocalValue } from '../../snapshot/model.ts';
import type { Address } from '../../units.ts';
import { slotNote, slotWords } from '../../words/film/film-frames.ts';
import { PaneElement } from '../parts/pane-element.ts';
import './frames-panel.ts';
import { goToLine } from './go-to-line.ts';
import type { LocalRow, ShownFrame, ShownResting } from './shown-frames.ts';

@customElement('frames-pane')
export class FramesPane extends PaneElement {
  private readonly frames = computed(() => this.readFrames());
  private readonly resting = computed(() => this.readResting());

  protected override handleSeen(seen: boolean): void {
    this.session.frames.watch(this, seen);
    this.session.snapshotFrames.watch(this, seen);
  }

  override render() {
    const { film, selection, view } = this.session;
    return html`<frames-panel
      .frames=${this.frames.value}
      .resting=${this.resting.value}
      .busy=${film.isPast.value && film.hasMoments.value && !film.isSettled.value}
      .selected=${view.inspection.value?.address}
      @go=${(event: CustomEvent<Address>) => {
        selection.selectObject(event.detail);
        this.page.show('inspector', 'alone');
      }}
      @light=${(event: CustomEvent<Address | undefined>) => {
        selection.hovered.value = event.detail ?? undefined;
      }}
      @line=${(event: CustomEvent<number>) => goToLine(this.page, event.detail)}
    ></frames-panel>`;
  }

  /** Who runs is known from the film at once; what they hold, once the memory of the moment is there. */
  private readFrames(): readonly ShownFrame[] | undefined {
    const { changes, film, frames } = this.session;
    const summary = film.summary.value;
    if (summary === undefined) return this.readSnapshot();
    const path = film.step.value?.path ?? [];
    const told = frames.frames.value;
    return path.map((place, index) => {
      const isProgram = place.file === summary.programFile;
      // Both are counted from the innermost; a frame that only one of them has is left without locals.
      const frame = told?.[index];
      const isSame = frame?.function === place.function && frame.file === place.file;
      const isBody = place.function === '<module>';
      const names = (changes.change.value?.facts ?? []).filter((fact) => fact.kind === 'name');
      const changed = names.filter(({ frame }) =>
        isBody ? frame === undefined : frame?.depth === index,
      );
      return {
        ...place,
        isProgram,
        locals: isSame
          ? frame.locals.map((local) => this.toRow(local, isProgram, changed))
          : undefined,
      };
    });
  }

  /** Without a film: who was under way when the snapshot was taken, where that was seen. */
  private readSnapshot(): readonly ShownFrame[] | undefined {
    return this.session.snapshotFrames.frames.value?.map((frame) => ({
      ...frame,
      entry: 'called',
      isProgram: false,
      locals: frame.locals.map((local) => this.toRow(local, false, [])),
    }));
  }

  /** Generators and coroutines that wait in the memory on the screen. */
  private readResting(): readonly ShownResting[] {
    const { film, snapshotFrames } = this.session;
    const programFile = film.summary.value?.programFile;
    return (snapshotFrames.resting.value ?? []).map((frame) => {
      const isProgram = frame.file === programFile;
      const locals = frame.locals.map((local) => this.toRow(local, isProgram, []));
      return { ...frame, entry: 'called', isProgram, locals };
    });
  }

  private toRow(
    { name, slot, type, text, address }: LocalValue,
    isProgram: boolean,
    changed: readonly Pick<NameFact, 'name'>[],
  ): LocalRow {
    return {
      name: name ?? slotWords(slot),
      note: name === undefined ? slotNote(isProgram) : '',
      type,
      text,
      address: this.isInHeap(address) ? address : undefined,
      isChanged: changed.some((local) => local.name === name),
    };
  }

  /** What lies in flash has no blocks that could be shown. */
  private isInHeap(address: Address | undefined): boolean {
    const { areas, blockBytes } = this.session.shelf.current.value?.heap ?? {
      areas: [],
      blockBytes: 0,
    };
    return (
      address !== undefined &&
      areas.some(({ start, blocks }) => address >= start && address < start + blocks * blockBytes)
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'frames-pane': FramesPane;
  }
}
