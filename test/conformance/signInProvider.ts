import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, jwtVerify, SignJWT, UnsecuredJWT } from "jose";

/** What a sign-in service of this test puts into its answers; each may be changed to an attack. */
export interface Behaviour {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly signedWith?: "own key" | "a stranger's key" | "the client secret" | "nothing";
  /** The issuer that the way back names. */
  readonly cameFrom?: string;
  readonly state?: string;
  readonly down?: boolean;
  /** What is told to whoever asks with the access token. */
  readonly userInfo?: Readonly<Record<string, unknown>>;
  /** How the public API of DfE Sign-in answers, by its documentation. */
  readonly dfeApi?: (asked: DfeAsked) => DfeAnswer | Promise<DfeAnswer>;
}

export interface DfeAsked {
  readonly service: string;
  readonly organisation: string;
  readonly user: string;
  /** Of the token, once its signature with the API secret holds. */
  readonly claims: Readonly<Record<string, unknown>>;
}

export interface DfeAnswer {
  readonly status: number;
  readonly body: string;
}

export interface FakeProvider {
  readonly issuer: string;
  /** How the next sign-in goes. */
  behave: (behaviour: Behaviour) => void;
  readonly verifiersSeen: readonly string[];
  readonly stop: () => Promise<void>;
}

export const clientSecret = "a-secret-of-at-least-thirty-two-bytes";
export const dfeApiSecret = "another-secret-of-at-least-thirty-two-bytes";

/** A sign-in service on loopback that says what it is told to, with real keys and signatures. */
export const startFakeProvider = async (): Promise<FakeProvider> => {
  const [own, stranger] = [await generateKeyPair("RS256"), await generateKeyPair("RS256")];
  const jwk = { ...(await exportJWK(own.publicKey)), kid: "one", alg: "RS256", use: "sig" };
  let behaviour: Behaviour = {};
  const verifiersSeen: string[] = [];
  const codes = new Map<string, { readonly nonce: string | null; readonly challenge: string | null }>();

  const idToken = async (issuer: string, nonce: string | null): Promise<string> => {
    const seconds = Math.floor(Date.now() / 1000);
    const claims = {
      ...{ iss: issuer, aud: "waymark", sub: "person-1", iat: seconds, exp: seconds + 300, nonce },
      ...{ groups: ["ap-team"] },
      ...behaviour.claims,
    };
    const signedWith = behaviour.signedWith ?? "own key";
    if (signedWith === "nothing") return new UnsecuredJWT(claims).encode();
    if (signedWith === "the client secret")
      return new SignJWT(claims)
        .setProtectedHeader({ alg: "HS256" })
        .sign(new TextEncoder().encode(clientSecret));
    const { privateKey } = signedWith === "own key" ? own : stranger;
    return new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "one" }).sign(privateKey);
  };

  const answer = async (
    request: IncomingMessage,
    response: ServerResponse,
    issuer: string,
  ): Promise<void> => {
    const url = new URL(request.url ?? "/", issuer);
    const json = (body: unknown): void => {
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
    };
    if (behaviour.down) return void response.writeHead(503).end();
    if (url.pathname === "/.well-known/openid-configuration")
      return json({
        ...{ issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token` },
        ...{
          jwks_uri: `${issuer}/jwks`,
          userinfo_endpoint: `${issuer}/me`,
          response_types_supported: ["code"],
        },
        ...{ subject_types_supported: ["public"], id_token_signing_alg_values_supported: ["RS256"] },
        authorization_response_iss_parameter_supported: true,
      });
    if (url.pathname === "/jwks") return json({ keys: [jwk] });
    if (url.pathname === "/me") return json({ sub: "person-1", ...behaviour.userInfo });
    if (url.pathname.startsWith("/services/")) return dfeApi(url.pathname, request, response);
    if (url.pathname === "/authorize") {
      const code = `code-${codes.size}`;
      codes.set(code, {
        nonce: url.searchParams.get("nonce"),
        challenge: url.searchParams.get("code_challenge"),
      });
      const back = new URL(url.searchParams.get("redirect_uri") ?? "");
      back.searchParams.set("code", code);
      back.searchParams.set("state", behaviour.state ?? url.searchParams.get("state") ?? "");
      back.searchParams.set("iss", behaviour.cameFrom ?? issuer);
      return void response.writeHead(302, { location: back.href }).end();
    }
    let body = "";
    for await (const part of request) body += String(part);
    const sent = new URLSearchParams(body);
    const code = codes.get(sent.get("code") ?? "");
    verifiersSeen.push(sent.get("code_verifier") ?? "");
    return json({
      ...{ access_token: "unused", token_type: "Bearer", expires_in: 60 },
      id_token: await idToken(issuer, code?.nonce ?? null),
    });
  };

  const dfeApi = async (path: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, service = "", organisation = "", user = ""] =
      /^\/services\/([^/]+)\/organisations\/([^/]+)\/users\/([^/]+)$/.exec(path) ?? [];
    const [, token = ""] = /^bearer (.+)$/i.exec(request.headers.authorization ?? "") ?? [];
    const verified = await jwtVerify(token, new TextEncoder().encode(dfeApiSecret), {
      ...{ algorithms: ["HS256"], issuer: "waymark", audience: "signin.education.gov.uk" },
    }).catch(() => undefined);
    if (verified === undefined || behaviour.dfeApi === undefined) return void response.writeHead(403).end();
    const { status, body } = await behaviour.dfeApi({
      service,
      organisation,
      user,
      claims: verified.payload,
    });
    response.writeHead(status, { "content-type": "application/json" }).end(body);
  };

  const server: Server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    void answer(request, response, `http://127.0.0.1:${port}`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    issuer: `http://127.0.0.1:${port}`,
    behave: (next) => {
      behaviour = next;
    },
    verifiersSeen,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
