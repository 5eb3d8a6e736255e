package org.lifepay.gateway.console.operator;

import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.UserEmails;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.autorefund.AutoRefundClaim;
import org.lifepay.gateway.order.autorefund.AutoRefundClaimed;
import org.lifepay.gateway.payout.PayoutClaimed;
import org.lifepay.gateway.payout.SettlementAccount;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells all administrators of the ends of payouts and automatic refunds that two users decide. */
@Component
class ClaimEmails {
    private final UserEmailRecipients recipients;
    private final UserEmails emails;

    ClaimEmails(UserEmailRecipients recipients, UserEmails emails) {
        this.recipients = recipients;
        this.emails = emails;
    }

    /** In the transaction of the change. */
    @EventListener
    void on(PayoutClaimed claimed) {
        SettlementAccount.By approver = claimed.approver();
        send(
                "operator.work.mail.payout",
                claimed.merchant(),
                claimed.serialNumber(),
                claimed.amount(),
                claimed.claim().proof(),
                claimed.claim().by().name(),
                approver == null ? null : approver.name());
    }

    /** In the transaction of the change. */
    @EventListener
    void on(AutoRefundClaimed claimed) {
        AutoRefundClaim.By approver = claimed.approver();
        send(
                "operator.work.mail.autoRefund",
                claimed.merchant(),
                claimed.number(),
                claimed.claim().amount(),
                claimed.claim().proof(),
                claimed.claim().by().name(),
                approver == null ? null : approver.name());
    }

    private void send(
            String key,
            MerchantId merchant,
            String number,
            Money amount,
            String proof,
            String claimant,
            @Nullable String approver) {
        recipients
                .administrators()
                .forEach(user -> emails.send(
                        user,
                        key + (approver == null ? ".claimed" : ".approved"),
                        user.name(),
                        merchant.digits(),
                        number,
                        amount.yuan(),
                        proof,
                        claimant,
                        approver == null ? "" : approver));
    }
}
