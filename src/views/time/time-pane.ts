// Joins the line of time to the session: snapshots, measurements, the film and its moment, every way to move it, what else is
// done with them.

import { html, nothing } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import type { Hand } from '../../session/film/film-state.ts';
import { LineOfTime } from '../../session/time/line-of-time.ts';
import type { Address } from '../../units.ts';
import { momentName } from '../../words/film/film-moment.ts';
import type { FilmMove } from '../film/film-keys.ts';
import type { FilmAct } from '../film/film-menus.ts';
import { PaneElement } from '../parts/pane-element.ts';
import { saveBlobAs, saveTextAs } from '../parts/save-file.ts';
import type { SeenFilm } from './line/line-view.ts';
import './time-measures.ts';
import './time-strip.ts';
import type { TimeStrip } from './time-strip.ts';
import { timePaneStyles } from './time-styles.ts';

@customElement('time-pane')
export class TimePane extends PaneElement {
  static override styles = timePaneStyles;

  @query('time-strip') private strip!: TimeStrip | null;
  private line: LineOfTime | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.line?.stop();
    this.line = undefined;
  }

  override render() {
    const { changes, comparison, film, selection, busy, shelf, timeline } = this.session;
    const { summary, moment, progress, refusal, player } = film;
    const selected = selection.selected.value;
    const isEnlarged = timeline.isEnlarged.value;
    this.line ??= new LineOfTime(this.session);
    return html`<section aria-label="Time">
      <time-strip
      .stretches=${this.line.stretches.value}
      .shownId=${film.isPast.value ? undefined : shelf.current.value?.id}
      .picked=${comparison.picked.value}
      .enlarged=${isEnlarged}
      .summary=${summary.value}
      .strip=${film.strip.value}
      .moment=${moment.value === 'now' ? undefined : moment.value}
      .step=${film.step.value}
      .change=${changes.change.value}
      .sinceLastLine=${changes.sinceLastLine.value}
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
      @now=${() => this.attempt(() => this.move({ do: 'now' }))}
      @see-film=${(event: CustomEvent<SeenFilm>) => this.draw(event.detail)}
      @speed=${(event: CustomEvent) => player.setSpeed(event.detail)}
      @virtual-pico=${() => this.attempt(() => this.filmOnPico())}
      @act=${(event: CustomEvent<FilmAct>) => this.attempt(() => this.act(event.detail))}
      @go=${(event: CustomEvent<Address>) => this.session.selection.selectObject(event.detail)}
      @show=${this.handleShow}
      @pick=${(event: CustomEvent<string>) => comparison.togglePick(event.detail)}
      @compare=${(event: CustomEvent<readonly string[]>) => {
        this.page.show('compare');
        void this.attempt(() => comparison.compare(event.detail));
      }}
      @rename=${(event: CustomEvent<{ id: string; label: string }>) =>
        this.attempt(() => this.session.snapshots.rename(event.detail.id, event.detail.label))}
      @remove=${(event: CustomEvent<string>) =>
        this.attempt(() => this.session.snapshots.remove(event.detail))}
      @save=${(event: CustomEvent<string>) => this.saveSnapshot(event.detail)}
      @enlarge=${(event: CustomEvent<boolean>) => {
        timeline.isEnlarged.value = event.detail;
      }}
      ></time-strip>
      ${isEnlarged ? this.renderMeasures() : nothing}
    </section>`;
  }

  private renderMeasures() {
    const { timeline, shelf, connector } = this.session;
    return html`<time-measures
      .points=${timeline.points.value}
      .shownId=${shelf.current.value?.id}
      .sampling=${timeline.sampling.value}
      .connected=${connector.isReady.value}
      .pattern=${timeline.pattern.value}
      .usePattern=${this.usePattern}
      @show=${this.handleShow}
      @sampling=${(event: CustomEvent<boolean>) => timeline.setSampling(event.detail)}
      @clear=${() => this.attempt(() => timeline.clear())}
    ></time-measures>`;
  }

  private readonly usePattern = (source: string) => this.session.timeline.usePattern(source);

  private readonly handleShow = (event: CustomEvent<string>): void => {
    const { film, scrubber } = this.session;
    film.backToNow();
    void this.attempt(() => scrubber.show(event.detail));
  };

  private draw({ columns, from, to }: SeenFilm): void {
    const { film } = this.session;
    film.draw({ columns, by: film.open.peek()?.isHurried ? 'time' : 'step', from, to });
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
        this.strip?.focusLine();
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

  private async saveSnapshot(id: string): Promise<void> {
    const text = await this.attempt(() => this.session.snapshots.saveText([id]));
    if (text !== undefined) saveTextAs(text, 'heap-lab.json', 'application/json');
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
    'time-pane': TimePane;
  }
}
