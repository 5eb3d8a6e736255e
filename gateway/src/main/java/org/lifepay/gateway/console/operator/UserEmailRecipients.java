package org.lifepay.gateway.console.operator;

import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.UserStatus;
import org.lifepay.gateway.access.users.Users;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Who gets emails about acts that take two users: one who acts under two names does not do it unseen. */
@Component
class UserEmailRecipients {
    private final Users users;

    UserEmailRecipients(Users users) {
        this.users = users;
    }

    /** Of the operator. */
    List<User> administrators() {
        return active(Optional.empty(), Role.ADMINISTRATOR);
    }

    List<User> owners(MerchantId merchant) {
        return active(Optional.of(merchant), Role.OWNER);
    }

    private List<User> active(Optional<MerchantId> merchant, Role role) {
        return users.of(merchant).stream()
                .filter(listed -> listed.status() == UserStatus.ACTIVE)
                .map(Users.ListedUser::user)
                .filter(user -> user.role() == role)
                .toList();
    }
}
