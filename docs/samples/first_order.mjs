// Places a first order: node first_order.mjs URL FOLDER PASSWORD   (Debian: nodejs, openssl; Node.js 18 or later)
// FOLDER holds merchant.pfx or merchant-<number>.pfx, and platform.cer; PASSWORD is that of the .pfx.
import {execFileSync} from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const [url, folder, password] = process.argv.slice(2);
const [pfx] = fs.readdirSync(folder).filter(name => /^merchant(-\d+)?\.pfx$/.test(name));
// Node.js does not open a .pfx by itself; in production convert it once and keep the key where only your program reads it.
const pem = execFileSync('openssl', ['pkcs12', '-in', path.join(folder, pfx), '-nodes', '-passin', 'env:PFX_PASSWORD'],
  {env: {...process.env, PFX_PASSWORD: password}, stdio: ['ignore', 'pipe', 'ignore']}).toString();
const key = crypto.createPrivateKey(pem);
const own = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)
  .map(text => new crypto.X509Certificate(text)).find(certificate => certificate.checkPrivateKey(key));
const [merchantId] = own.subject.match(/(?<!\d)\d{9}(?!\d)/);
const platform = new crypto.X509Certificate(fs.readFileSync(path.join(folder, 'platform.cer'))).publicKey;

// The values in the order of their names, each with a # behind it; empty ones take no part.
const canonical = value => {
  if (Array.isArray(value)) return value.map(canonical).join('');
  if (value !== null && typeof value === 'object') return Object.keys(value).sort().map(name => canonical(value[name])).join('');
  return value === null || value === '' ? '' : `${value}#`;
};

const digest = ({hmac, ...message}) => crypto.createHash('sha1').update(canonical(message)).digest();

const aes = (make, dataKey, data) => {
  const cipher = make('aes-128-ecb', dataKey, null);
  return Buffer.concat([cipher.update(data), cipher.final()]);
};

// PKCS#1 v1.5 by hand: Node.js versions without OpenSSL 3.2 refuse it for decryption.
const decryptKey = sealed => {
  const block = crypto.privateDecrypt({key, padding: crypto.constants.RSA_NO_PADDING}, Buffer.from(sealed, 'base64'));
  if (block[0] !== 0 || block[1] !== 2 || block[block.length - 17] !== 0) throw new Error('the data key is not for this key');
  return block.subarray(-16);
};

const call = async (name, fields) => {
  const message = {...fields, merchantId};
  message.hmac = crypto.sign('md5', digest(message), key).toString('base64');
  const dataKey = crypto.randomBytes(8).toString('hex'); // 16 characters
  const encryptKey = crypto.publicEncrypt({key: platform, padding: crypto.constants.RSA_PKCS1_PADDING}, Buffer.from(dataKey));
  const response = await fetch(`${url}/onlinePay/${name}`, {
    method: 'POST',
    signal: AbortSignal.timeout(30_000),
    headers: {
      'Content-Type': 'application/vnd.5upay-v3.0+json',
      encryptKey: encryptKey.toString('base64'),
      merchantId,
      requestId: message.requestId},
    body: aes(crypto.createCipheriv, dataKey, Buffer.from(JSON.stringify(message))).toString('base64')});
  const reply = await response.json();
  if (!response.headers.get('encryptKey')) throw new Error(`refused: ${JSON.stringify(reply)}`);
  const text = aes(crypto.createDecipheriv, decryptKey(response.headers.get('encryptKey')), Buffer.from(reply.data, 'base64'));
  const answer = JSON.parse(text);
  if (!answer.hmac) throw new Error(`refused: ${text}`);
  if (!crypto.verify('md5', digest(answer), platform, Buffer.from(answer.hmac, 'base64'))) throw new Error('the reply is not the platform\'s');
  return answer;
};

const placed = await call('order', {
  requestId: `tea-${crypto.randomUUID()}`,
  orderAmount: '1999', // fen
  orderCurrency: 'CNY',
  notifyUrl: 'https://merchant.example/notify',
  callbackUrl: 'https://merchant.example/thanks',
  productDetails: [{name: 'Tea', quantity: '1', amount: '1999'}],
  payer: {},
  paymentModeCode: 'SCANCODE-ALI_PAY-P2P'});
console.log(`Show this as a QR code: ${placed.scanCodeUrl}`);
