package org.lifepay.gateway.console;

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
import org.lifepay.gateway.access.Audit;
import org.lifepay.gateway.access.AuditEntry;
import org.lifepay.gateway.console.StoryLine.Fact;
import org.lifepay.gateway.notification.Delivery;
import org.lifepay.gateway.notification.DeliveryAttempt;
import org.lifepay.gateway.notification.NotificationSearch;
import org.lifepay.gateway.notification.SentNotification;
import org.lifepay.gateway.order.Attempt;
import org.lifepay.gateway.order.GivenBack;
import org.lifepay.gateway.order.Glimpses;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.Orders;
import org.lifepay.gateway.refund.DecideRefund;
import org.lifepay.gateway.refund.ListedRefund;
import org.lifepay.gateway.refund.RefundApproval;
import org.lifepay.gateway.refund.RefundState;
import org.lifepay.gateway.refund.Refunds;
import org.springframework.stereotype.Component;

/** All that happened to an order, in the order in which it did; for merchants' pages and for operators'. */
@Component
public class OrderStory {
    private static final int MOST = 200;

    private final Orders orders;
    private final Glimpses glimpses;
    private final Refunds refunds;
    private final DecideRefund approvals;
    private final NotificationSearch notifications;
    private final Audit audit;

    OrderStory(
            Orders orders,
            Glimpses glimpses,
            Refunds refunds,
            DecideRefund approvals,
            NotificationSearch notifications,
            Audit audit) {
        this.orders = orders;
        this.glimpses = glimpses;
        this.refunds = refunds;
        this.approvals = approvals;
        this.notifications = notifications;
        this.audit = audit;
    }

    /**
     * What there is to tell.
     *
     * @param lines the oldest first
     * @param waiting refunds that wait for a second person
     * @param notifications the newest first
     */
    public record Told(
            List<StoryLine> lines,
            List<ListedRefund> refunds,
            List<RefundApproval> waiting,
            List<SentNotification> notifications) {}

    public Told of(Order order) {
        List<ListedRefund> gone = refunds.ofOrder(order, MOST);
        List<RefundApproval> asked = approvals.ofOrder(order.key(), MOST);
        List<SentNotification> told = told(order, gone);
        List<StoryLine> lines = Stream.of(
                        placed(order),
                        orders.attempts(order.key()).stream().flatMap(OrderStory::attempt),
                        ended(order),
                        glimpses.givenBack(order.key()).stream().flatMap(OrderStory::givenBack),
                        asked.stream().flatMap(OrderStory::approval),
                        gone.stream().flatMap(OrderStory::refund),
                        deliveries(order, told),
                        audited(order))
                .flatMap(line -> line)
                // Alipay tells whole seconds: within one, the order of this list is the likely one
                .sorted(Comparator.comparing((StoryLine line) -> line.at().truncatedTo(ChronoUnit.SECONDS)))
                .toList();
        return new Told(
                lines, gone, asked.stream().filter(RefundApproval::isWaiting).toList(), told);
    }

    private List<SentNotification> told(Order order, List<ListedRefund> gone) {
        List<String> subjects = new ArrayList<>(List.of(order.paymentOrderId()));
        gone.forEach(listed -> subjects.add(listed.refund().serialNumber()));
        return notifications.about(order.merchant(), subjects, MOST);
    }

    private static Stream<StoryLine> placed(Order order) {
        return line(
                order.createdAt(),
                "orders.event.placed",
                "open",
                Fact.of("orders.requestId", order.requestId()),
                Fact.of("orders.amount", order.amount().yuan()));
    }

    private static Stream<StoryLine> attempt(Attempt attempt) {
        Fact number = Fact.of("orders.number", attempt.number());
        Stream<StoryLine> opened = line(
                attempt.createdAt(),
                "orders.event.attempt",
                "open",
                number,
                Fact.word("orders.way", attempt.way().name(), "orders.way."));
        Stream<StoryLine> seen = line(attempt.tradeSeenAt(), "orders.event.tradeSeen", "open", number);
        Stream<StoryLine> asked = line(
                attempt.askedAt(),
                "orders.event.asked",
                "over",
                number,
                Fact.of("orders.asks", Integer.toString(attempt.asks())));
        Stream<StoryLine> ended = switch (attempt.status()) {
            case OPENING, OPEN -> Stream.empty();
            case PAID ->
                line(
                        attempt.endedAt(),
                        "orders.event.attemptPaid",
                        "good",
                        number,
                        Fact.of("orders.tradeNo", shown(attempt.tradeNo())));
            case CLOSED ->
                line(attempt.endedAt(), "orders.event.attemptClosed", "over", number, reason(attempt.endReason()));
            case DECLINED ->
                line(attempt.endedAt(), "orders.event.attemptDeclined", "bad", number, reason(attempt.endReason()));
        };
        return Stream.of(opened, seen, asked, ended).flatMap(part -> part);
    }

    private static Stream<StoryLine> ended(Order order) {
        return switch (order.state()) {
            case OrderState.Open _ -> Stream.empty();
            case OrderState.Paid(var _, var _, var tradeNo, var at) ->
                line(at, "orders.event.paid", "good", Fact.of("orders.tradeNo", tradeNo));
            case OrderState.Failed(var code, var at) -> line(at, "orders.event.failed", "bad", reason(code));
            case OrderState.Closed(var why, var at) -> line(at, "orders.event.closed", "over", reason(why.name()));
        };
    }

    private static Stream<StoryLine> givenBack(GivenBack back) {
        Fact[] facts = {
            Fact.of("orders.amount", back.amount().yuan()),
            Fact.of("orders.tradeNo", back.tradeNo()),
            Fact.of("orders.refundNumber", back.refundNumber())
        };
        return Stream.concat(
                line(back.createdAt(), "orders.event.givingBack", "bad", facts),
                line(back.doneAt(), "orders.event.gaveBack", "good", facts));
    }

    private static Stream<StoryLine> approval(RefundApproval approval) {
        String link = "/console/refunds/approvals/" + approval.requestId();
        Fact amount = Fact.of("orders.amount", approval.amount().yuan());
        Stream<StoryLine> asked = Stream.of(new StoryLine(
                approval.createdAt(),
                "orders.event.approvalAsked",
                "open",
                List.of(
                        amount,
                        Fact.of("refunds.requestedBy", approval.requestedBy().name())),
                link));
        if (approval.decidedBy() == null || approval.decidedAt() == null) {
            return asked;
        }
        boolean rejected = approval.status() == RefundApproval.Status.REJECTED;
        boolean refused = approval.status() == RefundApproval.Status.REFUSED;
        return Stream.concat(
                asked,
                Stream.of(new StoryLine(
                        approval.decidedAt(),
                        rejected ? "orders.event.approvalRejected" : "orders.event.approvalGiven",
                        rejected || refused ? "bad" : "good",
                        List.of(
                                amount,
                                Fact.of(
                                        "refunds.decidedBy",
                                        approval.decidedBy().name())),
                        link)));
    }

    private static Stream<StoryLine> refund(ListedRefund listed) {
        var refund = listed.refund();
        Fact[] facts = {
            Fact.of("orders.amount", refund.amount().yuan()),
            Fact.of("refunds.requestId", refund.requestId()),
            Fact.of("refunds.serialNumber", refund.serialNumber())
        };
        Stream<StoryLine> placed = line(listed.createdAt(), "orders.event.refundPlaced", "open", facts);
        return switch (refund.state()) {
            case RefundState.Accepted _ -> placed;
            case RefundState.Done(var at) -> Stream.concat(placed, line(at, "orders.event.refundDone", "good", facts));
            case RefundState.Failed(var code, var at) ->
                Stream.concat(placed, line(at, "orders.event.refundFailed", "bad", facts[0], facts[1], reason(code)));
        };
    }

    private Stream<StoryLine> deliveries(Order order, List<SentNotification> told) {
        Map<Long, SentNotification> byId = told.stream().collect(Collectors.toMap(SentNotification::id, one -> one));
        Stream<StoryLine> sent = notifications.attempts(order.merchant(), byId.keySet(), MOST).stream()
                .flatMap(attempt -> Optional.ofNullable(byId.get(attempt.notificationId())).stream()
                        .map(one -> delivery(one, attempt)));
        Stream<StoryLine> resent = told.stream()
                .filter(one -> one.resentAt() != null)
                .flatMap(one -> line(one.resentAt(), "orders.event.resent", "open", kind(one)));
        return Stream.concat(sent, resent);
    }

    private static StoryLine delivery(SentNotification notification, DeliveryAttempt attempt) {
        Delivery delivery = attempt.delivery();
        List<Fact> facts = new ArrayList<>(List.of(kind(notification)));
        if (delivery.httpStatus() != null) {
            facts.add(Fact.of("notifications.http", delivery.httpStatus().toString()));
        }
        facts.add(Fact.of("notifications.millis", Long.toString(delivery.millis())));
        boolean heard = delivery.acknowledged();
        return new StoryLine(
                attempt.startedAt(),
                heard ? "orders.event.notified" : "orders.event.notNotified",
                heard ? "good" : "bad",
                facts,
                "/console/notifications/" + notification.id());
    }

    private Stream<StoryLine> audited(Order order) {
        var filter = new Audit.Filter(Optional.of(order.merchant()), "", "", order.paymentOrderId());
        return audit.find(filter, Long.MAX_VALUE, MOST).stream().flatMap(OrderStory::audited);
    }

    private static Stream<StoryLine> audited(AuditEntry entry) {
        return line(entry.at(), "audit." + entry.action(), "over", who(entry));
    }

    /** A name only: addresses are for those who may read the audit log, and the provider's people are nobody's business. */
    private static Fact who(AuditEntry entry) {
        return entry.role().ofProvider()
                ? Fact.word("audit.who", entry.role().name(), "common.role.")
                : Fact.of("audit.who", entry.who().replaceFirst(" <[^>]*>$", ""));
    }

    private static Fact kind(SentNotification notification) {
        return Fact.word("notifications.kind", notification.kind(), "notifications.kind.");
    }

    private static Fact reason(@Nullable String reason) {
        return Fact.word("orders.reason", shown(reason), "orders.reason.");
    }

    private static String shown(@Nullable String text) {
        return text == null ? "—" : text;
    }

    /** Nothing when the time is not known. */
    private static Stream<StoryLine> line(@Nullable Instant at, String text, String kind, Fact... facts) {
        return at == null ? Stream.empty() : Stream.of(new StoryLine(at, text, kind, List.of(facts), null));
    }
}
