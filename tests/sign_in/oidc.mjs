// A municipality's OpenID provider, on one's own machine: npm's oidc-provider, with people and lies as the tests ask.
import { generateKeyPair, exportJWK, SignJWT, decodeJwt } from "jose";
import Provider from "oidc-provider";

const { port, back, leaver, home } = JSON.parse(process.argv[2]);
const issuer = `http://127.0.0.1:${port}`;
const make = async (kid) => {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  return { privateKey, jwk: { ...(await exportJWK(privateKey)), kid, use: "sig", alg: "RS256" } };
};
const own = await make(`own-${process.pid}`);
const foreign = await make(own.jwk.kid);
// Who sits at the keyboard, what the provider knows about people, and what it gets wrong.
const state = { who: "1", acr: "", people: {}, lie: null, asked: {}, leaving: [] };

const provider = new Provider(issuer, {
  clients: [{
    client_id: "jobspor", client_secret: "en hemmelighed: 100 % + mere", redirect_uris: [back], response_types: ["code"],
    grant_types: ["authorization_code"], token_endpoint_auth_method: "client_secret_basic",
    backchannel_logout_uri: leaver, post_logout_redirect_uris: [home],
  }],
  jwks: { keys: [own.jwk] },
  cookies: { keys: ["a key for tests"] },
  claims: { profile: ["name", "roles", "units"], email: ["email"], acr: null },
  acrValues: ["two", "one"],
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
  fetch: async (url, options) => {  // the word that somebody left, kept for the test to deliver
    state.leaving.push(new URLSearchParams(options.body).get("logout_token"));
    return new Response(null, { status: 200 });
  },
  findAccount: (ctx, id) => ({ accountId: id, claims: () => ({ sub: id, ...state.people[id] }) }),
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({ accountId: ctx.oidc.session.accountId, clientId: ctx.oidc.client.clientId });
    grant.addOIDCScope("openid profile email");
    await grant.save();
    return grant;
  },
});

const lies = {
  audience: (said) => ({ ...said, aud: "another" }),
  issuer: (said) => ({ ...said, iss: "https://elsewhere.example" }),
  expired: (said) => ({ ...said, exp: said.iat - 600, iat: said.iat - 1200 }),
  nonce: (said) => ({ ...said, nonce: "another" }),
  "no nonce": ({ nonce, ...said }) => said,
  azp: (said) => ({ ...said, azp: "another" }),
  "key": (said) => said,
  unsigned: (said) => said,
  secret: (said) => said,
};
const base64 = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const lied = (token) => {
  const said = lies[state.lie](decodeJwt(token));
  if (state.lie === "unsigned") return `${base64({ alg: "none" })}.${base64(said)}.`;
  const header = { alg: state.lie === "secret" ? "HS256" : "RS256", kid: own.jwk.kid };
  const key = state.lie === "key" ? foreign.privateKey : own.privateKey;
  return new SignJWT(said).setProtectedHeader(header).sign(state.lie === "secret" ? new TextEncoder().encode("en hemmelighed: 100 % + mere") : key);
};

provider.use(async (ctx, next) => {
  if (ctx.path === "/_control") {
    let body = "";
    for await (const part of ctx.req) body += part;
    Object.assign(state, JSON.parse(body || "{}"));
    ctx.body = state;
    return;
  }
  if (ctx.path === "/auth") state.asked = { ...ctx.query };
  if (ctx.path.startsWith("/interaction/")) {
    const login = { accountId: state.who, ...(state.acr && { acr: state.acr }) };
    const result = state.who ? { login } : { error: "access_denied" };
    ctx.respond = false;
    await provider.interactionFinished(ctx.req, ctx.res, result);
    return;
  }
  await next();
  if (ctx.path === "/token" && ctx.body?.id_token && state.lie) ctx.body = { ...ctx.body, id_token: await lied(ctx.body.id_token) };
});
provider.listen(port, "127.0.0.1", () => console.log("ready"));
