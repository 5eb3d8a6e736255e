// A certificate request (PKCS#10) and a key file (PKCS#12). All cryptography is the browser's own WebCrypto.
const pkcs = (() => {
  const OID = {
    commonName: '2.5.4.3',
    sha256WithRsa: '1.2.840.113549.1.1.11',
    sha256: '2.16.840.1.101.3.4.2.1',
    data: '1.2.840.113549.1.7.1',
    encryptedData: '1.2.840.113549.1.7.6',
    pbes2: '1.2.840.113549.1.5.13',
    pbkdf2: '1.2.840.113549.1.5.12',
    hmacSha256: '1.2.840.113549.2.9',
    aes256Cbc: '2.16.840.1.101.3.4.1.42',
    shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
    certBag: '1.2.840.113549.1.12.10.1.3',
    x509Certificate: '1.2.840.113549.1.9.22.1',
    friendlyName: '1.2.840.113549.1.9.20',
    localKeyId: '1.2.840.113549.1.9.21',
  };
  const ROUNDS = 100000; // of key derivation, for whoever gets hold of the file
  const MAC_ROUNDS = 10000;

  const newKeyPair = () => crypto.subtle.generateKey(
    {name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256'},
    true, ['sign', 'verify']);

  /** PKCS#10 in PEM. The name in it does not matter: the platform writes its own. */
  const requestFor = async keys => {
    const info = der.sequence(
      der.integer(0),
      der.sequence(der.set(der.sequence(der.oid(OID.commonName), der.utf8('merchant')))),
      new Uint8Array(await crypto.subtle.exportKey('spki', keys.publicKey)),
      der.tagged(0));
    const signature = new Uint8Array(await crypto.subtle.sign('RSASSA-PKCS1-v1_5', keys.privateKey, info));
    return der.pem('CERTIFICATE REQUEST', der.sequence(
      info, der.sequence(der.oid(OID.sha256WithRsa), der.nothing()), der.bits(signature)));
  };

  const random = length => crypto.getRandomValues(new Uint8Array(length));

  /** PBES2: PBKDF2 with HMAC-SHA-256, AES-256-CBC. Gives the algorithm and the encrypted text. */
  const encrypted = async (plain, password) => {
    const salt = random(16);
    const iv = random(16);
    const base = await crypto.subtle.importKey('raw', new TextEncoder().encode(password), 'PBKDF2', false, ['deriveKey']);
    const key = await crypto.subtle.deriveKey(
      {name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS}, base, {name: 'AES-CBC', length: 256}, false, ['encrypt']);
    const text = new Uint8Array(await crypto.subtle.encrypt({name: 'AES-CBC', iv}, key, plain));
    const algorithm = der.sequence(
      der.oid(OID.pbes2),
      der.sequence(
        der.sequence(
          der.oid(OID.pbkdf2),
          der.sequence(der.octets(salt), der.integer(ROUNDS), der.integer(32), der.sequence(der.oid(OID.hmacSha256), der.nothing()))),
        der.sequence(der.oid(OID.aes256Cbc), der.octets(iv))));
    return {algorithm, text};
  };

  /** PKCS#12's own key derivation (RFC 7292, appendix B.2) for the integrity key, with SHA-256: one block is enough. */
  const macKey = async (password, salt) => {
    const block = 64;
    const filled = source => {
      const out = new Uint8Array(source.length === 0 ? 0 : block * Math.ceil(source.length / block));
      for (let i = 0; i < out.length; i++) out[i] = source[i % source.length];
      return out;
    };
    const wide = [];
    for (let i = 0; i < password.length; i++) wide.push(password.charCodeAt(i) >> 8, password.charCodeAt(i) & 0xff);
    wide.push(0, 0);
    let hash = der.bytes(new Uint8Array(block).fill(3), filled(salt), filled(Uint8Array.from(wide)));
    for (let i = 0; i < MAC_ROUNDS; i++) hash = new Uint8Array(await crypto.subtle.digest('SHA-256', hash));
    return hash;
  };

  const bag = (kind, content, attributes) => der.sequence(der.oid(kind), der.tagged(0, content), attributes);

  /**
   * The key file.
   * @param keys the pair, extractable
   * @param certificates in DER: the pair's own, then its issuers
   */
  const keyFile = async (keys, certificates, password) => {
    const id = new Uint8Array(await crypto.subtle.digest('SHA-256', certificates[0])).slice(0, 20);
    const names = der.set(
      der.sequence(der.oid(OID.friendlyName), der.set(der.bmp('merchant'))),
      der.sequence(der.oid(OID.localKeyId), der.set(der.octets(id))));
    const shrouded = await encrypted(new Uint8Array(await crypto.subtle.exportKey('pkcs8', keys.privateKey)), password);
    const keyBag = bag(OID.shroudedKeyBag, der.sequence(shrouded.algorithm, der.octets(shrouded.text)), names);
    const certBags = certificates.map((certificate, i) => bag(
      OID.certBag,
      der.sequence(der.oid(OID.x509Certificate), der.tagged(0, der.octets(certificate))),
      i === 0 ? names : new Uint8Array(0)));
    const sealed = await encrypted(der.sequence(...certBags), password);
    const certPart = der.sequence(der.oid(OID.encryptedData), der.tagged(0, der.sequence(
      der.integer(0),
      der.sequence(der.oid(OID.data), sealed.algorithm, der.taggedOctets(0, sealed.text)))));
    const keyPart = der.sequence(der.oid(OID.data), der.tagged(0, der.octets(der.sequence(keyBag))));
    const safe = der.sequence(certPart, keyPart);
    const salt = random(16);
    const key = await crypto.subtle.importKey(
      'raw', await macKey(password, salt), {name: 'HMAC', hash: 'SHA-256'}, false, ['sign']);
    const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, safe));
    return der.sequence(
      der.integer(3),
      der.sequence(der.oid(OID.data), der.tagged(0, der.octets(safe))),
      der.sequence(
        der.sequence(der.sequence(der.oid(OID.sha256), der.nothing()), der.octets(mac)),
        der.octets(salt),
        der.integer(MAC_ROUNDS)));
  };

  return { keyFile, newKeyPair, requestFor };
})();
