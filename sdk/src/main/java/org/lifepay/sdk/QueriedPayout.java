package org.lifepay.sdk;

import java.util.Optional;
import org.lifepay.envelope.Fields;

/** 转账或提现查询结果。A transfer or withdrawal as queried: the answer to {@link PayoutClient#queryTransfer} and {@link
 * PayoutClient#queryWithdrawal} (protocol §3.8). */
public final class QueriedPayout extends PayoutResource {
    QueriedPayout(Fields fields) {
        super(fields);
    }

    /** 付款状态。Its status. */
    public PayoutStatus status() {
        return PayoutStatus.of(fields().text("status"));
    }

    /** 币种。The currency, ISO 4217. */
    public String currency() {
        return string("currency");
    }

    /** 备注。The remark of the request. */
    public Optional<String> remark() {
        return optional("remark");
    }
}
