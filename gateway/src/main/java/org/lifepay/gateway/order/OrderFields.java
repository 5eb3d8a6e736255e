package org.lifepay.gateway.order;

import java.util.Arrays;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.channel.Discount;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.merchantapi.WireTime;
import org.lifepay.gateway.money.Money;

/** The wire fields of an order, in query responses and notifications. */
public final class OrderFields {
    private OrderFields() {}

    public static Fields.Builder of(Order order) {
        return of(order, order.refundCount(), order.refunded());
    }

    /** As {@link #of(Order)}, with another refunded amount than the order's. */
    public static Fields.Builder of(Order order, int refundCount, Money refunded) {
        Fields.Builder fields = Fields.builder()
                .put("merchantId", order.merchant().digits())
                .put("requestId", order.requestId())
                .put("serialNumber", order.paymentOrderId())
                .put("status", order.state().status())
                .put("orderAmount", order.amount().fen())
                .put("orderCurrency", "CNY")
                .put("totalRefundCount", refundCount)
                .put("totalRefundAmount", refunded.fen())
                .put("remark", order.remark());
        if (!order.couponAmount().equals(Money.ZERO)) {
            fields.put("couponAmount", order.couponAmount().fen());
        }
        return switch (order.state()) {
            case OrderState.Open _ -> fields;
            case OrderState.Paid(var number, var method, var tradeNo, var at) ->
                fields.put("completeDateTime", WireTime.of(at))
                        .put("clearingOrg", method == PaymentMethod.BANK_TRANSFER ? null : "NUCC")
                        .put("paymentModeAlias", aliasOf(method))
                        .put("realBankSerialNumber", tradeNo)
                        .put("realBankRequestNumber", number);
            case OrderState.Failed(var code, var at) ->
                fields.put("completeDateTime", WireTime.of(at)).put("errorMessage", code);
            case OrderState.Closed(var _, var at) -> fields.put("completeDateTime", WireTime.of(at));
        };
    }

    /** Adds what the buyer did not pay, if the order was paid with a discount, and what by points. */
    public static Fields.Builder withDiscount(Order order, Fields.Builder fields) {
        Discount discount = order.discount();
        if (!discount.points().equals(Money.ZERO)) {
            fields.put("pointAmount", discount.points().fen());
        }
        if (!discount.isGiven()) {
            return fields;
        }
        return fields.put("merchantDiscountAmount", discount.merchant().fen())
                .put("platformDiscountAmount", discount.platform().fen())
                .put("buyerPayAmount", order.buyerPaid().fen())
                .put("receiptAmount", order.received().fen());
    }

    /** The wire's paymentModeAlias. */
    public static String aliasOf(PaymentMethod method) {
        return switch (method) {
            case SCAN_CODE -> "ALI_SCANCODE_PAY";
            case WAP -> "ALIPAY_WAP_PAY";
            case APP -> "APP_ALIPAY";
            case LIFE_ACCOUNT -> "ALI_OFFICIAL_PAY";
            case BARCODE -> "ALI_BARCODE_PAY";
            case MINI_PROGRAM -> "ALI_MINIAPP_PAY";
            case PC -> "ALI_PC_PAY";
            case BANK_TRANSFER -> "OFFLINE-P2P";
        };
    }

    /** The payment method of a paymentModeAlias. */
    public static PaymentMethod methodOf(String alias) {
        return Arrays.stream(PaymentMethod.values())
                .filter(method -> aliasOf(method).equals(alias))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no paymentModeAlias: " + alias));
    }
}
