// How the region "By line" looks around its tables.

import { css } from 'lit';
import { base, controls, panel } from '../parts/shared-styles.ts';

export const linesPanelStyles = [
  base,
  controls,
  panel,
  css`
    :host {
      display: block;
      min-height: 0;
    }
    .panel > header {
      flex-wrap: wrap;
    }
    .topics {
      display: flex;
      flex-wrap: wrap;
      gap: 2px;
    }
    .topics button {
      flex: none;
      padding: 0 8px;
    }
    .status {
      display: flex;
      align-items: center;
      gap: 8px;
      padding: 8px 12px;
    }
  `,
];
