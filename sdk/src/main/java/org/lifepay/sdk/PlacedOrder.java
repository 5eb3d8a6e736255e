package org.lifepay.sdk;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.lifepay.envelope.Fields;

/**
 * 下单结果。The answer to {@link LifepayClient#place}: how the buyer can pay now (protocol §3.2). Its {@link #status()} is the
 * request's; only {@link LifepayClient#query} and the notification say that the order is paid.
 */
public final class PlacedOrder extends ApiResource {
    PlacedOrder(Fields fields) {
        super(fields);
    }

    /** 平台订单号。The platform's number of the order, 32 characters. */
    public String paymentOrderId() {
        return string("paymentOrderId");
    }

    /** 请求状态。SUCCESS, REDIRECT, or for a barcode the order's own status (protocol §3.4). */
    public String status() {
        return string("status");
    }

    /** 跳转地址。Where to send the buyer's browser: cashier page, WAP, PC, and a life account whose buyer is not known yet. */
    public Optional<String> redirectUrl() {
        return optional("redirectUrl");
    }

    /** 二维码内容。The text to be shown as a QR code. */
    public Optional<String> scanCodeUrl() {
        return optional("scanCodeUrl");
    }

    /** 二维码图片。The same QR code as a PNG image. */
    public Optional<byte[]> scanCode() {
        return optional("scanCode").map(Base64.getMimeDecoder()::decode);
    }

    /** 支付宝交易号。The Alipay trade number for {@code AlipayJSBridge.call('tradePay')} in a life account or mini program. */
    public Optional<String> tradeNo() {
        return optional("tradeNo");
    }

    /** 唤起支付脚本。The script that opens the payment in a life account. */
    public Optional<String> jsString() {
        return optional("jsString");
    }

    /** App 订单串。The order string with which an app opens Alipay; hand it to Alipay's SDK on the telephone unchanged. */
    public Optional<String> appParams() {
        return optional("appParams");
    }

    /** 收款账户。Where the buyer transfers to, for {@link PaymentMode#exclusiveAccount()}. */
    public Optional<ReceivingAccount> receivingAccount() {
        return fields().has("accountNumber") ? Optional.of(new ReceivingAccount(fields())) : Optional.empty();
    }

    /** 用券后金额。What is to be paid of an order with a coupon; empty without one. */
    public Optional<Money> amount() {
        return fields().text("orderAmount") == null ? Optional.empty() : Optional.of(money("orderAmount"));
    }

    /** 商家券优惠。What the coupon took off; empty without one. */
    public Optional<Money> couponAmount() {
        return fields().text("couponAmount") == null ? Optional.empty() : Optional.of(money("couponAmount"));
    }

    /** 子订单。The parts that are declared to customs by themselves, with their numbers; none without {@link Order.Builder#subOrder}. */
    public List<PlacedSubOrder> subOrders() {
        return PlacedSubOrder.of(fields());
    }
}
