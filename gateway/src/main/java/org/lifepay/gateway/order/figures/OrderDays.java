package org.lifepay.gateway.order.figures;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** On which days orders were placed. */
@Component
public class OrderDays {
    private final OrderFactTable table;

    OrderDays(OrderFactTable table) {
        this.table = table;
    }

    /** The days on which the orders were placed that transactions from the first on, and before the second, have booked as paid. */
    public List<LocalDate> placedOf(MerchantId merchant, long after, long horizon) {
        return table.placedDays(merchant, after, horizon);
    }

    /** The day of the merchant's first order. */
    public Optional<LocalDate> first(MerchantId merchant) {
        return table.firstDay(merchant);
    }

    /** Those of the merchants of which an order was placed or has ended since. */
    public List<MerchantId> activeSince(Map<MerchantId, Instant> times) {
        return table.activeSince(times);
    }
}
