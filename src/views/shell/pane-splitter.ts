// The line between two parts of the page: dragged by mouse, pen or finger, moved by keys; a double click or
// Enter gives the parts the sizes that the page chooses. It measures what is beside it and keeps nothing.

import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Split } from './splits.ts';

/** No part becomes smaller, in CSS pixels: what a pane needs to be used. */
const LEAST = { x: 240, y: 110 } as const;
/** What one press of an arrow key moves it, in percent. */
const KEY_STEP = 2;

/** @fires share - detail: percent of the room around both parts; null for the page's own choice */
@customElement('pane-splitter')
export class PaneSplitter extends LitElement {
  static override styles = css`
    :host {
      position: relative;
      display: block;
      z-index: 4;
      touch-action: none;
      outline: none;
    }
    :host([axis='x']) {
      width: 12px;
      cursor: col-resize;
    }
    :host([axis='y']) {
      height: 12px;
      cursor: row-resize;
    }
    /* The grip that is seen, and on a touch screen a wider one to be hit. */
    i {
      position: absolute;
      inset: 0;
      margin: auto;
      width: 3px;
      height: 32px;
      border-radius: 2px;
      background: var(--line-strong);
      transition: background-color var(--motion);
    }
    :host([axis='y']) i {
      width: 32px;
      height: 3px;
    }
    :host(:is(:hover, :focus-visible)) i {
      background: var(--accent);
    }
    :host(:focus-visible) i {
      outline: 2px solid var(--focus);
      outline-offset: 2px;
    }
    @media (pointer: coarse) {
      :host([axis='x'])::after {
        content: '';
        position: absolute;
        inset: 0 -8px;
      }
      :host([axis='y'])::after {
        content: '';
        position: absolute;
        inset: -8px 0;
      }
    }
    @media (forced-colors: active) {
      i {
        background: ButtonText;
      }
      :host(:is(:hover, :focus-visible)) i {
        background: Highlight;
      }
    }
  `;

  @property({ attribute: false }) split!: Split;
  private readonly resize = new ResizeObserver(() => this.tell());

  override connectedCallback(): void {
    super.connectedCallback();
    this.tabIndex = 0;
    this.setAttribute('role', 'separator');
    this.addEventListener('pointerdown', this.handleDown);
    this.addEventListener('pointermove', this.handleMove);
    this.addEventListener('keydown', this.handleKey);
    this.addEventListener('dblclick', this.handleReset);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resize.disconnect();
  }

  override render() {
    return html`<i></i>`;
  }

  protected override updated(): void {
    const { axis, label } = this.split;
    this.setAttribute('axis', axis);
    this.setAttribute('aria-label', label);
    this.setAttribute('aria-orientation', axis === 'x' ? 'vertical' : 'horizontal');
    this.resize.disconnect();
    const { holder, other } = this.parts();
    for (const part of [holder, other]) if (part !== null) this.resize.observe(part);
  }

  private parts(): { holder: HTMLElement | null; other: HTMLElement | null } {
    const root = this.getRootNode() as ParentNode;
    const [before, after] = this.split.between.map((one) => root.querySelector<HTMLElement>(one));
    return this.split.holder === 'before'
      ? { holder: before ?? null, other: after ?? null }
      : { holder: after ?? null, other: before ?? null };
  }

  /** Of the part that has the share: what it has now and what it may have. In percent, whole numbers. */
  private measure(): { now: number; least: number; most: number; room: number } | undefined {
    const { holder, other } = this.parts();
    const around = holder?.parentElement;
    if (holder === null || other === null || around == null) return undefined;
    const length = (one: Element) => {
      const { width, height } = one.getBoundingClientRect();
      return this.split.axis === 'x' ? width : height;
    };
    const room = length(around);
    if (room === 0) return undefined;
    const percent = (size: number) => Math.round((100 * size) / room);
    const least = Math.min(LEAST[this.split.axis], length(holder));
    const most = length(holder) + length(other) - Math.min(LEAST[this.split.axis], length(other));
    return { now: percent(length(holder)), least: percent(least), most: percent(most), room };
  }

  private tell(): void {
    const measured = this.measure();
    if (measured === undefined) return;
    this.setAttribute('aria-valuenow', String(measured.now));
    this.setAttribute('aria-valuemin', String(measured.least));
    this.setAttribute('aria-valuemax', String(measured.most));
    this.setAttribute('aria-valuetext', `${measured.now} %`);
  }

  private set(share: number): void {
    const measured = this.measure();
    if (measured === undefined) return;
    this.fire(Math.min(measured.most, Math.max(measured.least, share)));
  }

  private readonly handleDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    this.setPointerCapture(event.pointerId);
    event.preventDefault();
    this.focus({ focusVisible: false } as FocusOptions);
  };

  private readonly handleMove = (event: PointerEvent): void => {
    if (!this.hasPointerCapture(event.pointerId)) return;
    const { holder } = this.parts();
    const measured = this.measure();
    if (holder === null || measured === undefined) return;
    const { left, right, top, bottom } = holder.getBoundingClientRect();
    const isX = this.split.axis === 'x';
    const at = isX ? event.clientX : event.clientY;
    const size =
      this.split.holder === 'before' ? at - (isX ? left : top) : (isX ? right : bottom) - at;
    this.set((100 * size) / measured.room);
  };

  private readonly handleKey = (event: KeyboardEvent): void => {
    const measured = this.measure();
    if (measured === undefined) return;
    const towards = this.split.holder === 'before' ? 1 : -1;
    const moves: Readonly<Record<string, number>> = {
      ArrowRight: KEY_STEP * towards,
      ArrowDown: KEY_STEP * towards,
      ArrowLeft: -KEY_STEP * towards,
      ArrowUp: -KEY_STEP * towards,
    };
    const move = moves[event.key];
    if (move !== undefined) this.set(measured.now + move);
    else if (event.key === 'Home') this.set(measured.least);
    else if (event.key === 'End') this.set(measured.most);
    else if (event.key === 'Enter') this.handleReset();
    else return;
    event.preventDefault();
  };

  private readonly handleReset = (): void => this.fire(null);

  private fire(share: number | null): void {
    this.dispatchEvent(new CustomEvent('share', { detail: share }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pane-splitter': PaneSplitter;
  }
}
