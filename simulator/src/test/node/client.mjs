// Ant's npm client against the simulator: node client.mjs GATEWAY KEYS_FOLDER public|certificate
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import assert from 'node:assert/strict';
import vm from 'node:vm';
import { AlipaySdk } from 'alipay-sdk';

const [gateway, folder, mode] = process.argv.slice(2);
const read = (name) => readFileSync(join(folder, name), 'utf8').trim();
const keys = mode === 'certificate'
  ? { appCertPath: join(folder, 'app_cert.crt'), alipayPublicCertPath: join(folder, 'alipay_cert.crt'), alipayRootCertPath: join(folder, 'alipay_root.crt') }
  : { alipayPublicKey: read('alipay_public.pem') };
const sdk = new AlipaySdk({
  appId: read('app_id.txt'), privateKey: read('app_private.pem'), keyType: 'PKCS8', gateway, camelcase: false, ...keys,
});
const base = gateway.replace('/gateway.do', '');
const call = (method, bizContent, more = {}) => sdk.exec(method, { bizContent, ...more }, { validateSign: true });
const act = async (path) => (await fetch(base + path, { method: 'POST' })).json();
const n = 'node_' + mode;
const subject = '首信易支付 😀 a+b%c "x"';

let answer = await call('alipay.trade.query', { out_trade_no: n });
assert.equal(answer.sub_code ?? answer.subCode, 'ACQ.TRADE_NOT_EXIST');

answer = await call('alipay.trade.precreate', { out_trade_no: n, total_amount: '10.00', subject });
assert.equal(answer.code, '10000');
assert.match(answer.qr_code ?? answer.qrCode, /\/qr\//);
assert.equal((await act(`/sim/trades/${n}/pay`)).status, 'TRADE_SUCCESS');
answer = await call('alipay.trade.query', { out_trade_no: n });
assert.equal(answer.trade_status ?? answer.tradeStatus, 'TRADE_SUCCESS');

answer = await call('alipay.trade.refund', { out_trade_no: n, refund_amount: '3.00', out_request_no: 'r1', refund_reason: '茶凉了/冷' });
assert.equal(answer.fund_change ?? answer.fundChange, 'Y');
answer = await call('alipay.trade.fastpay.refund.query', { out_trade_no: n, out_request_no: 'r1' });
assert.equal(answer.refund_status ?? answer.refundStatus, 'REFUND_SUCCESS');
assert.equal(answer.refund_reason ?? answer.refundReason, '茶凉了/冷');
answer = await call('alipay.trade.cancel', { out_trade_no: n });
assert.equal(answer.action, 'refund');

answer = await call('alipay.trade.create', { out_trade_no: n + '_2', total_amount: '1.00', subject, buyer_id: '2088000000000012' });
assert.equal((answer.trade_no ?? answer.tradeNo).length, 28);
answer = await call('alipay.trade.close', { out_trade_no: n + '_2' });
assert.equal(answer.code, '10000');

answer = await call('alipay.trade.pay', { out_trade_no: n + '_3', total_amount: '1.00', subject, scene: 'bar_code', auth_code: '287634438256641234' });
assert.equal(answer.code, '10000');
answer = await call('alipay.trade.pay', { out_trade_no: n + '_4', total_amount: '1.00', subject, scene: 'bar_code', auth_code: '287634438256649002' });
assert.equal(answer.code, '10003');

const page = sdk.pageExecute('alipay.trade.wap.pay', 'GET', { bizContent: { out_trade_no: n + '_5', total_amount: '1.00', subject } });
assert.match(await (await fetch(page)).text(), /¥1\.00/);
const order = sdk.sdkExecute('alipay.trade.app.pay', { bizContent: { out_trade_no: n + '_6', total_amount: '1.00', subject } });
const paid = await (await fetch(base + '/sim/app/pay', {
  method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: order,
})).json();
assert.equal(paid.resultStatus, '9000');

const notice = await act(`/sim/trades/${n}_6/notice`);
assert.equal(notice.out_trade_no, n + '_6');
assert.equal(sdk.checkNotifySignV2(notice), true);
assert.equal(sdk.checkNotifySignV2({ ...notice, total_amount: '0.01' }), false);
// The bridge script, in a page that is only as much of a browser as the script needs.
class XMLHttpRequest {
  open(method, url) { this.url = url; }
  setRequestHeader(name, value) { this.headers = { [name]: value }; }
  send(body) {
    fetch(this.url, { method: 'POST', headers: this.headers, body })
      .then((response) => response.text()).then((text) => { this.responseText = text; this.onload(); }, () => this.onerror());
  }
}
const events = [];
const window = {};
const script = await (await fetch(base + '/jsapi/bridge.js?auto=9000')).text();
vm.runInNewContext(script, { window, XMLHttpRequest, URL, Event, encodeURIComponent, JSON, document: {
  currentScript: { src: base + '/jsapi/bridge.js?auto=9000' },
  dispatchEvent: (event) => events.push(event.type),
} });
assert.deepEqual(events, ['AlipayJSBridgeReady']);
const created = await call('alipay.trade.create', { out_trade_no: n + '_7', total_amount: '1.00', subject, buyer_id: '2088000000000012' });
const tradePay = (parameters) => new Promise((done) => window.AlipayJSBridge.call('tradePay', parameters, done));
assert.equal((await tradePay({ tradeNO: created.trade_no ?? created.tradeNo })).resultCode, '9000');
assert.equal((await tradePay({ tradeNo: 'misspelt' })).resultCode, '4000');
answer = await call('alipay.trade.query', { out_trade_no: n + '_7' });
assert.equal(answer.trade_status ?? answer.tradeStatus, 'TRADE_SUCCESS');
console.log('all answers verified in ' + mode + ' mode');
