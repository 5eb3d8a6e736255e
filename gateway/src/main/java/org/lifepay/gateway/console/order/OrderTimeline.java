package org.lifepay.gateway.console.order;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.access.audit.AuditEntry;
import org.lifepay.gateway.access.audit.AuditSearch;
import org.lifepay.gateway.console.order.TimelineEntry.Detail;
import org.lifepay.gateway.notification.Delivery;
import org.lifepay.gateway.notification.DeliveryAttempt;
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
import org.lifepay.gateway.refund.RefundState;
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
        List<TimelineEntry> lines = Stream.of(
                        placed(order),
                        orders.attempts(order.key()).stream().flatMap(OrderTimeline::attempt),
                        ended(order),
                        snapshots.autoRefunds(order.key()).stream().flatMap(OrderTimeline::autoRefunds),
                        requested.stream().flatMap(OrderTimeline::approval),
                        placedRefunds.stream().flatMap(OrderTimeline::refund),
                        deliveries(order, sent),
                        auditEntries(order))
                .flatMap(line -> line)
                // Alipay reports whole seconds: within one second the order of this list is the likely one
                .sorted(Comparator.comparing((TimelineEntry line) -> line.at().truncatedTo(ChronoUnit.SECONDS)))
                .toList();
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

    private static Stream<TimelineEntry> placed(Order order) {
        return entry(
                order.createdAt(),
                "orders.event.placed",
                "open",
                Detail.of("orders.requestId", order.requestId()),
                Detail.of("orders.amount", order.amount().yuan()));
    }

    private static Stream<TimelineEntry> attempt(Attempt attempt) {
        Detail number = Detail.of("orders.number", attempt.number());
        Stream<TimelineEntry> opened = entry(
                attempt.createdAt(),
                "orders.event.attempt",
                "open",
                number,
                Detail.translated("orders.way", attempt.method().name(), "orders.way."));
        Stream<TimelineEntry> seen = entry(attempt.tradeSeenAt(), "orders.event.tradeSeen", "open", number);
        Stream<TimelineEntry> asked = entry(
                attempt.askedAt(),
                "orders.event.asked",
                "over",
                number,
                Detail.of("orders.asks", Integer.toString(attempt.asks())));
        Stream<TimelineEntry> ended = switch (attempt.status()) {
            case OPENING, OPEN -> Stream.empty();
            case PAID ->
                entry(
                        attempt.endedAt(),
                        "orders.event.attemptPaid",
                        "good",
                        number,
                        Detail.of("orders.tradeNo", orDash(attempt.tradeNo())));
            case CLOSED ->
                entry(attempt.endedAt(), "orders.event.attemptClosed", "over", number, reason(attempt.endReason()));
            case DECLINED ->
                entry(attempt.endedAt(), "orders.event.attemptDeclined", "bad", number, reason(attempt.endReason()));
        };
        return Stream.of(opened, seen, asked, ended).flatMap(part -> part);
    }

    private static Stream<TimelineEntry> ended(Order order) {
        return switch (order.state()) {
            case OrderState.Open _ -> Stream.empty();
            case OrderState.Paid(var _, var _, var tradeNo, var at) ->
                entry(at, "orders.event.paid", "good", Detail.of("orders.tradeNo", tradeNo));
            case OrderState.Failed(var code, var at) -> entry(at, "orders.event.failed", "bad", reason(code));
            case OrderState.Closed(var why, var at) -> entry(at, "orders.event.closed", "over", reason(why.name()));
        };
    }

    private static Stream<TimelineEntry> autoRefunds(AutoRefundDetails back) {
        Detail[] details = {
            Detail.of("orders.amount", back.amount().yuan()),
            Detail.of("orders.tradeNo", back.tradeNo()),
            Detail.of("orders.refundNumber", back.refundNumber())
        };
        return Stream.concat(
                entry(back.createdAt(), "orders.event.givingBack", "bad", details),
                entry(back.doneAt(), "orders.event.gaveBack", "good", details));
    }

    private static Stream<TimelineEntry> approval(RefundApproval approval) {
        String link = "/console/refunds/approvals/" + approval.requestId();
        Detail amount = Detail.of("orders.amount", approval.amount().yuan());
        Stream<TimelineEntry> asked = Stream.of(new TimelineEntry(
                approval.createdAt(),
                "orders.event.approvalAsked",
                "open",
                List.of(
                        amount,
                        Detail.of("refunds.requestedBy", approval.requestedBy().name())),
                link));
        if (approval.decidedBy() == null || approval.decidedAt() == null) {
            return asked;
        }
        boolean rejected = approval.status() == RefundApproval.Status.REJECTED;
        boolean refused = approval.status() == RefundApproval.Status.REFUSED;
        return Stream.concat(
                asked,
                Stream.of(new TimelineEntry(
                        approval.decidedAt(),
                        rejected ? "orders.event.approvalRejected" : "orders.event.approvalGiven",
                        rejected || refused ? "bad" : "good",
                        List.of(
                                amount,
                                Detail.of(
                                        "refunds.decidedBy",
                                        approval.decidedBy().name())),
                        link)));
    }

    private static Stream<TimelineEntry> refund(ListedRefund listed) {
        var refund = listed.refund();
        Detail[] details = {
            Detail.of("orders.amount", refund.amount().yuan()),
            Detail.of("refunds.requestId", refund.requestId()),
            Detail.of("refunds.serialNumber", refund.serialNumber())
        };
        if (refund.isMadeAtChannel()) {
            return entry(listed.createdAt(), "orders.event.channelRefund", "bad", details[0], details[2]);
        }
        Stream<TimelineEntry> placed = entry(listed.createdAt(), "orders.event.refundPlaced", "open", details);
        return switch (refund.state()) {
            case RefundState.Accepted _ -> placed;
            case RefundState.Done(var at) ->
                Stream.concat(placed, entry(at, "orders.event.refundDone", "good", details));
            case RefundState.Failed(var code, var at) ->
                Stream.concat(
                        placed, entry(at, "orders.event.refundFailed", "bad", details[0], details[1], reason(code)));
        };
    }

    private Stream<TimelineEntry> deliveries(Order order, List<SentNotification> sentNotifications) {
        Map<Long, SentNotification> byId =
                sentNotifications.stream().collect(Collectors.toMap(SentNotification::id, one -> one));
        Stream<TimelineEntry> sent = notifications.attempts(order.merchant(), byId.keySet(), LIMIT).stream()
                .flatMap(attempt -> Optional.ofNullable(byId.get(attempt.notificationId())).stream()
                        .map(one -> delivery(one, attempt)));
        Stream<TimelineEntry> resent = sentNotifications.stream()
                .filter(one -> one.resentAt() != null)
                .flatMap(one -> entry(one.resentAt(), "orders.event.resent", "open", kind(one)));
        return Stream.concat(sent, resent);
    }

    private static TimelineEntry delivery(SentNotification notification, DeliveryAttempt attempt) {
        Delivery delivery = attempt.delivery();
        List<Detail> details = new ArrayList<>(List.of(kind(notification)));
        if (delivery.httpStatus() != null) {
            details.add(Detail.of("notifications.http", delivery.httpStatus().toString()));
        }
        details.add(Detail.of("notifications.millis", Long.toString(delivery.millis())));
        boolean acknowledged = delivery.acknowledged();
        return new TimelineEntry(
                attempt.startedAt(),
                acknowledged ? "orders.event.notified" : "orders.event.notNotified",
                acknowledged ? "good" : "bad",
                details,
                "/console/notifications/" + notification.id());
    }

    private Stream<TimelineEntry> auditEntries(Order order) {
        return auditSearch.about(order.merchant(), order.paymentOrderId(), LIMIT).stream()
                .flatMap(OrderTimeline::auditEntries);
    }

    private static Stream<TimelineEntry> auditEntries(AuditEntry entry) {
        return entry(entry.at(), "audit." + entry.action(), "over", actor(entry));
    }

    /**
     * The name only: addresses are for users who may read the audit log; names of operators are not shown to merchants.
     */
    private static Detail actor(AuditEntry entry) {
        return entry.role()
                .filter(Role::isOperatorSide)
                .map(role -> Detail.translated("audit.who", role.name(), "common.role."))
                .orElseGet(() -> Detail.of("audit.who", entry.who().replaceFirst(" <[^>]*>$", "")));
    }

    private static Detail kind(SentNotification notification) {
        return Detail.translated("notifications.kind", notification.kind(), "notifications.kind.");
    }

    private static Detail reason(@Nullable String reason) {
        return Detail.translated("orders.reason", orDash(reason), "orders.reason.");
    }

    private static String orDash(@Nullable String text) {
        return text == null ? "—" : text;
    }

    /** Empty if the time is unknown. */
    private static Stream<TimelineEntry> entry(@Nullable Instant at, String text, String kind, Detail... details) {
        return at == null ? Stream.empty() : Stream.of(new TimelineEntry(at, text, kind, List.of(details), null));
    }
}
