package org.lifepay.gateway.console.merchant;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.refund.DecideRefund;
import org.lifepay.gateway.refund.Refund;
import org.lifepay.gateway.refund.RefundApproval;
import org.lifepay.gateway.refund.Refunds;
import org.lifepay.gateway.refund.batch.BatchLine;
import org.springframework.stereotype.Component;

/** Lines of a file of refunds with what became of them since. */
@Component
class BatchLineViews {
    private final Refunds refunds;
    private final DecideRefund approvals;

    BatchLineViews(Refunds refunds, DecideRefund approvals) {
        this.refunds = refunds;
        this.approvals = approvals;
    }

    /**
     * A line as shown.
     *
     * @param text the message key of what is said of it
     * @param kind the colour of its badge
     * @param approval the number of the request that waits for approval; null if none does
     */
    record View(
            BatchLine line,
            String text,
            String kind,
            @Nullable String approval) {}

    List<View> of(MerchantId merchant, List<BatchLine> lines) {
        Set<String> numbers = lines.stream()
                .filter(line -> line.outcome() != null)
                .map(BatchLine::refund)
                .filter(Objects::nonNull)
                .map(BatchLine.Part::requestId)
                .collect(Collectors.toSet());
        Map<String, Refund> placed = refunds.find(merchant, numbers);
        Map<String, RefundApproval> requested = approvals.find(merchant, numbers);
        return lines.stream().map(line -> view(line, placed, requested)).toList();
    }

    private static View view(BatchLine line, Map<String, Refund> placed, Map<String, RefundApproval> requested) {
        String number = line.refund() == null ? "" : line.refund().requestId();
        Refund refund = placed.get(number);
        if (refund != null) {
            String status = refund.state().status();
            return new View(line, "refunds.status." + status, kind(status), null);
        }
        RefundApproval approval = requested.get(number);
        if (approval != null) {
            String kind = approval.isWaiting() ? "open" : "bad";
            return new View(
                    line,
                    "refunds.approval." + approval.status(),
                    kind,
                    approval.isWaiting() ? approval.requestId() : null);
        }
        if (line.outcome() != null) {
            return new View(line, "refunds.batch.outcome." + line.outcome(), "bad", null);
        }
        if (line.due()) {
            return new View(line, "refunds.batch.due", "open", null);
        }
        return new View(
                line,
                "refunds.batch.judgement." + line.judgement(),
                line.judgement().isExecutable() ? "good" : "over",
                null);
    }

    private static String kind(String status) {
        return switch (status) {
            case "SUCCESS" -> "good";
            case "FAILED" -> "bad";
            default -> "open";
        };
    }
}
