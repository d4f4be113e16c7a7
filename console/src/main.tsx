import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { startWords } from './i18n/index.ts';
import './styles/base.css';
import './styles/shell.css';
import './styles/kit.css';
import './styles/print.css';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no element with the id "root"');
const drawn = createRoot(root);
await startWords();
drawn.render(<App />);
