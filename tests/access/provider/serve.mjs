// An authorization server nobody here wrote: npm oidc-provider with resource indicators (RFC 8707)
// and JWT access tokens (RFC 9068). Whoever comes is signed in as ACCOUNT and consents.
//   node serve.mjs <port> <resource> <account>
import { Provider } from 'oidc-provider';

const [port, resource, account] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const SCOPES = 'policy:read project:read audit:read';
let fetches = 0;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'partner',
      client_secret: 'partner-secret',
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
    },
    {
      client_id: 'front',
      token_endpoint_auth_method: 'none',
      redirect_uris: ['https://front.example/callback'],
      grant_types: ['authorization_code'],
    },
  ],
  findAccount: (_context, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
  interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
  features: {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => resource,
      useGrantedResource: () => true,
      getResourceServerInfo: (_context, asked) => ({
        scope: SCOPES,
        audience: asked,
        accessTokenTTL: 300,
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
});

provider.use(async (context, next) => {
  if (context.path === '/jwks') fetches += 1;
  if (context.path === '/fetches') {
    context.body = { fetches };
    return;
  }
  if (!context.path.startsWith('/interaction/')) {
    await next();
    return;
  }
  const { prompt, params, session } = await provider.interactionDetails(context.req, context.res);
  const result = { login: { accountId: account } };
  if (prompt.name === 'consent') {
    const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
    grant.addOIDCScope('openid');
    grant.addResourceScope(resource, SCOPES);
    result.consent = { grantId: await grant.save() };
    delete result.login;
  }
  const onward = await provider.interactionResult(context.req, context.res, result, {
    mergeWithLastSubmission: true,
  });
  context.redirect(onward);
});

provider.listen(Number(port), '127.0.0.1', () => console.log(JSON.stringify({ issuer })));
