// Goes through every grant with oauth4webapi and prints what it got as one JSON object.
//   node oauth4webapi.mjs <JSON: issuer, resource, callback, login, password, party, secret, keys>
import * as oauth from 'oauth4webapi';
import { Browser } from './browser.mjs';

const given = JSON.parse(process.argv[2]);
const insecure = { [oauth.allowInsecureRequests]: true };
const issuer = new URL(given.issuer);
const as = await oauth.processDiscoveryResponse(
  issuer,
  await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...insecure }),
);

/** What the library itself makes of a token as a resource server (RFC 9068, RFC 9449). */
function checked(accessToken, headers = { authorization: `Bearer ${accessToken}` }) {
  const request = new Request(given.resource, { headers });
  return oauth.validateJwtAccessToken(as, request, given.resource, insecure);
}

async function importKey(jwk, algorithm) {
  const parameters = {
    ES256: { name: 'ECDSA', namedCurve: 'P-256' },
    PS256: { name: 'RSA-PSS', hash: 'SHA-256' },
    EdDSA: { name: 'Ed25519' },
  }[algorithm];
  return crypto.subtle.importKey('jwk', jwk, parameters, false, ['sign']);
}

async function request(client, extra = {}) {
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const parameters = new URLSearchParams({
    client_id: client.client_id,
    redirect_uri: given.callback,
    response_type: 'code',
    scope: 'project:read policy:read',
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    resource: given.resource,
    state,
    ...extra,
  });
  return { verifier, state, parameters };
}

const newBrowser = () => new Browser(given.issuer, given.login, given.password);

async function authorize(client, parameters, decision) {
  const url = new URL(as.authorization_endpoint);
  url.search = parameters;
  return newBrowser().decide(url, given.party, decision);
}

async function publicClient() {
  const client = { client_id: 'public' };
  const none = oauth.None();
  const { verifier, state, parameters } = await request(client);
  const answer = oauth.validateAuthResponse(as, client, await authorize(client, parameters), state);
  const tokens = await oauth.processAuthorizationCodeResponse(
    as,
    client,
    await oauth.authorizationCodeGrantRequest(
      as, client, none, answer, given.callback, verifier, insecure,
    ),
  );
  const claims = await checked(tokens.access_token);
  const refreshed = await oauth.processRefreshTokenResponse(
    as,
    client,
    await oauth.refreshTokenGrantRequest(as, client, none, tokens.refresh_token, insecure),
  );
  const revoked = await oauth.revocationRequest(
    as, client, none, refreshed.refresh_token, insecure,
  );
  await oauth.processRevocationResponse(revoked);
  const after = await refusal(async () =>
    oauth.processRefreshTokenResponse(
      as,
      client,
      await oauth.refreshTokenGrantRequest(as, client, none, refreshed.refresh_token, insecure),
    ),
  );
  return {
    sub: claims.sub,
    scope: tokens.scope,
    rotated: refreshed.refresh_token !== tokens.refresh_token,
    after,
  };
}

async function refusal(call) {
  try {
    await call();
    return null;
  } catch (error) {
    return error.error ?? String(error);
  }
}

async function denied() {
  const client = { client_id: 'public' };
  const { state, parameters } = await request(client);
  const answer = await authorize(client, parameters, 'deny');
  return refusal(async () => oauth.validateAuthResponse(as, client, answer, state));
}

async function machine(client, authentication) {
  const tokens = await oauth.processClientCredentialsResponse(
    as,
    client,
    await oauth.clientCredentialsGrantRequest(
      as, client, authentication, { scope: 'policy:read', resource: given.resource }, insecure,
    ),
  );
  const claims = await checked(tokens.access_token);
  const told = async () =>
    oauth.processIntrospectionResponse(
      as,
      client,
      await oauth.introspectionRequest(as, client, authentication, tokens.access_token, insecure),
    );
  const before = await told();
  await oauth.processRevocationResponse(
    await oauth.revocationRequest(as, client, authentication, tokens.access_token, insecure),
  );
  const after = await told();
  return { sub: claims.sub, scope: tokens.scope, active: [before.active, after.active] };
}

async function keyed(algorithm) {
  const jwk = given.keys[algorithm];
  const key = { key: await importKey(jwk, algorithm), kid: jwk.kid };
  return machine({ client_id: 'keyed' }, oauth.PrivateKeyJwt(key));
}

async function financialGrade() {
  const client = { client_id: 'fapi' };
  const jwk = given.keys.ES256;
  const key = await importKey(jwk, 'ES256');
  const authentication = oauth.PrivateKeyJwt({ key, kid: jwk.kid });
  const DPoP = oauth.DPoP(client, await oauth.generateKeyPair('ES256'));
  const { verifier, state, parameters } = await request(client);
  const pushed = await oauth.processPushedAuthorizationResponse(
    as,
    client,
    await oauth.pushedAuthorizationRequest(as, client, authentication, parameters, {
      DPoP,
      ...insecure,
    }),
  );
  const asked = new URLSearchParams({ client_id: 'fapi', request_uri: pushed.request_uri });
  const answer = oauth.validateAuthResponse(as, client, await authorize(client, asked), state);
  const tokens = await oauth.processAuthorizationCodeResponse(
    as,
    client,
    await oauth.authorizationCodeGrantRequest(
      as, client, authentication, answer, given.callback, verifier, { DPoP, ...insecure },
    ),
  );
  let sent;
  const keep = (_url, init) => {
    sent = Object.fromEntries(new Headers(init.headers));
    return new Response();
  };
  await oauth.protectedResourceRequest(
    tokens.access_token, 'GET', new URL(given.resource), new Headers(), null,
    { DPoP, [oauth.customFetch]: keep, ...insecure },
  );
  const claims = await checked(tokens.access_token, sent);
  return { type: tokens.token_type, sub: claims.sub, bound: Boolean(claims.cnf.jkt) };
}

const secret = { client_id: 'secret' };
process.stdout.write(
  JSON.stringify({
    public: await publicClient(),
    denied: await denied(),
    basic: await machine(secret, oauth.ClientSecretBasic(given.secret)),
    post: await machine(secret, oauth.ClientSecretPost(given.secret)),
    keyed: {
      ES256: await keyed('ES256'),
      PS256: await keyed('PS256'),
      EdDSA: await keyed('EdDSA'),
    },
    fapi: await financialGrade(),
  }),
);
