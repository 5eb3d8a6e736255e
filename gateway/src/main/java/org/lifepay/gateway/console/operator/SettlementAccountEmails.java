package org.lifepay.gateway.console.operator;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.UserEmails;
import org.lifepay.gateway.access.UserStatus;
import org.lifepay.gateway.access.users.Users;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.payout.SettlementAccount;
import org.lifepay.gateway.payout.SettlementAccountChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells a merchant's owners and all administrators that its settlement account is to change, and that it has changed: one who
 * acts under two names does not do it unseen.
 */
@Component
class SettlementAccountEmails {
    private final Users users;
    private final Merchants merchants;
    private final UserEmails emails;

    SettlementAccountEmails(Users users, Merchants merchants, UserEmails emails) {
        this.users = users;
        this.merchants = merchants;
        this.emails = emails;
    }

    /** In the transaction of the change. */
    @EventListener
    void on(SettlementAccountChanged changed) {
        SettlementAccount account = changed.account();
        SettlementAccount.By approver = account.approver();
        String key = approver == null ? "merchants.account.mail.proposed" : "merchants.account.mail.approved";
        String name = merchants.find(account.merchant()).map(Merchant::name).orElse("");
        Stream.concat(
                        active(Optional.of(account.merchant()), Role.OWNER).stream(),
                        active(Optional.empty(), Role.ADMINISTRATOR).stream())
                .forEach(user -> emails.send(
                        user,
                        key,
                        user.name(),
                        account.merchant().digits(),
                        name,
                        account.hint(),
                        account.proposer().name(),
                        approver == null ? "" : approver.name()));
    }

    private List<User> active(Optional<MerchantId> merchant, Role role) {
        return users.of(merchant).stream()
                .filter(listed -> listed.status() == UserStatus.ACTIVE)
                .map(Users.ListedUser::user)
                .filter(user -> user.role() == role)
                .toList();
    }
}
