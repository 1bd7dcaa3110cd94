// Goes through the grants with openid-client and prints what it got as one JSON object.
//   node openid_client.mjs <JSON: issuer, resource, callback, login, password, party, secret, keys>
import * as client from 'openid-client';
import { Browser } from './browser.mjs';

const given = JSON.parse(process.argv[2]);
const options = { algorithm: 'oauth2', execute: [client.allowInsecureRequests] };
const discover = (id, authentication, metadata) =>
  client.discovery(new URL(given.issuer), id, metadata, authentication, options);
const newBrowser = () => new Browser(given.issuer, given.login, given.password);

async function parameters() {
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  return {
    checks: { pkceCodeVerifier: verifier, expectedState: state },
    asked: {
      redirect_uri: given.callback,
      scope: 'project:read',
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
    },
  };
}

async function publicClient() {
  const config = await discover('public', client.None());
  const { checks, asked } = await parameters();
  const url = client.buildAuthorizationUrl(config, asked);
  const tokens = await client.authorizationCodeGrant(
    config, await newBrowser().decide(url, given.party), checks,
  );
  const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token);
  let reused = null;
  try {
    await client.refreshTokenGrant(config, tokens.refresh_token);
  } catch (error) {
    reused = error.error;
  }
  return { scope: tokens.scope, again: refreshed.scope, reused };
}

async function secretClient() {
  // openid-client sends client_secret_post unless told otherwise.
  const config = await discover('secret', undefined, given.secret);
  const tokens = await client.clientCredentialsGrant(config, { scope: 'policy:read' });
  const before = await client.tokenIntrospection(config, tokens.access_token);
  await client.tokenRevocation(config, tokens.access_token);
  const after = await client.tokenIntrospection(config, tokens.access_token);
  return { sub: before.sub, scope: tokens.scope, active: [before.active, after.active] };
}

async function financialGrade() {
  const jwk = given.keys.ES256;
  const key = await crypto.subtle.importKey(
    'jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign'],
  );
  const config = await discover('fapi', client.PrivateKeyJwt({ key, kid: jwk.kid }));
  const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair());
  const { checks, asked } = await parameters();
  const url = await client.buildAuthorizationUrlWithPAR(config, asked, { DPoP });
  const tokens = await client.authorizationCodeGrant(
    config, await newBrowser().decide(url, given.party), checks, undefined, { DPoP },
  );
  return { type: tokens.token_type, scope: tokens.scope, sent: [...url.searchParams.keys()].sort() };
}

process.stdout.write(
  JSON.stringify({
    public: await publicClient(),
    secret: await secretClient(),
    fapi: await financialGrade(),
  }),
);
