package org.lifepay.gateway.access.users;

import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.AccessSettings;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Invites the operator's first administrator at start-up, as configured. */
@Component
class FirstOperatorRunner implements ApplicationRunner {
    private final FirstOperator first;
    private final @Nullable String mail;

    FirstOperatorRunner(FirstOperator first, AccessSettings settings) {
        this.first = first;
        this.mail = settings.firstOperator();
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (mail != null && !mail.isBlank()) {
            first.invite("Operator", mail);
        }
    }
}
