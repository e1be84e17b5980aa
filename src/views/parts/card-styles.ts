// Cards to choose from: lessons, examples, doors.

import { css } from 'lit';

export const cards = css`
  .cards {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(240px, 100%), 1fr));
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .cards li {
    display: grid;
  }
  .cards button {
    display: grid;
    place-content: start stretch;
    place-items: start;
    gap: 2px;
    padding: 10px 12px;
    border: 1px solid var(--line);
    border-radius: 8px;
    background: var(--raised);
    color: inherit;
    font: inherit;
    font-weight: 400;
    text-align: left;
    white-space: normal;
    cursor: pointer;
  }
  .cards button:hover {
    border-color: var(--accent);
    background: var(--accent-ground);
  }
  .cards strong {
    font-weight: 600;
  }
`;
