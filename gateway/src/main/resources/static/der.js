// Writes and reads DER, the little of it that certificates and key files need. No cryptography here.
// Classic scripts that follow each other: their addresses change with their content, which those of imports would not.
const der = (() => {
  const bytes = (...parts) => {
    const all = parts.map(part => part instanceof Uint8Array ? part : Uint8Array.from(part));
    const out = new Uint8Array(all.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of all) { out.set(part, at); at += part.length; }
    return out;
  };

  const lengthOf = length => {
    if (length < 0x80) return [length];
    const octets = [];
    for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
    return [0x80 | octets.length, ...octets];
  };

  /** One element: a tag and what is in it. */
  const element = (tag, ...content) => {
    const inner = bytes(...content);
    return bytes([tag], lengthOf(inner.length), inner);
  };

  const sequence = (...items) => element(0x30, ...items);
  const set = (...items) => element(0x31, ...items);
  const octets = content => element(0x04, content);
  const nothing = () => element(0x05);
  const bits = content => element(0x03, [0], content);
  const utf8 = text => element(0x0c, new TextEncoder().encode(text));
  /** Context tags: [n] EXPLICIT or constructed, and [n] IMPLICIT OCTET STRING. */
  const tagged = (number, ...content) => element(0xa0 | number, ...content);
  const taggedOctets = (number, content) => element(0x80 | number, content);

  /** A small number that is not negative. */
  const integer = number => {
    const octetsOf = [];
    let rest = number;
    do { octetsOf.unshift(rest % 256); rest = Math.floor(rest / 256); } while (rest > 0);
    return element(0x02, octetsOf[0] & 0x80 ? [0, ...octetsOf] : octetsOf);
  };

  const oid = text => {
    const [first, second, ...others] = text.split('.').map(Number);
    const out = [];
    for (const arc of [first * 40 + second, ...others]) {
      const septets = [arc % 128];
      for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) septets.unshift(0x80 | rest % 128);
      out.push(...septets);
    }
    return element(0x06, out);
  };

  /** BMPString: two octets a character, as PKCS#12 names its entries. */
  const bmp = text => {
    const out = [];
    for (let i = 0; i < text.length; i++) out.push(text.charCodeAt(i) >> 8, text.charCodeAt(i) & 0xff);
    return element(0x1e, out);
  };

  const base64 = data => {
    let text = '';
    for (const octet of data) text += String.fromCharCode(octet);
    return btoa(text);
  };

  const pem = (name, der) => `-----BEGIN ${name}-----\n${base64(der).replace(/(.{64})/g, '$1\n').trimEnd()}\n-----END ${name}-----\n`;

  const fromPem = text => {
    const body = text.replace(/-----[^-]+-----/g, '').replace(/\s+/g, '');
    return Uint8Array.from(atob(body), character => character.charCodeAt(0));
  };

  return { bits, bmp, bytes, fromPem, integer, nothing, octets, oid, pem, sequence, set, tagged, taggedOctets, utf8 };
})();
