import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import '@graphiql/plugin-explorer/style.css';
import { createRoot } from 'react-dom/client';
import { Console } from './Console.jsx';
import { start } from './session.js';

start();
createRoot(document.getElementById('console')).render(<Console />);
