package org.lifepay.gateway.paymentrecord;

import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.channel.customs.CustomsReceipt;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.query.Product;
import org.lifepay.gateway.order.suborder.SubOrder;
import org.lifepay.gateway.time.BusinessDay;

/**
 * What a merchant has to show customs of a payment (notice 179 of 2018), as far as the gateway knows it.
 *
 * @param part which part of the order is asked about; null: the whole order
 * @param receipt what the channel told of the declaration; {@link CustomsReceipt#NONE} if none was accepted yet
 * @param ebpCode the merchant's registration number at customs, if one is known
 */
public record CustomsPayment(
        Order order,
        OrderState.Paid paid,
        @Nullable SubOrder part,
        PaymentRecord record,
        CustomsReceipt receipt,
        @Nullable String ebpCode,
        List<Product> products) {
    /** CNY in the code list of customs. */
    static final String CURRENCY = "142";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(BusinessDay.ZONE);

    public CustomsPayment {
        products = List.copyOf(products);
    }

    /** The members of {@code payExchangeInfoHead} and, of the only item of {@code payExchangeInfoLists}, the order and its goods. */
    public Fields.Builder fields() {
        Fields.Builder fields = Fields.builder()
                .put("initalRequest", text(record.request()))
                .put("initalResponse", text(record.response()))
                .put("ebpCode", ebpCode)
                .put("payCode", receipt.payCode())
                .put("payTransactionId", receipt.payTransactionId())
                .put("totalAmount", (part == null ? order.amount() : part.amount()).yuan())
                .put("currency", CURRENCY)
                .put("verDept", receipt.clearing())
                .put("payType", payType(paid.method()))
                .put("tradingTime", TIME.format(paid.at()))
                .put("orderNo", part == null ? order.requestId() : part.requestId());
        List<Fields> goods = products.stream()
                .filter(product -> !product.name().isEmpty())
                .map(product -> Fields.builder().put("gname", product.name()).build())
                .toList();
        return fields.put("goodsInfo", goods);
    }

    private static @Nullable String text(PaymentRecord.@Nullable Message message) {
        return message == null ? null : message.text();
    }

    /** 1: app, 2: desktop computer, 3: scanned, 4: another way. */
    private static String payType(PaymentMethod method) {
        return switch (method) {
            case APP -> "1";
            case PC -> "2";
            case SCAN_CODE, BARCODE -> "3";
            case LIFE_ACCOUNT, MINI_PROGRAM, WAP, BANK_TRANSFER -> "4";
        };
    }
}
