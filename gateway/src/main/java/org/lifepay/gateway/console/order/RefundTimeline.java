package org.lifepay.gateway.console.order;

import java.util.List;
import java.util.stream.Stream;
import org.lifepay.gateway.console.order.TimelineEntry.Detail;
import org.lifepay.gateway.notification.SentNotification;
import org.lifepay.gateway.notification.search.NotificationSearch;
import org.lifepay.gateway.refund.Actor;
import org.lifepay.gateway.refund.DecideRefund;
import org.lifepay.gateway.refund.ListedRefund;
import org.lifepay.gateway.refund.RefundApproval;
import org.lifepay.gateway.refund.RefundState;
import org.springframework.stereotype.Component;

/** The timeline of a refund: its approval, itself, and its notifications. */
@Component
public class RefundTimeline {
    private static final int MAX_NOTIFICATIONS = 20;
    private static final int MAX_ATTEMPTS = 200;

    private final DecideRefund approvals;
    private final NotificationSearch notifications;

    RefundTimeline(DecideRefund approvals, NotificationSearch notifications) {
        this.approvals = approvals;
        this.notifications = notifications;
    }

    /**
     * The data of the page.
     *
     * @param entries the timeline, oldest first
     * @param notified whether there is a notification about it
     */
    public record Timeline(List<TimelineEntry> entries, boolean notified) {}

    public Timeline of(ListedRefund listed) {
        var refund = listed.refund();
        List<SentNotification> sent =
                notifications.about(refund.merchant(), List.of(refund.serialNumber()), MAX_NOTIFICATIONS);
        List<Long> ids = sent.stream().map(SentNotification::id).toList();
        Stream<TimelineEntry> approval =
                approvals.find(refund.merchant(), refund.requestId()).stream().flatMap(RefundTimeline::approval);
        Stream<TimelineEntry> deliveries =
                DeliveryEntries.of(sent, notifications.attempts(refund.merchant(), ids, MAX_ATTEMPTS));
        return new Timeline(
                TimelineEntry.sorted(
                        Stream.of(approval, refund(listed), deliveries).flatMap(part -> part)),
                !sent.isEmpty());
    }

    static Stream<TimelineEntry> approval(RefundApproval approval) {
        String link = "/console/refunds/approvals/" + approval.requestId();
        Detail amount = Detail.of("orders.amount", approval.amount().yuan());
        Stream<TimelineEntry> asked = Stream.of(new TimelineEntry(
                approval.createdAt(),
                "orders.event.approvalAsked",
                "open",
                List.of(amount, who("refunds.requestedBy", approval.requestedBy())),
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
                        List.of(amount, who("refunds.decidedBy", approval.decidedBy())),
                        link)));
    }

    private static Detail who(String label, Actor actor) {
        return actor.name().isEmpty()
                ? Detail.translated(label, "byOperator", "refunds.")
                : Detail.of(label, actor.name());
    }

    /** Its numbers stand in the table of refunds, or on its own page. */
    static Stream<TimelineEntry> refund(ListedRefund listed) {
        var refund = listed.refund();
        Detail amount = Detail.of("orders.amount", refund.amount().yuan());
        if (refund.isMadeAtChannel()) {
            return TimelineEntry.of(listed.createdAt(), "orders.event.channelRefund", "bad", amount);
        }
        Stream<TimelineEntry> placed =
                TimelineEntry.of(listed.createdAt(), "orders.event.refundPlaced", "open", amount);
        return switch (refund.state()) {
            case RefundState.Accepted _ -> placed;
            case RefundState.Done(var at) ->
                Stream.concat(placed, TimelineEntry.of(at, "orders.event.refundDone", "good", amount));
            case RefundState.Failed(var code, var at) ->
                Stream.concat(
                        placed, TimelineEntry.of(at, "orders.event.refundFailed", "bad", amount, Detail.reason(code)));
        };
    }
}
