// A Lit controller: the element renders again when one of the atoms changes.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { onChange, type ReadonlySignal } from '../../signals.ts';

export class Watch implements ReactiveController {
  private readonly host: ReactiveControllerHost;
  private readonly atoms: readonly ReadonlySignal<unknown>[];
  private stops: (() => void)[] = [];

  constructor(host: ReactiveControllerHost, ...atoms: ReadonlySignal<unknown>[]) {
    this.host = host;
    this.atoms = atoms;
    host.addController(this);
  }

  hostConnected(): void {
    this.stops = this.atoms.map((atom) => onChange(atom, () => this.host.requestUpdate()));
  }

  hostDisconnected(): void {
    for (const stop of this.stops) stop();
    this.stops = [];
  }
}
