package org.lifepay.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.lifepay.simulator.key.CertificateNumber;
import org.lifepay.simulator.key.SimulatorKeys;
import org.lifepay.simulator.trade.Asking;
import org.lifepay.simulator.trade.Barcode;
import org.lifepay.simulator.trade.Book;
import org.lifepay.simulator.trade.Ending;
import org.lifepay.simulator.trade.Offer;
import org.lifepay.simulator.trade.Opening;
import org.lifepay.simulator.trade.Refunding;
import org.lifepay.simulator.wire.Answer;
import org.lifepay.simulator.wire.Request;

/** Which method of the open gateway is answered by which rule; only used while the simulator's lock is held. */
final class Gateway {
    static final String APP_PAY = "alipay.trade.app.pay";
    static final Set<String> PAGES = Set.of("alipay.trade.wap.pay", "alipay.trade.page.pay");
    static final Set<String> METHODS = Set.of(
            APP_PAY,
            "alipay.trade.wap.pay",
            "alipay.trade.page.pay",
            "alipay.trade.precreate",
            "alipay.trade.create",
            "alipay.trade.pay",
            "alipay.trade.query",
            "alipay.trade.refund",
            "alipay.trade.fastpay.refund.query",
            "alipay.trade.cancel",
            "alipay.trade.close",
            "alipay.system.oauth.token",
            "alipay.data.dataservice.bill.downloadurl.query",
            "alipay.open.app.alipaycert.download");

    private final SimulatorKeys keys;
    private final Opening opening;
    private final Barcode barcode;
    private final Asking asking;
    private final Refunding refunding;
    private final Ending ending;
    private final OAuth oauth;
    private final Bills bills;

    Gateway(SimulatorKeys keys, Book book, OAuth oauth, Bills bills) {
        this.keys = keys;
        this.opening = new Opening(book);
        this.barcode = new Barcode(book);
        this.asking = new Asking(book);
        this.refunding = new Refunding(book);
        this.ending = new Ending(book);
        this.oauth = oauth;
        this.bills = bills;
    }

    Answer act(Request request, Instant now) {
        return switch (request.method()) {
            case "alipay.trade.precreate" -> opening.precreate(request, now);
            case "alipay.trade.create" -> opening.create(request, now);
            case "alipay.trade.pay" -> barcode.pay(request, now);
            case "alipay.trade.query" -> asking.query(request);
            case "alipay.trade.refund" -> refunding.refund(request, now);
            case "alipay.trade.fastpay.refund.query" -> refunding.query(request);
            case "alipay.trade.cancel" -> ending.cancel(request, now);
            case "alipay.trade.close" -> ending.close(request, now);
            case "alipay.system.oauth.token" -> oauth.token(request, now);
            case "alipay.data.dataservice.bill.downloadurl.query" -> bills.query(request, now);
            case "alipay.open.app.alipaycert.download" -> certificate(request);
            default -> Answer.error("40006", "isv.insufficient-isv-permissions", "此接口不能由服务端调用");
        };
    }

    Offer open(Request request, Instant now) {
        return opening.open(request, now);
    }

    String code(Offer offer) {
        return opening.code(offer);
    }

    private Answer certificate(Request request) {
        String number = request.content().required("alipay_cert_sn", 64);
        for (var certificate : Set.of(keys.alipayCertificate(), keys.nextAlipayCertificate())) {
            if (CertificateNumber.of(certificate).equals(number)) {
                byte[] pem = SimulatorKeys.pem(certificate).getBytes(StandardCharsets.US_ASCII);
                return Answer.success()
                        .with("alipay_cert_content", Base64.getEncoder().encodeToString(pem));
            }
        }
        return Answer.refused("CERT_NOT_EXIST", "证书不存在");
    }
}
