package org.lifepay.sdk;

import java.time.Instant;
import java.util.Optional;
import org.lifepay.envelope.Fields;

/** 退款查询结果。A refund as queried: the answer to {@link LifepayClient#queryRefund} (protocol §3.1), or an item of a list (§3.6). */
public final class QueriedRefund extends ApiResource {
    private final Money amount;

    QueriedRefund(Fields fields) {
        super(fields);
        amount = money("amount");
    }

    /** 退款状态。The refund's status. */
    public RefundStatus status() {
        return RefundStatus.of(fields().text("status"));
    }

    /** 退款流水号。The platform's serial number of the refund. */
    public String serialNumber() {
        return string("serialNumber");
    }

    /** 退款金额。The refund's amount, in fen. */
    public Money amount() {
        return amount;
    }

    /** 币种。The refund's currency, ISO 4217. */
    public String currency() {
        return string("currency");
    }

    /** 退还手续费。What it gave back of the fee, in fen; empty if nothing, and in a list (protocol §3.1). */
    public Optional<Money> feeRefunded() {
        return moneyIfGiven("feeRefundedAmount");
    }

    /** 其中商家优惠。What of the amount is the merchant's discount and no money, in fen; empty if nothing, and in a list (protocol §3.1). */
    public Optional<Money> merchantDiscount() {
        return moneyIfGiven("merchantDiscountAmount");
    }

    private Optional<Money> moneyIfGiven(String member) {
        return fields().text(member) == null ? Optional.empty() : Optional.of(money(member));
    }

    /** 完成时间。When the refund became final; empty before, or when it came in another format. */
    public Optional<Instant> completedAt() {
        return time("completeDateTime");
    }

    /** 申请时间。When it was requested; only in a list (protocol §3.6). */
    public Optional<Instant> createdAt() {
        return time("createDateTime");
    }

    /** 平台订单号。The {@code serialNumber} of its order; only in a list. */
    public Optional<String> orderSerialNumber() {
        return optional("orderId");
    }

    /** 备注。The merchant's reason for the refund; only in a list. */
    public Optional<String> remark() {
        return optional("remark");
    }

    /** 失败原因。Why it failed. */
    public Optional<String> errorMessage() {
        return optional("errorMessage");
    }
}
