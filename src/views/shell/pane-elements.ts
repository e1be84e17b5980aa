// The elements of the panes: each loaded and made when it is first seen, and kept from then on.

import type { LitElement } from 'lit';
import { attempt } from '../../session/attempt.ts';
import type { Session } from '../../session/session.ts';
import type { Pane } from '../panes.ts';
import type { PageHost } from '../parts/page-host.ts';
import type { PaneElement } from '../parts/pane-element.ts';

export class PaneElements {
  private readonly page: PageHost & LitElement;
  private readonly session: () => Session;
  private readonly elements = new Map<string, PaneElement>();

  constructor(page: PageHost & LitElement, session: () => Session) {
    this.page = page;
    this.session = session;
  }

  /** Undefined before it is first seen, and until it is loaded: then the page is drawn again. */
  find(pane: Pane, seen: boolean): PaneElement | undefined {
    const element = this.elements.get(pane.id) ?? (seen ? this.make(pane) : undefined);
    if (element !== undefined) element.seen = seen;
    return element;
  }

  /** Made once what it is is known: before, it could not be given its session. */
  private make(pane: Pane): PaneElement | undefined {
    const session = this.session();
    if (customElements.get(pane.tag) === undefined) {
      // Asked for again after the network failed.
      void attempt(session, pane.load).then(() => {
        if (customElements.get(pane.tag) !== undefined) this.page.requestUpdate();
      });
      return undefined;
    }
    const element = document.createElement(pane.tag) as PaneElement;
    element.session = session;
    element.page = this.page;
    this.elements.set(pane.id, element);
    return element;
  }
}
