// How Cytoscape draws arrows, and where it feels boxes; the boxes themselves are painted by us.

import type { StylesheetJson } from 'cytoscape';
import type { GraphColours } from './object-graph-painter.ts';

/** A label longer than this would reach across the gap between two columns. */
const MOST_LABEL = 15;
const LABEL_CHARACTER_PX = 6.2;

export function graphStyle(colours: GraphColours): StylesheetJson {
  return [
    {
      selector: 'node',
      style: {
        shape: 'round-rectangle',
        width: 'data(width)',
        height: 'data(height)',
        'background-opacity': 0,
        'border-width': 0,
        'overlay-opacity': 0,
      },
    },
    {
      selector: 'edge[weights]',
      style: {
        'control-point-weights': 'data(weights)',
        'control-point-distances': 'data(distances)',
      },
    },
    {
      selector: 'edge',
      style: {
        width: 1.25,
        'line-color': colours.muted,
        'line-opacity': 0.7,
        'target-arrow-color': colours.muted,
        'target-arrow-shape': 'triangle',
        'arrow-scale': 0.75,
        'curve-style': 'unbundled-bezier',
        'edge-distances': 'endpoints',
        'source-endpoint': 'data(sourceEnd)',
        'target-endpoint': 'data(targetEnd)',
        'overlay-opacity': 0,
        'font-family': colours.mono,
        'font-size': 10,
        color: colours.muted,
        'text-background-color': colours.surface,
        'text-background-opacity': 1,
        'text-background-padding': '2px',
        'target-label': (edge: { data(name: string): string }) => shorten(edge.data('label')),
        'target-text-offset': (edge: { data(name: string): string }) =>
          14 + (shorten(edge.data('label')).length * LABEL_CHARACTER_PX) / 2,
      },
    },
    {
      selector: 'edge.dashed',
      style: { 'line-style': 'dashed', 'line-dash-pattern': [4, 3] },
    },
    {
      selector: 'edge.ghost',
      style: {
        'line-style': 'dashed',
        'line-dash-pattern': [2, 4],
        'line-color': colours.warning,
        'target-arrow-color': colours.warning,
        'target-arrow-fill': 'hollow',
        color: colours.warning,
      },
    },
    {
      selector: 'edge.loop',
      style: {
        'curve-style': 'bezier',
        'loop-direction': '90deg',
        'loop-sweep': 'data(sweep)',
        'control-point-step-size': 'data(step)',
      },
    },
    {
      selector: 'edge.changed',
      style: {
        width: 2,
        'line-opacity': 1,
        'line-color': colours.good,
        'target-arrow-color': colours.good,
        'arrow-scale': 1,
        color: colours.good,
        'z-index': 4,
      },
    },
    {
      selector: 'edge.near',
      style: {
        width: 2,
        'line-opacity': 1,
        'line-color': colours.accent,
        'target-arrow-color': colours.accent,
        color: colours.text,
        'z-index': 5,
      },
    },
  ] as StylesheetJson;
}

function shorten(label: string): string {
  return label.length <= MOST_LABEL ? label : `${label.slice(0, MOST_LABEL - 1)}…`;
}
