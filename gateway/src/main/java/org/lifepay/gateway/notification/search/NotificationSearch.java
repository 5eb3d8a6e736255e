package org.lifepay.gateway.notification.search;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.notification.DeliveryAttempt;
import org.lifepay.gateway.notification.SentNotification;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.query.OrderSearch;
import org.lifepay.gateway.paging.Period;
import org.lifepay.gateway.paging.TimeField;
import org.lifepay.gateway.refund.ListedRefund;
import org.lifepay.gateway.refund.RefundFilter;
import org.lifepay.gateway.refund.RefundSearch;
import org.springframework.stereotype.Component;

/** Looks for a merchant's notifications, and at how each was delivered. */
@Component
public class NotificationSearch {
    private static final int MAX_REFUNDS = 100;
    private static final Money NO_LIMIT = new Money(Long.MAX_VALUE);

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
    public List<SentNotification> find(MerchantId merchant, NotificationFilter filter, long before, int limit) {
        String number = filter.number();
        return table.find(merchant, filter, number == null ? null : subjects(merchant, number), before, limit);
    }

    /** What an order's merchant was told of it and of its refunds, the newest first. */
    public List<SentNotification> about(MerchantId merchant, Collection<String> subjects, int limit) {
        return table.find(merchant, NotificationFilter.ALL, subjects, Long.MAX_VALUE, limit);
    }

    public Optional<SentNotification> find(MerchantId merchant, long id) {
        return table.find(merchant, id);
    }

    /** The newest sendings of these notifications, the oldest of them first. */
    public List<DeliveryAttempt> attempts(MerchantId merchant, Collection<Long> ids, int limit) {
        return ids.isEmpty() ? List.of() : table.attempts(merchant, ids, limit);
    }

    /** The public names of the orders and refunds that have this number. */
    private Set<String> subjects(MerchantId merchant, String number) {
        Set<String> subjects = new HashSet<>();
        orders.orders(merchant, orders.idsOf(merchant, number)).values().stream()
                .map(Order::paymentOrderId)
                .forEach(subjects::add);
        RefundFilter filter =
                new RefundFilter(number, TimeField.CREATED, Period.ALWAYS, null, Money.ZERO, NO_LIMIT, null);
        for (ListedRefund listed : refunds.find(merchant, filter, Period.ALWAYS.newestFirstStart(), MAX_REFUNDS)
                .items()) {
            subjects.add(listed.refund().serialNumber());
        }
        return subjects;
    }
}
