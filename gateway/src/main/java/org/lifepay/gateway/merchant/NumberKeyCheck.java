package org.lifepay.gateway.merchant;

import java.time.Clock;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * Refuses to start with another key than the database's numbers were derived with: the repeat of a refund whose row is
 * lost would be a second refund.
 */
@Component
class NumberKeyCheck implements InitializingBean {
    private final ChannelNumbers numbers;
    private final NumberKeyTable table;
    private final Clock clock;

    NumberKeyCheck(ChannelNumbers numbers, NumberKeyTable table, Clock clock) {
        this.numbers = numbers;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public void afterPropertiesSet() {
        String known = table.firstFingerprint(numbers.fingerprint(), clock.instant());
        if (!known.equals(numbers.fingerprint())) {
            throw new IllegalStateException("lifepay.number-key-file holds another key (" + numbers.fingerprint()
                    + ") than this database was used with (" + known
                    + "); put the old one back, it is in every backup");
        }
    }
}
