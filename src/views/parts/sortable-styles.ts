// The heads of columns that sort their table: buttons that look like heads, the one in force in full colour.

import { css } from 'lit';

export const sortable = css`
  th button {
    min-height: 0;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
  }
  th[aria-sort] button {
    color: var(--text);
    font-weight: 600;
  }
`;
