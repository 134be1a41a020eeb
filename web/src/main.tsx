// The buyer's page: puts it into the document and starts listening to its address.

import { App } from './app.tsx';
import { embed_language, embed_theme } from './embed/frame.ts';
import { drawIn } from './embed/theme.ts';
import { startRouter } from './router.ts';
import { startApp } from './start_app.tsx';
import './styles/base.css';
import './styles/forms.css';
import './styles/list.css';

drawIn(embed_theme);
startRouter();
void startApp(<App />, embed_language);
