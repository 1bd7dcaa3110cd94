import { useSyncExternalStore } from 'react';
import { beginSignIn, findServer, finishSignIn, revoke, takeAnswer } from './signIn.js';

const VIEWER = `{ viewer {
  displayName subject expiresAt
  party { name type }
  regions { region scopes }
} }`;

const LOGOUT = '/oauth/logout';

// Who uses the page. `token` lives here and dies with the page.
let session = { server: null, token: null, viewer: null, problem: null };
const listeners = new Set();

function become(changes) {
  session = { ...session, ...changes };
  for (const listener of listeners) listener();
}

function subscribe(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Who uses the page: the server to sign in at, the token, the viewer, what went wrong. */
export const useSession = () => useSyncExternalStore(subscribe, () => session);

/** Headers that say who asks; none for anonymous. */
export const credentials = (token) => (token ? { Authorization: `Bearer ${token}` } : {});

async function ask(token) {
  const answer = await fetch('/graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...credentials(token) },
    body: JSON.stringify({ query: VIEWER }),
    credentials: 'omit',
  });
  const { data } = await answer.json();
  return data.viewer;
}

function forget(problem = null) {
  become({ token: null, viewer: null, problem });
}

/** Finds the server and, if the page was opened by its answer, finishes signing in. */
export async function start() {
  const answer = takeAnswer();
  try {
    const server = await findServer();
    become({ server });
    if (!answer || !server) return;
    const { access_token: token, expires_in: seconds } = await finishSignIn(server, answer);
    become({ token, viewer: await ask(token), problem: null });
    setTimeout(() => {
      if (session.token === token) forget('登录已到期 / The sign-in has ended');
    }, seconds * 1000);
  } catch (error) {
    forget(error.message);
  }
}

export function signIn() {
  beginSignIn(session.server).catch((error) => become({ problem: error.message }));
}

/** Ends the token, then asks the server to end its own session. */
export async function signOut() {
  const { server, token } = session;
  forget();
  await revoke(server, token).catch(() => {});
  window.location.assign(LOGOUT);
}
