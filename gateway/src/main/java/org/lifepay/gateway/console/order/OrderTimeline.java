package org.lifepay.gateway.console.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lifepay.gateway.access.audit.AuditEntry;
import org.lifepay.gateway.access.audit.AuditSearch;
import org.lifepay.gateway.console.order.TimelineEntry.Detail;
import org.lifepay.gateway.notification.SentNotification;
import org.lifepay.gateway.notification.search.NotificationSearch;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.attempt.Attempt;
import org.lifepay.gateway.order.autorefund.AutoRefundDetails;
import org.lifepay.gateway.order.query.OrderStatusSnapshots;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.refund.DecideRefund;
import org.lifepay.gateway.refund.ListedRefund;
import org.lifepay.gateway.refund.RefundApproval;
import org.lifepay.gateway.refund.Refunds;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;

/** The timeline of an order: everything that happened to it, in order; for merchants' pages and operators' pages. */
@Component
public class OrderTimeline {
    @Limit(
            area = LimitArea.SIZES,
            name = "events of a kind in an order's timeline",
            unit = "events",
            atLimit = "the older ones are not shown")
    private static final int LIMIT = 200;

    private final Orders orders;
    private final OrderStatusSnapshots snapshots;
    private final Refunds refunds;
    private final DecideRefund approvals;
    private final NotificationSearch notifications;
    private final AuditSearch auditSearch;

    OrderTimeline(
            Orders orders,
            OrderStatusSnapshots snapshots,
            Refunds refunds,
            DecideRefund approvals,
            NotificationSearch notifications,
            AuditSearch auditSearch) {
        this.orders = orders;
        this.snapshots = snapshots;
        this.refunds = refunds;
        this.approvals = approvals;
        this.notifications = notifications;
        this.auditSearch = auditSearch;
    }

    /**
     * The data of the page.
     *
     * @param entries the timeline, oldest first
     * @param pendingApprovals refunds that wait for approval
     * @param notifications newest first
     */
    public record Timeline(
            List<TimelineEntry> entries,
            List<ListedRefund> refunds,
            List<RefundApproval> pendingApprovals,
            List<SentNotification> notifications) {}

    public Timeline of(Order order) {
        List<ListedRefund> placedRefunds = refunds.ofOrder(order, LIMIT);
        List<RefundApproval> requested = approvals.ofOrder(order.key(), LIMIT);
        List<SentNotification> sent = findNotifications(order, placedRefunds);
        List<TimelineEntry> lines = TimelineEntry.sorted(Stream.of(
                        TimelineEntry.of(order.createdAt(), "orders.event.placed", "open"),
                        attempts(order),
                        ended(order),
                        snapshots.autoRefunds(order.key()).stream().flatMap(OrderTimeline::autoRefunds),
                        requested.stream().flatMap(RefundTimeline::approval),
                        placedRefunds.stream().flatMap(RefundTimeline::refund),
                        deliveries(order, sent),
                        auditEntries(order))
                .flatMap(line -> line));
        return new Timeline(
                lines,
                placedRefunds,
                requested.stream().filter(RefundApproval::isWaiting).toList(),
                sent);
    }

    private List<SentNotification> findNotifications(Order order, List<ListedRefund> placedRefunds) {
        List<String> subjects = new ArrayList<>(List.of(order.paymentOrderId()));
        placedRefunds.forEach(listed -> subjects.add(listed.refund().serialNumber()));
        return notifications.about(order.merchant(), subjects, LIMIT);
    }

    /** What is the same for the whole order is said beside its details: a number is on the page once. */
    private Stream<TimelineEntry> attempts(Order order) {
        List<Attempt> attempts = orders.attempts(order.key());
        Set<String> shown = new HashSet<>(Set.of(order.paymentOrderId()));
        if (order.state() instanceof OrderState.Paid(var number, var _, var _, var _)) {
            shown.add(number);
        }
        return IntStream.range(0, attempts.size()).boxed().flatMap(index -> {
            Attempt attempt = attempts.get(index);
            List<Detail> which = new ArrayList<>();
            if (attempts.size() > 1) {
                which.add(Detail.of("orders.attemptNo", Integer.toString(index + 1)));
            }
            List<Detail> opened = new ArrayList<>(which);
            if (!shown.contains(attempt.number())) {
                opened.add(Detail.of("orders.number", attempt.number()));
            }
            opened.add(Detail.translated("orders.way", attempt.method().name(), "orders.way."));
            return attempt(attempt, which, opened);
        });
    }

    private static Stream<TimelineEntry> attempt(Attempt attempt, List<Detail> which, List<Detail> opened) {
        Detail asks = Detail.of("orders.asks", Integer.toString(attempt.asks()));
        return Stream.of(
                        TimelineEntry.of(attempt.createdAt(), "orders.event.attempt", "open", with(opened)),
                        TimelineEntry.of(attempt.tradeSeenAt(), "orders.event.tradeSeen", "open", with(which)),
                        TimelineEntry.of(attempt.askedAt(), "orders.event.asked", "over", with(which, asks)),
                        attemptEnd(attempt, which))
                .flatMap(part -> part);
    }

    private static Stream<TimelineEntry> attemptEnd(Attempt attempt, List<Detail> which) {
        Instant at = attempt.endedAt();
        Detail reason = Detail.reason(attempt.endReason());
        return switch (attempt.status()) {
            case OPENING, OPEN -> Stream.empty();
            case PAID -> TimelineEntry.of(at, "orders.event.attemptPaid", "good", with(which));
            case CLOSED -> TimelineEntry.of(at, "orders.event.attemptClosed", "over", with(which, reason));
            case DECLINED -> TimelineEntry.of(at, "orders.event.attemptDeclined", "bad", with(which, reason));
        };
    }

    private static Detail[] with(List<Detail> details, Detail... more) {
        return Stream.concat(details.stream(), Arrays.stream(more)).toArray(Detail[]::new);
    }

    private static Stream<TimelineEntry> ended(Order order) {
        return switch (order.state()) {
            case OrderState.Open _ -> Stream.empty();
            case OrderState.Paid(var _, var _, var _, var at) -> TimelineEntry.of(at, "orders.event.paid", "good");
            case OrderState.Failed(var code, var at) ->
                TimelineEntry.of(at, "orders.event.failed", "bad", Detail.reason(code));
            case OrderState.Closed(var why, var at) ->
                TimelineEntry.of(at, "orders.event.closed", "over", Detail.reason(why.name()));
        };
    }

    private static Stream<TimelineEntry> autoRefunds(AutoRefundDetails back) {
        Detail[] details = {
            Detail.of("orders.amount", back.amount().yuan()),
            Detail.of("orders.tradeNo", back.tradeNo()),
            Detail.of("orders.refundNumber", back.refundNumber())
        };
        return Stream.concat(
                TimelineEntry.of(back.createdAt(), "orders.event.givingBack", "bad", details),
                TimelineEntry.of(back.doneAt(), "orders.event.gaveBack", "good", details));
    }

    private Stream<TimelineEntry> deliveries(Order order, List<SentNotification> sent) {
        List<Long> ids = sent.stream().map(SentNotification::id).toList();
        return DeliveryEntries.of(sent, notifications.attempts(order.merchant(), ids, LIMIT));
    }

    private Stream<TimelineEntry> auditEntries(Order order) {
        return auditSearch.about(order.merchant(), order.paymentOrderId(), LIMIT).stream()
                .flatMap(OrderTimeline::auditEntries);
    }

    private static Stream<TimelineEntry> auditEntries(AuditEntry entry) {
        return TimelineEntry.of(entry.at(), "audit." + entry.action(), "over", actor(entry));
    }

    /**
     * The name only: addresses are for users who may read the audit log; names of operators are not shown to merchants.
     */
    private static Detail actor(AuditEntry entry) {
        return entry.byOperator()
                ? Detail.translated("audit.who", "operator", "audit.")
                : Detail.of("audit.who", entry.who().replaceFirst(" <[^>]*>$", ""));
    }
}
