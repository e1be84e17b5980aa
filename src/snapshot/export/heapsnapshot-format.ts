// The words of V8's heap snapshot format, and which of them stands for what in a MicroPython heap.

import type { Kind } from '../model.ts';

export const NODE_FIELDS = [
  'type',
  'name',
  'id',
  'self_size',
  'edge_count',
  'trace_node_id',
  'detachedness',
];
export const NODE_TYPES = [
  'hidden',
  'array',
  'string',
  'object',
  'code',
  'closure',
  'regexp',
  'number',
  'native',
  'synthetic',
  'concatenated string',
  'sliced string',
  'symbol',
  'bigint',
  'object shape',
];
export const EDGE_TYPES = [
  'context',
  'element',
  'property',
  'internal',
  'hidden',
  'shortcut',
  'weak',
];

/** The `meta` object: how to read the arrays that follow. */
export const META = {
  node_fields: NODE_FIELDS,
  node_types: [NODE_TYPES, 'string', 'number', 'number', 'number', 'number', 'number'],
  edge_fields: ['type', 'name_or_index', 'to_node'],
  edge_types: [EDGE_TYPES, 'string_or_number', 'node'],
  trace_function_info_fields: ['function_id', 'name', 'script_name', 'script_id', 'line', 'column'],
  trace_node_fields: ['id', 'function_info_index', 'count', 'size', 'children'],
  sample_fields: ['timestamp_us', 'last_assigned_id'],
  location_fields: ['object_index', 'script_id', 'line', 'column'],
};

/** DevTools adds the size of an 'array' to the object that alone refers to it: just what a part wants. */
export function toNodeType({ name, role }: Kind): string {
  if (role === 'unknown') return 'native';
  if (role === 'part') return name.includes('code') ? 'code' : 'array';
  switch (name) {
    case 'str':
      return 'string';
    case 'int':
    case 'float':
    case 'complex':
      return 'number';
    case 'function':
    case 'closure':
    case 'generator':
    case 'bound_method':
      return 'closure';
    default:
      return 'object';
  }
}

/** '[2]' → element 2, '.x' → property x, "['key']" → property, a closure's cell → context, the rest internal. */
export function toEdge(label: string): { type: string; name: string | number } {
  const index = /^\[(\d{1,9})\]$/.exec(label);
  if (index !== null) return { type: 'element', name: Number(index[1]) };
  if (label.startsWith('.')) return { type: 'property', name: label.slice(1) };
  if (label.startsWith('[')) return { type: 'property', name: label };
  if (label.startsWith('closure')) return { type: 'context', name: label };
  return { type: 'internal', name: label };
}
