// The program's variables with their values; names of one and the same object say so. Part of the
// inspector, with nothing selected.

import { html, nothing, type TemplateResult } from 'lit';
import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import type { Binding } from '../../snapshot/model.ts';
import { sortBindings } from '../../snapshot/picture/graph/rows/sort-bindings.ts';
import { toCount, toNames } from '../../words/numbers.ts';
import type { ObjectHands } from './inspector-tables.ts';

/** A program with more variables than this keeps data in them, which is read elsewhere. */
const ROWS_AT_MOST = 200;

export function renderVariables(
  summary: SnapshotSummary | undefined,
  actions: ObjectHands,
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
  const sharers = new Map<number, Binding[]>();
  for (const binding of bindings) {
    if (binding.node < 0) continue;
    const known = sharers.get(binding.node);
    if (known === undefined) sharers.set(binding.node, [binding]);
    else known.push(binding);
  }
  return html`<table aria-label="Variables">
    <thead>
      <tr>
        <th>Variable</th>
        <th>Type</th>
        <th>Value</th>
      </tr>
    </thead>
    <tbody>
      ${bindings.slice(0, ROWS_AT_MOST).map((binding) => renderBinding(binding, sharers, actions))}
    </tbody>
  </table>
  ${
    bindings.length > ROWS_AT_MOST
      ? html`<p class="small muted more">
          and ${toCount(bindings.length - ROWS_AT_MOST)} more: find one in the types table with
          <code>name:…</code>
        </p>`
      : nothing
  }`;
}

function renderBinding(
  binding: Binding,
  sharers: ReadonlyMap<number, readonly Binding[]>,
  actions: ObjectHands,
) {
  const isObject = binding.node >= 0;
  const aliases = (sharers.get(binding.node) ?? []).filter((other) => other !== binding);
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
          : html`<div class="small muted">same object as ${toNames(aliases.map(nameOf))}</div>`
      }
    </td>
  </tr>`;
}

function nameOf({ module, name }: Binding): string {
  return module === '__main__' ? name : `${module}.${name}`;
}
