package org.lifepay.gateway.certificate.keyuse;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.lifepay.gateway.database.LastKnown;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;

/**
 * Remembers which keys a merchant uses. Read from memory; written when a merchant changes over, which is seldom.
 */
@Component
public class KeyUseTracker {
    @Limit(area = LimitArea.CACHES, name = "age of a merchant's key use in memory", atLimit = "read again")
    private static final Duration CACHE_TTL = Duration.ofSeconds(30);

    private final KeyUseTable table;
    private final Clock clock;
    private final LastKnown<MerchantId, Optional<KeyUse>> cache;

    KeyUseTracker(KeyUseTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
        this.cache = new LastKnown<>(CACHE_TTL, table::find);
    }

    public Optional<KeyUse> find(MerchantId merchant) {
        return cache.get(merchant);
    }

    public void record(MerchantId merchant, KeyUse use) {
        if (find(merchant).filter(use::equals).isEmpty()) {
            table.upsert(merchant, use, clock.instant());
            cache.put(merchant, Optional.of(use));
        }
    }
}
