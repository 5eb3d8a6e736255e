package org.lifepay.gateway.ledger;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.springframework.stereotype.Component;

/** What the operator keeps of payments, as it is booked. */
@Component
public class BookedFees {
    /**
     * Joins the fee of the order {@code o}, in fen, as {@code fee}, and what refunds gave back of it as {@code fee_refunded}: a
     * statement of its own for each query costs a tenth of the query. Zero as long as it is not paid.
     */
    public static final String JOIN = " left join lateral (select cast(" + PostingTable.FEE
            + " as bigint) as fee, cast(" + PostingTable.FEE_REFUNDED + " as bigint) as fee_refunded"
            + " from posting s where o.status = 'SUCCESS' and s.merchant_id = o.merchant_id and s.cause_type = 'ORDER'"
            + " and s.cause_number = cast(o.order_id as text) and " + PostingTable.FEE_KINDS + ") f on true";

    private final PostingTable postings;

    BookedFees(PostingTable postings) {
        this.postings = postings;
    }

    /**
     * The fee on an order's payment; none as long as it is not paid.
     *
     * @param orderId the order's number in the books
     */
    public OrderFee ofOrder(MerchantId merchant, long orderId) {
        return postings.feesOfOrders(List.of(merchant), List.of(orderId)).stream()
                .map(BookedFees::fee)
                .findFirst()
                .orElse(OrderFee.NONE);
    }

    /**
     * The fees on the payments of orders, read at once; none of an order that is not paid.
     *
     * @param orderId an order's number in the books
     */
    public <K> Map<K, OrderFee> ofOrders(List<K> orders, Function<K, MerchantId> merchant, ToLongFunction<K> orderId) {
        Map<String, OrderFee> fees = postings
                .feesOfOrders(
                        orders.stream().map(merchant).toList(),
                        orders.stream().map(orderId::applyAsLong).toList())
                .stream()
                .collect(Collectors.toMap(fee -> name(fee.merchant(), fee.orderId()), BookedFees::fee));
        return orders.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        order -> fees.getOrDefault(
                                name(merchant.apply(order), orderId.applyAsLong(order)), OrderFee.NONE)));
    }

    private static OrderFee fee(PostingTable.FeeRow row) {
        return new OrderFee(new Money(row.fee()), new Money(row.refunded()));
    }

    private static String name(MerchantId merchant, long orderId) {
        return merchant.digits() + ' ' + orderId;
    }
}
