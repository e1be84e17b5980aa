// The program's variables with their values; names of one and the same object say so. Part of the
// inspector, with nothing selected.

import { html, nothing, type TemplateResult } from 'lit';
import type { SnapshotSummary } from '../snapshot/answer/shapes.ts';
import type { Binding } from '../snapshot/model.ts';
import type { Address } from '../units.ts';

export interface VariableActions {
  go(address: Address): void;
  light(address: Address | undefined): void;
}

export function renderVariables(
  summary: SnapshotSummary | undefined,
  actions: VariableActions,
): TemplateResult {
  if (summary === undefined) {
    return html`<p class="empty">Select a block, an object or a variable to see all about it.</p>`;
  }
  if (summary.bindings.length === 0) {
    return html`<p class="empty">
      ${
        summary.depth === 'memory'
          ? 'The program has no variables yet.'
          : 'This snapshot holds the block map only. Variables and objects need a snapshot from a connected board.'
      }
    </p>`;
  }
  const bindings = sortBindings(summary.bindings);
  return html`<table aria-label="Variables">
    <thead>
      <tr>
        <th>Variable</th>
        <th>Type</th>
        <th>Value</th>
      </tr>
    </thead>
    <tbody>
      ${bindings.map((binding) => renderBinding(binding, bindings, actions))}
    </tbody>
  </table>`;
}

function renderBinding(binding: Binding, all: readonly Binding[], actions: VariableActions) {
  const isObject = binding.node >= 0;
  const aliases = all.filter(
    (other) => other !== binding && isObject && other.node === binding.node,
  );
  return html`<tr
    @mouseenter=${() => actions.light(isObject ? binding.word : undefined)}
    @mouseleave=${() => actions.light(undefined)}
  >
    <td>
      ${
        isObject
          ? html`<button class="link" @click=${() => actions.go(binding.word)}>${nameOf(binding)}</button>`
          : nameOf(binding)
      }
    </td>
    <td class="type">${binding.type}</td>
    <td>
      <div class="value" title=${binding.text}>${binding.text}</div>
      ${
        aliases.length === 0
          ? nothing
          : html`<div class="small muted">same object as ${aliases.map(nameOf).join(', ')}</div>`
      }
    </td>
  </tr>`;
}

function nameOf({ module, name }: Binding): string {
  return module === '__main__' ? name : `${module}.${name}`;
}

/** The program's own first, by name; then what it imported, then what every module has. */
function sortBindings(bindings: readonly Binding[]): readonly Binding[] {
  const rank = ({ module, name, type }: Binding) =>
    (module === '__main__' ? 0 : 3) + (name.startsWith('__') ? 2 : type === 'module' ? 1 : 0);
  const compare = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true });
  return [...bindings].sort(
    (a, b) => rank(a) - rank(b) || compare(a.module, b.module) || compare(a.name, b.name),
  );
}
