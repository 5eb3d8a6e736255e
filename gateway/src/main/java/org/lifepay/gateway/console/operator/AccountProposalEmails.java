package org.lifepay.gateway.console.operator;

import org.lifepay.gateway.access.UserEmails;
import org.lifepay.gateway.exclusiveaccount.AccountProposal;
import org.lifepay.gateway.exclusiveaccount.AccountProposals;
import org.lifepay.gateway.exclusiveaccount.ArrivalClaim.By;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells all administrators that the accounts to which buyers transfer are to change, or have changed. */
@Component
class AccountProposalEmails {
    private final UserEmailRecipients recipients;
    private final UserEmails emails;

    AccountProposalEmails(UserEmailRecipients recipients, UserEmails emails) {
        this.recipients = recipients;
        this.emails = emails;
    }

    /** In the transaction of the change. */
    @EventListener
    void on(AccountProposals.Changed changed) {
        AccountProposal proposal = changed.proposal();
        By approver = changed.approver();
        String key = "operator.exclusive.mail." + (approver == null ? "proposed" : "approved");
        recipients
                .administrators()
                .forEach(user -> emails.send(
                        user,
                        key,
                        user.name(),
                        proposal.bank().code(),
                        proposal.bank().accountName(),
                        proposal.numbers().size(),
                        proposal.proposer().name(),
                        approver == null ? "" : approver.name(),
                        String.join(", ", proposal.ranges())));
    }
}
