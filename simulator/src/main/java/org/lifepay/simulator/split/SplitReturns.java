package org.lifepay.simulator.split;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.key.SimulatorKeys;
import org.lifepay.simulator.trade.RefundedShares;
import org.lifepay.simulator.trade.Trade;
import org.lifepay.simulator.wire.Content;

/**
 * refund_royalty_parameters of alipay.trade.refund: an account gives back at most what it has of the trade's shares, and all
 * together at most the refund. An account that ends in 9009 has closed since.
 */
public final class SplitReturns implements RefundedShares {
    private final SplitBook book;

    public SplitReturns(SplitBook book) {
        this.book = book;
    }

    private static List<Content> lines(Content refund) {
        return refund.list("refund_royalty_parameters");
    }

    @Override
    public @Nullable String refusal(Trade trade, Content refund, long fen) {
        Map<String, Long> asked = new HashMap<>();
        for (Content line : lines(refund)) {
            String giver = line.required("trans_out", 64);
            line.required("trans_out_type", 64);
            if (!SimulatorKeys.SELLER_ID.equals(line.required("trans_in", 64))) {
                return "ACQ.USER_NOT_MATCH_ERR";
            }
            if (giver.endsWith("9009")) {
                return "ACQ.REFUND_ROYALTY_PAYEE_ACCOUNT_NOT_EXIST";
            }
            asked.merge(giver, line.fen("amount"), Long::sum);
        }
        boolean tooMuch =
                asked.entrySet().stream().anyMatch(one -> one.getValue() > book.keptFen(trade.tradeNo(), one.getKey()));
        long all = asked.values().stream().mapToLong(Long::longValue).sum();
        return tooMuch || all > fen ? "ACQ.ALLOC_AMOUNT_VALIDATE_ERROR" : null;
    }

    @Override
    public boolean isSame(Trade trade, String number, Content refund) {
        return book.returnsOf(trade.tradeNo(), number).stream()
                .map(ShareReturn::content)
                .toList()
                .equals(lines(refund).stream().map(Content::toString).toList());
    }

    @Override
    public void giveBack(Trade trade, String number, Content refund, Instant now) {
        lines(refund)
                .forEach(line -> book.put(new ShareReturn(
                        number,
                        trade.tradeNo(),
                        line.required("trans_out", 64),
                        line.fen("amount"),
                        line.toString(),
                        now)));
    }
}
