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
     * Joins the fee of the order {@code o}, in fen, as {@code fee}: a statement of its own for each query costs a tenth of the
     * query. Zero as long as it is not paid.
     */
    public static final String JOIN = " left join lateral (select cast(" + PostingTable.FEE + " as bigint) as fee"
            + " from posting s where o.status = 'SUCCESS' and s.merchant_id = o.merchant_id and s.cause_type = 'ORDER'"
            + " and s.cause_number = cast(o.order_id as text) and " + PostingTable.FEE_KINDS + ") f on true";

    private final PostingTable postings;

    BookedFees(PostingTable postings) {
        this.postings = postings;
    }

    /**
     * The fee on an order's payment; zero as long as it is not paid.
     *
     * @param orderId the order's number in the books
     */
    public Money ofOrder(MerchantId merchant, long orderId) {
        return new Money(postings.feeOfOrder(merchant, orderId));
    }

    /**
     * The fees on the payments of orders, read at once; zero of an order that is not paid.
     *
     * @param orderId an order's number in the books
     */
    public <K> Map<K, Money> ofOrders(List<K> orders, Function<K, MerchantId> merchant, ToLongFunction<K> orderId) {
        Map<String, Long> fees = postings
                .feesOfOrders(
                        orders.stream().map(merchant).toList(),
                        orders.stream().map(orderId::applyAsLong).toList())
                .stream()
                .collect(Collectors.toMap(fee -> name(fee.merchant(), fee.orderId()), PostingTable.OrderFee::fee));
        return orders.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        order -> new Money(
                                fees.getOrDefault(name(merchant.apply(order), orderId.applyAsLong(order)), 0L))));
    }

    private static String name(MerchantId merchant, long orderId) {
        return merchant.digits() + ' ' + orderId;
    }
}
