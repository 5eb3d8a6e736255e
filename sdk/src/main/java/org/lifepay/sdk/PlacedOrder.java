package org.lifepay.sdk;

import java.util.Base64;
import java.util.Optional;
import org.lifepay.envelope.Fields;

/**
 * The answer to {@link LifepayClient#place}: how the buyer can pay now (protocol §3.2). Its {@link #status()} is the
 * request's; only {@link LifepayClient#query} and the notification say that the order is paid.
 */
public final class PlacedOrder extends ApiResource {
    PlacedOrder(Fields fields) {
        super(fields);
    }

    /** The platform's number of the order. */
    public String paymentOrderId() {
        return string("paymentOrderId");
    }

    /** SUCCESS, REDIRECT, or for a barcode the order's state at once (protocol §3.4). */
    public String status() {
        return string("status");
    }

    /** Where to send the buyer's browser: cashier page, WAP, PC, and a life account whose buyer is not known yet. */
    public Optional<String> redirectUrl() {
        return optional("redirectUrl");
    }

    /** The text to be shown as a QR code. */
    public Optional<String> scanCodeUrl() {
        return optional("scanCodeUrl");
    }

    /** The same QR code as a PNG image. */
    public Optional<byte[]> scanCode() {
        return optional("scanCode").map(Base64.getMimeDecoder()::decode);
    }

    /** The Alipay trade number for {@code AlipayJSBridge.call('tradePay')} in a life account or mini program. */
    public Optional<String> tradeNo() {
        return optional("tradeNo");
    }

    /** The script that opens the payment in a life account. */
    public Optional<String> jsString() {
        return optional("jsString");
    }

    /** The order string that wakes Alipay from an app; hand it to Alipay's SDK on the telephone unchanged. */
    public Optional<String> appParams() {
        return optional("appParams");
    }
}
