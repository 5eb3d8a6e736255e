package org.lifepay.gateway.exchange;

import org.lifepay.envelope.Fields;
import org.lifepay.gateway.merchantapi.WireTime;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderFields;
import org.lifepay.gateway.order.OrderState;

/** The wire fields of an order with a purchase of foreign money, in query responses and notifications. */
public final class ForeignExchangeFields {
    private ForeignExchangeFields() {}

    /** The order's, and both objects, which are there once it is paid. */
    public static Fields.Builder of(Order order, ForeignPurchase purchase) {
        Fields.Builder fields = OrderFields.of(order);
        if (order.state() instanceof OrderState.Paid paid) {
            fields.put(
                            "payment",
                            Fields.builder()
                                    .put("amount", order.amount().fen())
                                    .put("currency", "CNY")
                                    .put("status", order.state().status())
                                    .put("completeDateTime", WireTime.of(paid.at()))
                                    .build())
                    .put("foreignExchange", exchange(purchase));
        }
        return fields;
    }

    private static Fields exchange(ForeignPurchase purchase) {
        Fields.Builder fields = Fields.builder();
        ForeignPurchase.Quote quote = purchase.quote();
        if (quote != null) {
            fields.put("amount", quote.amount().hundredths());
        } else if (purchase.asked() != null) {
            fields.put("amount", purchase.asked().hundredths());
        }
        fields.put("currency", purchase.currency().name())
                .put("status", purchase.status().wire());
        if (quote != null) {
            fields.put("listprice", quote.listPrice().text());
        }
        if (quote != null && purchase.status() == ForeignPurchase.Status.SUCCESS) {
            fields.put("deductionAmount", quote.deduction().fen());
        }
        if (purchase.endedAt() != null) {
            fields.put("completeDateTime", WireTime.of(purchase.endedAt()));
        }
        return fields.build();
    }
}
