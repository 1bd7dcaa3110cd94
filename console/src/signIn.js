// Signing in by authorization code with PKCE (RFC 6749, RFC 7636, RFC 9207, RFC 9700) at the
// authorization server of this very origin. The access token is kept in memory and nowhere else;
// there is no refresh token, for the server's own session makes signing in again a redirect.

const CLIENT = 'console';
const METADATA = '/.well-known/oauth-authorization-server';
const PENDING = 'regime-gateway:sign-in';
const ANSWER = ['code', 'state', 'iss', 'error', 'error_description'];

const base64url = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
const secret = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

/** Why nobody is signed in; `message` is for people. */
export class SignInError extends Error {}

const redirectUri = (issuer) => `${issuer}/graphiql`;

/** What the authorization server of this origin says of itself; null if there is none. */
export async function findServer() {
  const answer = await fetch(METADATA, { credentials: 'omit' });
  return answer.ok ? answer.json() : null;
}

/** Leaves the page for the authorization server. Only the two secrets of this attempt stay behind. */
export async function beginSignIn(server) {
  if (server.issuer !== location.origin) {
    throw new SignInError(`请从 ${server.issuer}/graphiql 登录 / Sign in at ${server.issuer}/graphiql`);
  }
  const pending = { state: secret(), verifier: secret() };
  sessionStorage.setItem(PENDING, JSON.stringify(pending));
  const challenge = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(pending.verifier));
  const request = new URL(server.authorization_endpoint);
  request.search = new URLSearchParams({
    response_type: 'code',
    client_id: CLIENT,
    redirect_uri: redirectUri(server.issuer),
    resource: `${server.issuer}/graphql`,
    state: pending.state,
    code_challenge: base64url(challenge),
    code_challenge_method: 'S256',
  });
  location.assign(request);
}

/** The server's answer in the address of this page, which is taken out of it at once; null if none. */
export function takeAnswer() {
  const address = new URL(location.href);
  if (!address.searchParams.has('state')) return null;
  const answer = Object.fromEntries(ANSWER.map((name) => [name, address.searchParams.get(name)]));
  for (const name of ANSWER) address.searchParams.delete(name);
  history.replaceState(history.state, '', address);
  const pending = JSON.parse(sessionStorage.getItem(PENDING) ?? 'null');
  sessionStorage.removeItem(PENDING);
  return { ...answer, pending };
}

/** Redeems the code of an answer that belongs to this page's own attempt; gives the token response. */
export async function finishSignIn(server, { code, state, iss, error, pending }) {
  if (!pending || state !== pending.state || iss !== server.issuer) {
    throw new SignInError('登录答复与本页的请求不符 / The answer does not belong to this page');
  }
  if (error === 'access_denied') throw new SignInError('您未同意授权 / You did not allow it');
  if (error || !code) throw new SignInError(`登录未成功 / Signing in failed: ${error ?? 'no code'}`);
  const answer = await post(server.token_endpoint, {
    grant_type: 'authorization_code',
    client_id: CLIENT,
    code,
    code_verifier: pending.verifier,
    redirect_uri: redirectUri(server.issuer),
  });
  const token = await answer.json();
  if (!answer.ok || token.token_type !== 'Bearer') {
    throw new SignInError(`登录未成功 / Signing in failed: ${token.error ?? answer.status}`);
  }
  return token;
}

/** Ends the token at the server. */
export function revoke(server, token) {
  return post(server.revocation_endpoint, { client_id: CLIENT, token });
}

function post(url, form) {
  return fetch(url, { method: 'POST', body: new URLSearchParams(form), credentials: 'omit' });
}
