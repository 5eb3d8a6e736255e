package org.lifepay.gateway.console.operator;

import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.UserEmails;
import org.lifepay.gateway.exchange.PurchaseClaimed;
import org.lifepay.gateway.exchange.bank.BankClaim;
import org.lifepay.gateway.exchange.remittance.Remittance;
import org.lifepay.gateway.exchange.remittance.RemittanceClaimed;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.autorefund.AutoRefundClaim;
import org.lifepay.gateway.order.autorefund.AutoRefundClaimed;
import org.lifepay.gateway.payout.PayoutClaimed;
import org.lifepay.gateway.payout.SettlementAccount;
import org.lifepay.gateway.split.ShareClaim;
import org.lifepay.gateway.split.ShareClaimed;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells all administrators of the ends of payouts, shares at the channel, purchases of foreign money, remittances and automatic refunds that two users decide. */
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
                claimed.amount().yuan(),
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
                claimed.claim().amount().yuan(),
                claimed.claim().proof(),
                claimed.claim().by().name(),
                approver == null ? null : approver.name());
    }

    /** In the transaction of the change. */
    @EventListener
    void on(RemittanceClaimed claimed) {
        BankClaim.By approver = claimed.approver();
        Remittance remittance = claimed.remittance();
        send(
                "operator.work.mail.remittance",
                remittance.merchant(),
                remittance.serialNumber(),
                remittance.amount().text(),
                claimed.claim().proof(),
                claimed.claim().by().name(),
                approver == null ? null : approver.name());
    }

    /** In the transaction of the change. */
    @EventListener
    void on(PurchaseClaimed claimed) {
        BankClaim.By approver = claimed.approver();
        send(
                "operator.work.mail.exchange",
                claimed.merchant(),
                claimed.paymentOrderId(),
                claimed.reserved().yuan(),
                claimed.claim().proof(),
                claimed.claim().by().name(),
                approver == null ? null : approver.name());
    }

    /** In the transaction of the change. */
    @EventListener
    void on(ShareClaimed claimed) {
        ShareClaim.By approver = claimed.approver();
        send(
                "operator.work.mail.share",
                claimed.payer(),
                claimed.serialNumber(),
                claimed.amount().yuan(),
                claimed.claim().proof(),
                claimed.claim().by().name(),
                approver == null ? null : approver.name());
    }

    private void send(
            String key,
            MerchantId merchant,
            String number,
            String amount,
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
                        amount,
                        proof,
                        claimant,
                        approver == null ? "" : approver));
    }
}
