package org.lifepay.gateway.paymentrecord;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.customs.CustomsReceipt;
import org.lifepay.gateway.customs.CustomsRegistrations;
import org.lifepay.gateway.customs.CustomsSettings;
import org.lifepay.gateway.customs.Declaration;
import org.lifepay.gateway.customs.Declarations;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.query.OrderContents;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.order.suborder.SubOrder;
import org.lifepay.gateway.order.suborder.SubOrders;
import org.springframework.stereotype.Component;

/** Puts together what merchants have to show customs of their payments. */
@Component
public class CustomsPayments {
    private final PaymentRecords records;
    private final Orders orders;
    private final SubOrders subOrders;
    private final OrderContents contents;
    private final Declarations declarations;
    private final CustomsRegistrations registrations;
    private final CustomsSettings settings;

    CustomsPayments(
            PaymentRecords records,
            Orders orders,
            SubOrders subOrders,
            OrderContents contents,
            Declarations declarations,
            CustomsRegistrations registrations,
            CustomsSettings settings) {
        this.records = records;
        this.orders = orders;
        this.subOrders = subOrders;
        this.contents = contents;
        this.declarations = declarations;
        this.registrations = registrations;
        this.settings = settings;
    }

    /** The result. */
    public sealed interface Result {
        record Found(CustomsPayment payment) implements Result {}

        record OrderNotFound() implements Result {}

        record OrderNotPaid() implements Result {}

        /** The order was not for customs when it was paid, or its raw data was deleted after the time of keeping. */
        record NotKept() implements Result {}
    }

    /**
     * What is known of a merchant's order, or of a part of it.
     *
     * @param paySerialNumber the public number of the order or of the part
     */
    public Result find(MerchantId merchant, String paySerialNumber) {
        return orders.find(merchant, paySerialNumber)
                .map(order -> of(order, null))
                .or(() -> subOrders
                        .find(merchant, paySerialNumber)
                        .flatMap(part -> orders.find(part.order()).map(order -> of(order, part))))
                .orElseGet(Result.OrderNotFound::new);
    }

    public Result of(Order order) {
        return of(order, null);
    }

    private Result of(Order order, @Nullable SubOrder part) {
        if (!(order.state() instanceof OrderState.Paid paid)) {
            return new Result.OrderNotPaid();
        }
        return records.of(order)
                .<Result>map(record -> new Result.Found(found(order, paid, part, record)))
                .orElseGet(Result.NotKept::new);
    }

    private CustomsPayment found(Order order, OrderState.Paid paid, @Nullable SubOrder part, PaymentRecord record) {
        String number = part == null ? order.paymentOrderId() : part.serialNumber();
        List<Declaration> declared = declarations.ofOrder(order.merchant(), number);
        CustomsReceipt receipt = declared.stream()
                .map(declarations::receipt)
                .filter(one -> one.payTransactionId() != null)
                .findFirst()
                .orElse(CustomsReceipt.NONE);
        return new CustomsPayment(
                order, paid, part, record, receipt, ebpCode(order.merchant(), declared), contents.products(order));
    }

    /** The one that was declared, otherwise the merchant's, otherwise that of the settings. */
    private @Nullable String ebpCode(MerchantId merchant, List<Declaration> declared) {
        for (Declaration one : declared) {
            String code = one.item().commerceCode();
            if (code != null) {
                return code;
            }
        }
        String own = registrations.of(merchant).commerceCode();
        return own == null ? settings.commerceCode() : own;
    }
}
