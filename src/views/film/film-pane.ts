// Joins the line of time to the session: the film and its moment, every way to move it, what else is done with
// it. Loaded with the first film.

import { html } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import type { Hand } from '../../session/film/film-state.ts';
import { momentName } from '../../words/film/film-moment.ts';
import { PaneElement } from '../parts/pane-element.ts';
import { saveBlobAs } from '../parts/save-file.ts';
import type { FilmMove } from './film-keys.ts';
import type { FilmAct } from './film-menus.ts';
import './film-strip.ts';
import type { FilmStripElement } from './film-strip.ts';

@customElement('film-pane')
export class FilmPane extends PaneElement {
  @query('film-strip') private strip!: FilmStripElement | null;
  /** As many columns as the curve can tell apart, once it has been seen. */
  private columns = 0;
  private drawnFilm = '';

  override render() {
    const { changes, film, selection, busy } = this.session;
    const { summary, moment, progress, refusal, player } = film;
    const selected = selection.selected.value;
    return html`<film-strip
      .summary=${summary.value}
      .strip=${film.strip.value}
      .moment=${moment.value === 'now' ? undefined : moment.value}
      .step=${film.step.value}
      .change=${changes.change.value}
      .printed=${lastLine(film.output.value?.text ?? '')}
      .settled=${film.isSettled.value}
      .hasMoments=${film.hasMoments.value}
      .canGoOn=${film.open.value?.camera?.canGoOn ?? false}
      .playing=${player.isPlaying.value}
      .speed=${player.speed.value}
      .selected=${selected.kind === 'object' ? selected.address : undefined}
      .progress=${progress.value}
      .refusal=${refusal.value}
      .busy=${busy.value !== undefined}
      @scrub=${(event: CustomEvent<{ step: number; hand: Hand }>) => {
        player.pause();
        film.seek(event.detail.step, event.detail.hand);
      }}
      @move=${(event: CustomEvent<FilmMove>) => this.attempt(() => this.move(event.detail))}
      @measure=${(event: CustomEvent<number>) => {
        this.columns = event.detail;
        this.draw();
      }}
      @speed=${(event: CustomEvent) => player.setSpeed(event.detail)}
      @virtual-pico=${() => this.attempt(() => this.filmOnPico())}
      @act=${(event: CustomEvent<FilmAct>) => this.attempt(() => this.act(event.detail))}
    ></film-strip>`;
  }

  protected override updated(): void {
    const id = this.session.film.open.peek()?.id ?? '';
    if (id === this.drawnFilm) return;
    this.drawnFilm = id;
    this.draw();
  }

  /** Two columns a pixel of the finest screens are enough; one is asked for what is not seen yet. */
  private draw(): void {
    const { film } = this.session;
    const by = film.open.peek()?.isHurried ? 'time' : 'step';
    if (this.columns > 0) film.draw({ columns: this.columns, by });
  }

  private async move(move: FilmMove): Promise<void> {
    const { film } = this.session;
    const { player } = film;
    if (move.do === 'play') {
      if (player.isPlaying.peek()) player.pause();
      else player.play();
      return;
    }
    player.pause();
    switch (move.do) {
      case 'go':
        await film.go(move.target, move.hand);
        return;
      case 'leap':
        film.seek(film.place + move.steps, move.hand);
        return;
      case 'now':
        film.backToNow();
        // The button that was pressed goes with the badge.
        this.strip?.focusCurve();
        return;
      default:
        move satisfies never;
    }
  }

  private async act(act: FilmAct): Promise<unknown> {
    const { film } = this.session;
    switch (act) {
      case 'close':
        return film.close();
      case 'keep':
        return this.keep();
      case 'go-on':
        return this.page.openDialog('go-on');
      case 'save':
        return this.save();
      case 'report':
        return this.saveReport();
      default:
        return act satisfies never;
    }
  }

  /** Without an image at hand the user is asked for one. */
  private async filmOnPico(): Promise<void> {
    const { session, page } = this;
    const images = await session.firmware.refresh();
    if (images.length === 0) {
      page.openDialog('firmware');
      return;
    }
    await session.startMatchingPico();
    await session.run(session.program.peek());
  }

  /** The moment among the snapshots, where it can be compared, shared and saved. */
  private async keep(): Promise<void> {
    const { film, notices, snapshots } = this.session;
    const { capture, step } = film.values.peek() ?? {};
    const at = film.step.peek();
    if (capture === undefined || at === undefined || at.step !== step) return;
    const label = momentName(at);
    await snapshots.keepAside({ ...capture, id: crypto.randomUUID(), label });
    notices.news({ code: 'news/kept', label });
  }

  private async save(): Promise<void> {
    const { film, shelf } = this.session;
    const id = film.open.peek()?.id;
    if (id === undefined) return;
    const file = await shelf.model.ask('filmFile', id);
    saveBlobAs(new Blob([file as BlobPart], { type: 'application/octet-stream' }), 'film.heapfilm');
  }

  private async saveReport(): Promise<void> {
    const { film, shelf } = this.session;
    const id = film.open.peek()?.id;
    if (id === undefined) return;
    const [report, { reportText }] = await Promise.all([
      shelf.model.ask('filmReport', id),
      import('../../words/film/film-report.ts'),
    ]);
    saveBlobAs(new Blob([reportText(report)], { type: 'text/plain' }), 'film-report.txt');
  }
}

/** The last line of a text that is not empty. */
function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? '';
}

declare global {
  interface HTMLElementTagNameMap {
    'film-pane': FilmPane;
  }
}
