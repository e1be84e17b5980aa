// The look of the lesson panel.

import { css } from 'lit';

export const lessonStyles = css`
  :host {
    display: block;
    height: 100%;
    min-height: 0;
  }
  .content {
    display: grid;
    gap: 14px;
    padding: 12px;
    max-width: 76ch;
    margin: 0 auto;
  }
  .content p,
  .content ul {
    margin: 0;
  }
  .content ul {
    padding-left: 18px;
  }
  .prose {
    display: grid;
    gap: 8px;
  }
  h3:focus {
    outline: none;
  }
  h3 {
    font-size: var(--size-large);
  }
  h4 {
    margin: 0;
    font-size: var(--size);
    font-weight: 600;
  }
  code {
    padding: 0 3px;
    border-radius: 3px;
    background: var(--sunken);
  }
  pre {
    margin: 0;
    padding: 10px 12px;
    max-height: 260px;
    overflow: auto;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--sunken);
    font: 12px / 1.5 var(--mono);
    tab-size: 4;
  }
  pre code {
    padding: 0;
    background: none;
    font: inherit;
  }
  .steps {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .steps button {
    min-width: 30px;
    padding: 0 8px;
    gap: 3px;
  }
  .steps button[aria-current='step'] {
    border-color: var(--accent);
    background: var(--accent-ground);
    color: var(--accent);
  }
  .steps .passed svg {
    width: 12px;
    height: 12px;
    color: var(--good);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .row.ends {
    justify-content: space-between;
    padding-top: 10px;
    border-top: 1px solid var(--line);
  }
  .result {
    display: grid;
    gap: 10px;
    padding: 12px;
    border: 1px solid var(--line);
    border-left: 3px solid var(--warning);
    border-radius: var(--radius);
  }
  .result.passed {
    border-left-color: var(--good);
  }
  .result h4 {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .result h4 svg {
    color: var(--warning);
  }
  .result.passed h4 svg {
    color: var(--good);
  }
  .note {
    padding: 8px 10px;
    border-radius: var(--radius);
    background: var(--sunken);
  }
  ol.catalogue {
    padding: 8px 12px 12px;
  }
  .far {
    display: flex;
    align-items: center;
    gap: 6px;
    color: var(--muted);
  }
  .far svg {
    color: var(--good);
  }
  .far .bar {
    width: 64px;
    height: 6px;
    border-radius: 3px;
    background: var(--line);
    overflow: hidden;
  }
  .far i {
    display: block;
    height: 100%;
    background: var(--good);
  }
  @media (forced-colors: active) {
    .far .bar {
      border: 1px solid;
    }
    .far i {
      forced-color-adjust: none;
      background: Highlight;
    }
  }
`;
