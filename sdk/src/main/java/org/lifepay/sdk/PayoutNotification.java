package org.lifepay.sdk;

import java.util.Optional;
import org.lifepay.envelope.Fields;

/**
 * 转账、账户转账或提现通知。A transfer or withdrawal was paid, has failed, or was sent back by the bank (protocol §3.8), or an account
 * transfer is on its receiver's balance; its requestId is its own. What was SUCCESS can become FAILED days later. Transfers to
 * cards, account transfers and withdrawals have requestIds of their own: the same requestId may be of two of them, so tell them
 * apart by {@link #isWithdrawal} and {@link #isAccountTransfer} before you look yours up.
 */
public final class PayoutNotification extends Notification {
    static final String TRANSFER_AMOUNT = "transferAmount";
    static final String WITHDRAW_AMOUNT = "withdrawAmount";

    PayoutNotification(Fields fields) {
        super(fields, fields.has(WITHDRAW_AMOUNT) ? WITHDRAW_AMOUNT : TRANSFER_AMOUNT, "currency");
    }

    /** 是否提现。Whether it is a withdrawal; otherwise a transfer. */
    public boolean isWithdrawal() {
        return fields().has(WITHDRAW_AMOUNT);
    }

    /** 是否账户转账。Whether it is a transfer to another merchant's balance; otherwise it went to a card or account. */
    public boolean isAccountTransfer() {
        return receiverId().isPresent();
    }

    /** 收款商户号。The merchant who received an account transfer; empty for others. */
    public Optional<String> receiverId() {
        return optional("receiverId");
    }

    /** 付款状态。Its status. */
    public PayoutStatus status() {
        return PayoutStatus.of(fields().text("status"));
    }

    @Override
    public PayoutNotification requireAmount(Money amount, String currency) {
        verifyAmount(amount, currency);
        return this;
    }

    /** 失败原因。Why it failed, or was sent back: the channel's code. */
    public Optional<String> errorMessage() {
        return optional("errorMessage");
    }
}
