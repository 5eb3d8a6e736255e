package org.lifepay.sdk;

import java.util.List;
import org.lifepay.envelope.Fields;

/**
 * 分账通知。All shares of a split that was requested by {@link SplitClient#split} have ended (protocol §3.9); its requestId is the
 * split's own, its amount the sum of the shares.
 */
public final class SplitNotification extends Notification {
    static final String SPLIT_AMOUNT = "splitAmount";

    private final List<SplitShareResult> shares;

    SplitNotification(Fields fields) {
        super(fields, SPLIT_AMOUNT, "currency");
        shares = SplitShareResult.of(fields);
    }

    /** 分账状态。SUCCESS if at least one receiver got its share. */
    public SplitStatus status() {
        return SplitStatus.of(fields().text("status"));
    }

    /** 分账明细。The receivers' shares, in the order of the request. */
    public List<SplitShareResult> shares() {
        return shares;
    }

    @Override
    public SplitNotification requireAmount(Money amount, String currency) {
        verifyAmount(amount, currency);
        return this;
    }
}
