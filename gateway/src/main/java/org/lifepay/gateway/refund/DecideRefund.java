package org.lifepay.gateway.refund;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.refund.RefundApproval.Status;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.Backlog;
import org.lifepay.gateway.work.DueWork;
import org.lifepay.gateway.work.WorkRunner;
import org.springframework.stereotype.Component;

/**
 * Approves or rejects a refund by a second user. The decision is stored first, and then the refund is placed under a
 * fixed number (idempotent): after a crash it is placed later, and never twice.
 */
@Component
public class DecideRefund implements BackgroundTask {
    @Limit(
            area = LimitArea.WORK,
            name = "approved refunds read at once",
            unit = "rows",
            atLimit = "the rest follows in the next run, at once")
    private static final int BATCH = 100;

    @Limit(
            area = LimitArea.WORK,
            name = "approved refunds placed at once by one gateway",
            unit = "rows",
            atLimit = "the others wait; `lifepay_work_due{kind=\"refund-approval\"}`")
    private static final int CONCURRENCY = 4;

    @Limit(area = LimitArea.WORK, name = "lease of an approved refund", atLimit = "another gateway takes over")
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final RefundApprovalTable approvals;
    private final PlaceRefund placeRefund;
    private final Orders orders;
    private final WorkRunner runner;
    private final Clock clock;

    DecideRefund(
            RefundApprovalTable approvals, PlaceRefund placeRefund, Orders orders, WorkRunner runner, Clock clock) {
        this.approvals = approvals;
        this.placeRefund = placeRefund;
        this.orders = orders;
        this.runner = runner;
        this.clock = clock;
    }

    /** The result. */
    public sealed interface Result {
        /** Approved and placed. */
        record Placed(Refund refund) implements Result {}

        /** Approved, but the remaining amount of the order is too small. */
        record Refused(String reason) implements Result {}

        record Rejected() implements Result {}

        /** Decided before. */
        record Decided(RefundApproval approval) implements Result {}

        /** The requester cannot decide on an own request. */
        record OwnRequest() implements Result {}

        record NotFound() implements Result {}
    }

    public Optional<RefundApproval> find(MerchantId merchant, String requestId) {
        return approvals.find(merchant, requestId);
    }

    /** The requests with these numbers, by number. */
    public Map<String, RefundApproval> find(MerchantId merchant, Collection<String> requestIds) {
        return requestIds.isEmpty()
                ? Map.of()
                : approvals.find(merchant, requestIds).stream()
                        .collect(Collectors.toMap(RefundApproval::requestId, Function.identity()));
    }

    /** Requests that wait for approval, oldest first. */
    public List<RefundApproval> waiting(MerchantId merchant, int limit) {
        return waiting(merchant, List.of(), limit);
    }

    /** The same, of orders of these stores only; no stores: of all orders. */
    public List<RefundApproval> waiting(MerchantId merchant, Collection<String> stores, int limit) {
        return approvals.waiting(merchant, stores, limit);
    }

    /** The same without the user's own requests, which another user decides on. */
    public List<RefundApproval> waitingFor(MerchantId merchant, long user, Collection<String> stores, int limit) {
        return approvals.waitingFor(merchant, user, stores, limit);
    }

    public List<RefundApproval> ofOrder(OrderKey order, int limit) {
        return approvals.ofOrder(order, limit);
    }

    public Result approve(MerchantId merchant, String requestId, Actor actor) {
        Instant now = clock.instant();
        return decide(
                        merchant,
                        requestId,
                        actor,
                        approval -> approvals.decide(approval, Status.APPROVED, actor, now, null, now.plus(LEASE)))
                .orElseGet(
                        () -> placeApproved(approvals.find(merchant, requestId).orElseThrow()));
    }

    public Result reject(MerchantId merchant, String requestId, Actor actor, String reason) {
        return decide(
                        merchant,
                        requestId,
                        actor,
                        approval -> approvals.decide(approval, Status.REJECTED, actor, clock.instant(), reason, null))
                .orElseGet(Result.Rejected::new);
    }

    /** A decision on a waiting request. */
    private interface Decision {
        boolean apply(RefundApproval approval);
    }

    /** Empty if the decision was stored. */
    private Optional<Result> decide(MerchantId merchant, String requestId, Actor actor, Decision decision) {
        Optional<RefundApproval> found = approvals.find(merchant, requestId);
        if (found.isEmpty()) {
            return Optional.of(new Result.NotFound());
        }
        RefundApproval approval = found.get();
        if (approval.requestedBy().id() == actor.id()) {
            return Optional.of(new Result.OwnRequest());
        }
        return decision.apply(approval)
                ? Optional.empty()
                : Optional.of(
                        new Result.Decided(approvals.find(merchant, requestId).orElseThrow()));
    }

    @Override
    public String name() {
        return "refund-approval";
    }

    /** Places refunds that were approved but not placed. */
    @Override
    public int runOnce() {
        return runner.drain(DueWork.leased(
                name(),
                BATCH,
                CONCURRENCY,
                approvals::due,
                new DueWork.TimedLease<>(clock, LEASE, approvals::lease),
                this::placeApproved,
                DecideRefund::key));
    }

    @Override
    public Optional<Backlog> backlog(Instant now) {
        return Optional.of(approvals.backlog(now));
    }

    private record Key(MerchantId merchant, String requestId) {}

    private static Key key(RefundApproval approval) {
        return new Key(approval.merchant(), approval.requestId());
    }

    private Result placeApproved(RefundApproval approval) {
        Order order = orders.find(approval.order()).orElseThrow();
        return switch (placeRefund.place(
                RequestRefund.placeRequest(approval, order),
                Optional.empty(),
                approval.requestedBy().name())) {
            case PlaceRefund.Result.Accepted(var refund) -> {
                approvals.end(approval, Status.PLACED, null);
                yield new Result.Placed(refund);
            }
            case PlaceRefund.Result.ExceedsOrder _ -> refused(approval, "EXCEEDS_ORDER");
            case PlaceRefund.Result.OrderNotPaid _, PlaceRefund.Result.OrderNotFound _ ->
                refused(approval, "ORDER_NOT_PAID");
            case PlaceRefund.Result.RefusedByRisk _ -> refused(approval, "RISK_REFUSED");
            case PlaceRefund.Result.NotSupported _, PlaceRefund.Result.Shared _ -> refused(approval, "NOT_SUPPORTED");
            case PlaceRefund.Result.RequestIdReused _ -> refused(approval, "REQUEST_ID_REUSED");
        };
    }

    private Result refused(RefundApproval approval, String reason) {
        approvals.end(approval, Status.REFUSED, reason);
        return new Result.Refused(reason);
    }
}
