// A municipality's SAML provider, on one's own machine: npm's samlp, with people and lies as the tests ask.
import { createServer } from "node:http";
import samlp from "samlp";

const { port, key, certificate, otherKey, otherCertificate } = JSON.parse(process.argv[2]);
const issuer = `http://127.0.0.1:${port}/saml`;
const state = { who: {}, lie: {}, ours: "", asked: {} };

const config = (asked) => ({
  issuer, key, cert: certificate, audience: asked.issuer, recipient: asked.assertionConsumerServiceURL,
  destination: asked.assertionConsumerServiceURL, inResponseTo: asked.id, lifetimeInSeconds: 300,
  signatureAlgorithm: "rsa-sha256", digestAlgorithm: "sha256", authnContextClassRef: state.who.level,
  encryptionCert: state.ours, encryptionPublicKey: state.ours,
  profileMapper: (person) => ({
    getClaims: () => person.claims,
    getNameIdentifier: () => ({
      nameIdentifier: person.number,
      nameIdentifierFormat: person.format ?? "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
    }),
  }),
  ...(state.lie.key && { key: otherKey, cert: otherCertificate }),
  ...state.lie,
});

// The public key of a certificate is what the assertion is encrypted for.
const { createPublicKey } = await import("node:crypto");
const publicKey = (pem) => createPublicKey(pem).export({ type: "spki", format: "pem" });

const answer = (request, response) => {
  request.query = Object.fromEntries(new URL(request.url, issuer).searchParams);
  samlp.parseRequest(request, { signingCert: state.ours, thumbprints: [] }, (error, asked) => {
    if (error) return response.writeHead(400).end(`${error}`);
    state.asked = asked;
    const said = config(asked);
    if (said.encryptionCert) said.encryptionPublicKey = publicKey(said.encryptionCert);
    samlp.getSamlResponse(said, state.who, (fault, text) => {
      if (fault) return response.writeHead(500).end(`${fault}`);
      const token = Buffer.from(text).toString("base64");
      response.writeHead(200, { "Content-Type": "text/html" }).end(
        `<form action="${asked.assertionConsumerServiceURL}"><input name="SAMLResponse" value="${token}">` +
        `<input name="RelayState" value="${request.query.RelayState}"></form>`);
    });
  });
};

const control = async (request, response) => {
  let body = "";
  for await (const part of request) body += part;
  Object.assign(state, JSON.parse(body || "{}"));
  response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(state));
};

const metadata = (request, response) => samlp.metadata({
  issuer, cert: certificate, redirectEndpointPath: "/saml", postEndpointPath: "/saml", profileMapper: { prototype: { metadata: [] } },
})({ ...request, headers: request.headers, protocol: "http", originalUrl: request.url }, {
  set: (name, value) => response.setHeader(name, value), send: (text) => response.end(text),
});

createServer((request, response) => {
  if (request.url === "/_control") return control(request, response);
  if (request.url === "/metadata") return metadata(request, response);
  return answer(request, response);
}).listen(port, "127.0.0.1", () => console.log("ready"));
