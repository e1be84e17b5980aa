// What is needed once a board is connected, and not before: boards, the conversation, the
// watch on the terminal. Loaded with the first connection, so that the page itself opens at once.

export { WebSerialBoard } from '../../board/serial/web-serial-board.ts';
export { VirtualBoard } from '../../board/wasm/virtual-board.ts';
export { followBoard } from '../follow/follower.ts';
export { BoardLink } from './board-link.ts';
export { TerminalRecords } from './terminal-records.ts';
export { TerminalWatch } from './terminal-watch.ts';
