package org.lifepay.gateway.console.operator;

import org.lifepay.gateway.access.UserEmails;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.payout.SettlementAccount;
import org.lifepay.gateway.payout.SettlementAccountChanged;
import org.lifepay.gateway.settlement.AutomaticPayout;
import org.lifepay.gateway.settlement.AutomaticPayoutChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells a merchant's owners and all administrators that its settlement account is to change or has changed, or that settlements
 * are to be paid out by themselves. Owners are not told the names of the operator's users.
 */
@Component
class SettlementAccountEmails {
    private final UserEmailRecipients recipients;
    private final Merchants merchants;
    private final UserEmails emails;

    SettlementAccountEmails(UserEmailRecipients recipients, Merchants merchants, UserEmails emails) {
        this.recipients = recipients;
        this.merchants = merchants;
        this.emails = emails;
    }

    /** In the transaction of the change. */
    @EventListener
    void on(SettlementAccountChanged changed) {
        SettlementAccount account = changed.account();
        SettlementAccount.By approver = account.approver();
        send(
                account.merchant(),
                approver == null ? "merchants.account.mail.proposed" : "merchants.account.mail.approved",
                account.hint(),
                account.proposer().name(),
                approver == null ? "" : approver.name());
    }

    /** In the transaction of the change. */
    @EventListener
    void on(AutomaticPayoutChanged changed) {
        AutomaticPayout automatic = changed.automatic();
        SettlementAccount.By approver = automatic.approver();
        send(
                changed.merchant(),
                approver == null
                        ? "merchants.automaticPayout.mail.proposed"
                        : "merchants.automaticPayout.mail.approved",
                "",
                automatic.proposer().name(),
                approver == null ? "" : approver.name());
    }

    private void send(MerchantId merchant, String key, String hint, String proposer, String approver) {
        String name = merchants.find(merchant).map(Merchant::name).orElse("");
        recipients
                .owners(merchant)
                .forEach(user -> emails.send(user, key + ".owner", user.name(), merchant.digits(), name, hint));
        recipients
                .administrators()
                .forEach(
                        user -> emails.send(user, key, user.name(), merchant.digits(), name, hint, proposer, approver));
    }
}
