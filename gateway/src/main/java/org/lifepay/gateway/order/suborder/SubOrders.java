package org.lifepay.gateway.order.suborder;

import java.util.List;
import java.util.Optional;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.merchant.ChannelNumbers;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchantapi.ApiException;
import org.lifepay.gateway.merchantapi.ErrorCode;
import org.lifepay.gateway.merchantapi.FieldRule;
import org.lifepay.gateway.merchantapi.VerifiedFields;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;

/** The member {@code subOrders}: reads it, keeps it, and finds sub-orders by the numbers that they get. */
@Component
public class SubOrders {
    @Limit(area = LimitArea.SIZES, name = "sub-orders of an order", unit = "sub-orders", atLimit = "`FIELD_TOO_LONG`")
    private static final int MAX_SUB_ORDERS = 50;

    private static final String MEMBER = "subOrders";

    private final SubOrderTable table;
    private final ChannelNumbers numbers;

    SubOrders(SubOrderTable table, ChannelNumbers numbers) {
        this.table = table;
        this.numbers = numbers;
    }

    /** Each number stands once, and all together are at most the order; none without the member. */
    public static List<SubOrder.Given> read(VerifiedFields fields, Money orderAmount) {
        if (!fields.isGiven(MEMBER)) {
            return List.of();
        }
        List<SubOrder.Given> given = fields.items(
                MEMBER,
                MAX_SUB_ORDERS,
                item -> new SubOrder.Given(item.mandatory("requestId", FieldRule.code(50)), item.amount("amount")));
        if (given.stream().map(SubOrder.Given::requestId).distinct().count() < given.size()) {
            throw new ApiException(ErrorCode.FIELD_VALUE, "subOrders: each requestId stands once");
        }
        long sum = given.stream().mapToLong(one -> one.amount().fen()).sum();
        if (sum > orderAmount.fen()) {
            throw new ApiException(
                    ErrorCode.FIELD_VALUE, "subOrders are " + sum + " fen, more than the order's " + orderAmount.fen());
        }
        return given;
    }

    /** Keeps them once, however often the order is sent. */
    public void keep(Order order, List<SubOrder.Given> given) {
        if (!given.isEmpty()) {
            table.insert(of(order, given));
        }
    }

    private List<SubOrder> of(Order order, List<SubOrder.Given> given) {
        return given.stream()
                .map(one -> new SubOrder(
                        order.key(),
                        one.requestId(),
                        numbers.ofSubOrder(order.merchant(), order.requestId(), one.requestId()),
                        one.amount()))
                .toList();
    }

    /** With the numbers that they have, for the reply to an order. */
    public List<Fields> reply(Order order, List<SubOrder.Given> given) {
        return of(order, given).stream()
                .map(one -> Fields.builder()
                        .put("requestId", one.requestId())
                        .put("serialNumber", one.serialNumber())
                        .put("amount", one.amount().fen())
                        .build())
                .toList();
    }

    public Optional<SubOrder> find(MerchantId merchant, String serialNumber) {
        return table.find(merchant, serialNumber);
    }

    /** Those of an order, by their numbers. */
    public List<SubOrder> of(Order order) {
        return table.ofOrder(order.key());
    }
}
