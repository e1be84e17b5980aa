// Styles that more than one element uses: buttons, fields, panels, tables. Tokens are in theme.css.

import { css } from 'lit';

export const base = css`
  :host {
    box-sizing: border-box;
    font: var(--size) / 1.45 var(--font);
    color: var(--text);
    font-variant-numeric: tabular-nums;
  }
  :host([hidden]) {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h2,
  h3,
  p {
    margin: 0;
  }
  h2 {
    font-size: var(--size-large);
    font-weight: 600;
    letter-spacing: -0.005em;
  }
  h3 {
    font-size: var(--size);
    font-weight: 600;
  }
  code,
  .mono {
    font-family: var(--mono);
    font-size: 0.94em;
  }
  .muted {
    color: var(--muted);
  }
  .small {
    font-size: var(--size-small);
  }
  .number {
    text-align: right;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 1px;
  }
`;

export const controls = css`
  button,
  select,
  input,
  textarea {
    font: inherit;
    color: inherit;
  }
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-height: 30px;
    padding: 0 12px;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--text);
    font-weight: 500;
    white-space: nowrap;
    text-decoration: none;
    cursor: pointer;
    transition:
      background-color var(--motion),
      border-color var(--motion);
  }
  button:hover:not(:disabled),
  .button:hover {
    background: var(--sunken);
  }
  button:disabled {
    color: var(--muted);
    border-color: var(--line);
    background: var(--raised);
    cursor: default;
  }
  button.primary {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
  }
  button.primary:hover:not(:disabled) {
    background: color-mix(in srgb, var(--accent) 88%, var(--text));
  }
  button.primary:disabled {
    background: var(--raised);
    border-color: var(--line);
    color: var(--muted);
  }
  button.quiet {
    border-color: transparent;
    background: transparent;
  }
  button.quiet:hover:not(:disabled) {
    background: var(--sunken);
  }
  button.link {
    min-height: 0;
    padding: 0;
    border: 0;
    background: none;
    color: var(--accent);
    text-decoration: underline;
    text-underline-offset: 2px;
    white-space: normal;
    text-align: left;
  }
  button.icon {
    width: 30px;
    padding: 0;
  }
  button[aria-pressed='true'],
  button[aria-selected='true'] {
    background: var(--accent-ground);
    border-color: var(--accent);
    color: var(--accent);
  }
  input[type='text'],
  input[type='search'],
  input[type='number'],
  input:not([type]),
  select,
  textarea {
    min-height: 30px;
    padding: 0 8px;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--surface);
  }
  textarea {
    padding: 8px;
  }
  input::placeholder,
  textarea::placeholder {
    color: var(--muted);
    opacity: 1;
  }
  svg.icon {
    width: 16px;
    height: 16px;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
`;

export const panel = css`
  section.panel {
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
    height: 100%;
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: 8px;
    overflow: hidden;
  }
  .panel > header {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 40px;
    /* The page keeps a button of its own at the end of a pane's head. */
    padding: 4px calc(8px + var(--head-room, 0px)) 4px 12px;
    border-bottom: 1px solid var(--line);
    flex: none;
  }
  .panel > header h2 {
    margin-right: auto;
  }
  .panel > .body {
    flex: 1;
    min-height: 0;
    overflow: auto;
  }
  .empty {
    display: grid;
    gap: 8px;
    max-width: 44ch;
    margin: auto;
    padding: 24px 16px;
    color: var(--muted);
    text-align: center;
    text-wrap: balance;
  }
`;

export const tables = css`
  table {
    width: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: 4px 8px;
    text-align: left;
    vertical-align: baseline;
    border-bottom: 1px solid var(--line);
  }
  th {
    color: var(--muted);
    font-weight: 500;
    font-size: var(--size-small);
    white-space: nowrap;
    background: var(--surface);
    position: sticky;
    top: 0;
    z-index: 1;
  }
  th.number,
  td.number {
    text-align: right;
  }
  tbody tr:hover {
    background: var(--sunken);
  }
  tbody tr[aria-selected='true'] {
    background: var(--accent-ground);
  }
`;
