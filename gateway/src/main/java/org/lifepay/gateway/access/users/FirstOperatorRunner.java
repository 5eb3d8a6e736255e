package org.lifepay.gateway.access.users;

import java.util.Objects;
import org.lifepay.gateway.access.AccessSettings;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Invites the operator's first administrator at start-up, as configured. */
@Component
@ConditionalOnProperty("lifepay.access.first-operator")
class FirstOperatorRunner implements ApplicationRunner {
    private final FirstOperator first;
    private final String mail;

    FirstOperatorRunner(FirstOperator first, AccessSettings settings) {
        this.first = first;
        this.mail = Objects.requireNonNull(settings.firstOperator());
    }

    @Override
    public void run(ApplicationArguments arguments) {
        first.invite("Operator", mail);
    }
}
