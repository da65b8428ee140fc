// WebAuthn as JSON. Newer browsers read and write it themselves; the rest is for those before.

/** @param {any} asked @returns {PublicKeyCredentialCreationOptions} */
export function creation(asked) {
  const own = PublicKeyCredential.parseCreationOptionsFromJSON;
  if (own) return own.call(PublicKeyCredential, asked);
  const user = { ...asked.user, id: bytes(asked.user.id) };
  const excludeCredentials = described(asked.excludeCredentials);
  return { ...asked, user, challenge: bytes(asked.challenge), excludeCredentials };
}

/** @param {any} asked @returns {PublicKeyCredentialRequestOptions} */
export function request(asked) {
  const own = PublicKeyCredential.parseRequestOptionsFromJSON;
  if (own) return own.call(PublicKeyCredential, asked);
  const allowCredentials = described(asked.allowCredentials);
  return { ...asked, challenge: bytes(asked.challenge), allowCredentials };
}

/** @param {Credential} credential */
export function plain(credential) {
  const { response, rawId, type } = /** @type {any} */ (credential);
  // Passwords that look on may put another function there, which does not always do.
  try {
    return /** @type {any} */ (credential).toJSON();
  } catch {
    const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature"];
    /** @type {Record<string, string>} */
    const said = {};
    for (const name of [...parts, "userHandle"])
      if (response[name]) said[name] = text(response[name]);
    return {
      id: text(rawId),
      rawId: text(rawId),
      type,
      clientExtensionResults: {},
      response: said,
    };
  }
}

/** @param {any[] | undefined} credentials */
function described(credentials) {
  return (credentials ?? []).map((one) => ({ ...one, id: bytes(one.id) }));
}

/** @param {string} written base64url */
function bytes(written) {
  const usual = atob(written.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(usual, (letter) => letter.charCodeAt(0));
}

/** @param {ArrayBuffer} buffer */
function text(buffer) {
  const usual = btoa(String.fromCharCode(...new Uint8Array(buffer)));
  return usual.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
