package org.lifepay.gateway.notification;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lifepay.gateway.listing.Period;
import org.lifepay.gateway.listing.TimeOf;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderSearch;
import org.lifepay.gateway.refund.ListedRefund;
import org.lifepay.gateway.refund.RefundFilter;
import org.lifepay.gateway.refund.RefundSearch;
import org.springframework.stereotype.Component;

/** Looks for a merchant's notifications, and at how each was delivered. */
@Component
public class NotificationSearch {
    private static final int MOST_REFUNDS = 100;
    private static final Money ANY = new Money(Long.MAX_VALUE);

    private final NotificationSearchTable table;
    private final OrderSearch orders;
    private final RefundSearch refunds;

    NotificationSearch(NotificationSearchTable table, OrderSearch orders, RefundSearch refunds) {
        this.table = table;
        this.orders = orders;
        this.refunds = refunds;
    }

    /**
     * Notifications that fit, the newest first.
     *
     * @param before their ids are lower: the last one of the page before, or {@link Long#MAX_VALUE}
     */
    public List<SentNotification> find(MerchantId merchant, NotificationFilter filter, long before, int most) {
        String number = filter.number();
        return table.find(merchant, filter, number == null ? null : subjects(merchant, number), before, most);
    }

    /** What an order's merchant was told of it and of its refunds, the newest first. */
    public List<SentNotification> about(MerchantId merchant, Collection<String> subjects, int most) {
        return table.find(merchant, NotificationFilter.ALL, subjects, Long.MAX_VALUE, most);
    }

    public Optional<SentNotification> find(MerchantId merchant, long id) {
        return table.find(merchant, id);
    }

    /** The newest sendings of these notifications, the oldest of them first. */
    public List<DeliveryAttempt> attempts(MerchantId merchant, Collection<Long> ids, int most) {
        return ids.isEmpty() ? List.of() : table.attempts(merchant, ids, most);
    }

    /** The public names of the orders and refunds that have this number. */
    private Set<String> subjects(MerchantId merchant, String number) {
        Set<String> subjects = new HashSet<>();
        orders.orders(merchant, orders.idsOf(merchant, number)).values().stream()
                .map(Order::paymentOrderId)
                .forEach(subjects::add);
        RefundFilter filter = new RefundFilter(number, TimeOf.CREATED, Period.ALWAYS, null, Money.ZERO, ANY, null);
        for (ListedRefund listed : refunds.find(merchant, filter, Period.ALWAYS.top(), MOST_REFUNDS)
                .items()) {
            subjects.add(listed.refund().serialNumber());
        }
        return subjects;
    }
}
