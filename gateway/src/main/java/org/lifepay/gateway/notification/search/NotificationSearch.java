package org.lifepay.gateway.notification.search;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.notification.DeliveryAttempt;
import org.lifepay.gateway.notification.NotificationState;
import org.lifepay.gateway.notification.SentNotification;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.query.OrderSearch;
import org.lifepay.gateway.paging.Cursor;
import org.lifepay.gateway.paging.KeysetReader;
import org.lifepay.gateway.paging.ListCriteria;
import org.lifepay.gateway.paging.ListSettings;
import org.lifepay.gateway.paging.ListSource;
import org.lifepay.gateway.paging.ListTotals;
import org.lifepay.gateway.paging.Narrowing;
import org.lifepay.gateway.paging.Page;
import org.lifepay.gateway.paging.PageRequest;
import org.lifepay.gateway.refund.ListedRefund;
import org.lifepay.gateway.refund.RefundSearch;
import org.springframework.stereotype.Component;

/**
 * Search of notifications with keyset paging, of one merchant or of all, and their delivery attempts. The number is any number of the
 * order or refund that a notification is about.
 */
@Component
public class NotificationSearch implements ListSource<SentNotification> {
    /** The further criterion: a {@link NotificationState}, or {@link #FAILED}. */
    public static final String STATE = "state";

    /** Undelivered notifications, whether or not they are retried. */
    public static final String FAILED = "FAILED";

    private static final Set<String> FAILED_STATES =
            Set.of(FAILED, NotificationState.FAILING.name(), NotificationState.GIVEN_UP.name());
    private static final int MAX_REFUNDS = 100;

    private final NotificationSearchTable table;
    private final OrderSearch orders;
    private final RefundSearch refunds;
    private final KeysetReader all;
    private final KeysetReader failed;

    NotificationSearch(NotificationSearchTable table, OrderSearch orders, RefundSearch refunds, ListSettings settings) {
        this.table = table;
        this.orders = orders;
        this.refunds = refunds;
        this.all = table.reader(false, settings.searchRows());
        this.failed = table.reader(true, settings.searchRows());
    }

    @Override
    public Page<SentNotification> find(ListCriteria criteria, PageRequest page) {
        return fetch(criteria, reader(criteria).find(criteria, page, narrowing(criteria)));
    }

    @Override
    public ListTotals totals(ListCriteria criteria) {
        return reader(criteria).totals(criteria, narrowing(criteria));
    }

    /** The latest undelivered notifications. */
    public List<SentNotification> failed(MerchantId merchant, int limit) {
        ListCriteria criteria = ListCriteria.of(merchant).further(STATE, FAILED).build();
        return fetch(criteria, failed.first(criteria, limit, Narrowing.NONE)).items();
    }

    /** The notifications about an order and its refunds, newest first. */
    public List<SentNotification> about(MerchantId merchant, Collection<String> subjects, int limit) {
        ListCriteria criteria = ListCriteria.of(merchant).build();
        return fetch(criteria, all.first(criteria, limit, NotificationSearchTable.about(merchant, subjects)))
                .items();
    }

    public Optional<SentNotification> find(MerchantId merchant, long id) {
        return table.find(merchant, id);
    }

    /** The latest delivery attempts of these notifications, oldest first. */
    public List<DeliveryAttempt> attempts(MerchantId merchant, Collection<Long> ids, int limit) {
        return ids.isEmpty() ? List.of() : table.attempts(merchant, ids, limit);
    }

    /** Whether the merchant's server acknowledged one of its first or latest notifications. */
    public boolean everDelivered(MerchantId merchant) {
        return table.everDelivered(merchant);
    }

    private KeysetReader reader(ListCriteria criteria) {
        return FAILED_STATES.contains(criteria.further().getOrDefault(STATE, "")) ? failed : all;
    }

    private Page<SentNotification> fetch(ListCriteria criteria, Page<Cursor> found) {
        List<SentNotification> rows = all.fetch(
                criteria.merchant(), found.items(), NotificationSearchTable.SELECT, NotificationSearchTable::map);
        return Page.of(found, rows.stream().collect(Collectors.groupingBy(SentNotification::id)));
    }

    private Narrowing narrowing(ListCriteria criteria) {
        String number = criteria.number();
        MerchantId merchant = criteria.merchant();
        return number == null ? Narrowing.NONE : NotificationSearchTable.about(merchant, subjects(merchant, number));
    }

    /** The public ids of the orders and refunds with this number. */
    private Set<String> subjects(@Nullable MerchantId merchant, String number) {
        Set<String> subjects = new HashSet<>();
        OrderSearch.Match match = orders.match(merchant, number);
        orders.orders(match.orders()).values().stream()
                .map(Order::paymentOrderId)
                .forEach(subjects::add);
        ListCriteria criteria = ListCriteria.of(merchant).number(number).build();
        for (ListedRefund listed :
                refunds.find(criteria, PageRequest.first(MAX_REFUNDS), match).items()) {
            subjects.add(listed.refund().serialNumber());
        }
        return subjects;
    }
}
