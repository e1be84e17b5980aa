// A Lit controller: the element renders again when one of the atoms changes.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ReadableAtom } from '../../session/atom.ts';

export class Watch implements ReactiveController {
  private readonly host: ReactiveControllerHost;
  private readonly atoms: readonly ReadableAtom<unknown>[];
  private stops: (() => void)[] = [];

  constructor(host: ReactiveControllerHost, ...atoms: ReadableAtom<unknown>[]) {
    this.host = host;
    this.atoms = atoms;
    host.addController(this);
  }

  hostConnected(): void {
    this.stops = this.atoms.map((atom) => atom.subscribe(() => this.host.requestUpdate()));
  }

  hostDisconnected(): void {
    for (const stop of this.stops) stop();
    this.stops = [];
  }
}
