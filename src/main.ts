// Composition root: builds the session, mounts the page.

import { Session } from './session/session.ts';
import './views/app-shell.ts';
import { keptTheme, setTheme } from './views/scheme.ts';
import './views/theme.css';

setTheme(keptTheme(), false);
const session = new Session();
const app = document.createElement('lab-app');
app.session = session;
document.body.append(app);
session.start();
