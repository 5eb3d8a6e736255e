package org.lifepay.gateway.refund.batch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.money.YuanText;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.query.OrderNumbers;
import org.lifepay.gateway.refund.DecideRefund;
import org.lifepay.gateway.refund.Refunds;
import org.lifepay.gateway.refund.RequestRefund;
import org.springframework.stereotype.Component;

/** Judges each line of a file as it would be carried out now; a few statements for all of them. */
@Component
class LineJudge {
    private final OrderNumbers orders;
    private final Refunds refunds;
    private final DecideRefund approvals;
    private final RequestRefund requestRefund;

    LineJudge(OrderNumbers orders, Refunds refunds, DecideRefund approvals, RequestRefund requestRefund) {
        this.orders = orders;
        this.refunds = refunds;
        this.approvals = approvals;
        this.requestRefund = requestRefund;
    }

    /** A line whose order was found. */
    private record Candidate(UploadedLine line, @Nullable Order order, Optional<Money> amount, String requestId) {
        /** Whether nothing is wrong with what the file says. */
        boolean isReadable() {
            return hasAmount() && hasReason();
        }

        boolean hasAmount() {
            return line.amount().isEmpty()
                    || amount.filter(money -> !money.equals(Money.ZERO)).isPresent();
        }

        boolean hasReason() {
            return RequestRefund.isReason(line.reason());
        }
    }

    /** @param usualReason the reason of lines that give none */
    List<BatchLine> judge(MerchantId merchant, List<UploadedLine> lines, String usualReason) {
        Map<String, Order> found =
                orders.find(merchant, lines.stream().map(UploadedLine::order).collect(Collectors.toSet()));
        List<Candidate> candidates = lines.stream()
                .map(line -> candidate(merchant, line, found.get(line.order()), usualReason))
                .toList();
        Set<String> known = known(merchant, candidates);
        Set<String> seen = new HashSet<>();
        List<BatchLine> judged = new ArrayList<>();
        for (Candidate candidate : candidates) {
            judged.add(judge(candidate, known, seen));
        }
        return needsApproval(merchant, sum(judged))
                ? judged.stream().map(BatchLine::withApproval).toList()
                : judged;
    }

    /** Whether a batch of this sum needs an approval of every line. */
    boolean needsApproval(MerchantId merchant, Money sum) {
        return requestRefund.needsApproval(merchant, sum);
    }

    private static Money sum(List<BatchLine> lines) {
        return lines.stream()
                .flatMap(line -> Stream.ofNullable(line.refund()))
                .map(BatchLine.Part::amount)
                .reduce(Money.ZERO, Money::plus);
    }

    private static Candidate candidate(
            MerchantId merchant, UploadedLine line, @Nullable Order order, String usualReason) {
        Optional<Money> amount = YuanText.parse(line.amount());
        String fen = amount.map(money -> Long.toString(money.fen())).orElse("");
        String requestId = order == null ? "" : RowNumber.of(merchant, order.paymentOrderId(), fen, line.reason());
        UploadedLine complete = line.reason().isEmpty() ? line.withReason(usualReason) : line;
        return new Candidate(complete, order, amount, requestId);
    }

    /** The numbers under which a refund was requested before. */
    private Set<String> known(MerchantId merchant, List<Candidate> candidates) {
        Set<String> numbers = candidates.stream()
                .map(Candidate::requestId)
                .filter(number -> !number.isEmpty())
                .collect(Collectors.toSet());
        Set<String> known = new HashSet<>(refunds.find(merchant, numbers).keySet());
        known.addAll(approvals.find(merchant, numbers).keySet());
        return known;
    }

    private BatchLine judge(Candidate candidate, Set<String> known, Set<String> seen) {
        Order order = candidate.order();
        if (order == null) {
            return line(candidate, Judgement.NOT_FOUND, null, null);
        }
        Money left = order.state() instanceof OrderState.Paid
                ? order.amount().minus(order.refunded()).minus(order.refundPending())
                : Money.ZERO;
        var found = new BatchLine.Found(order.paymentOrderId(), order.subject(), order.amount(), left);
        Money amount = candidate.amount().orElse(left);
        Judgement judgement = judge(candidate, order, amount, left, known);
        boolean counts = judgement.isExecutable() || judgement == Judgement.ALREADY_REQUESTED;
        if (counts && !seen.add(order.paymentOrderId())) {
            judgement = Judgement.DOUBLE;
        }
        BatchLine.Part refund = judgement.isExecutable() ? new BatchLine.Part(candidate.requestId(), amount) : null;
        return line(candidate, judgement, found, refund);
    }

    private Judgement judge(Candidate candidate, Order order, Money amount, Money left, Set<String> known) {
        if (!candidate.isReadable()) {
            return candidate.hasAmount() ? Judgement.BAD_REASON : Judgement.BAD_AMOUNT;
        }
        if (!(order.state() instanceof OrderState.Paid)) {
            return Judgement.NOT_PAID;
        }
        if (!order.isRefundable()) {
            return Judgement.NOT_SUPPORTED;
        }
        if (known.contains(candidate.requestId())) {
            return Judgement.ALREADY_REQUESTED;
        }
        if (left.equals(Money.ZERO)) {
            return Judgement.NOTHING_LEFT;
        }
        if (amount.compareTo(left) > 0) {
            return Judgement.EXCEEDS;
        }
        return requestRefund.needsApproval(order, amount) ? Judgement.NEEDS_APPROVAL : Judgement.REFUND;
    }

    private static BatchLine line(
            Candidate candidate,
            Judgement judgement,
            BatchLine.@Nullable Found found,
            BatchLine.@Nullable Part refund) {
        return new BatchLine(candidate.line(), judgement, found, refund, null, false);
    }
}
