package org.lifepay.gateway.certificate;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/**
 * Remembers which keys a merchant uses. Read from memory; written when a merchant changes over, which is seldom.
 */
@Component
class KeysInUse {
    private static final Duration REMEMBERED = Duration.ofSeconds(30);

    private final KeyUseTable table;
    private final Clock clock;
    private final LoadingCache<MerchantId, Optional<KeyUse>> cache;

    KeysInUse(KeyUseTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
        this.cache = Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterWrite(REMEMBERED)
                .build(table::find);
    }

    Optional<KeyUse> of(MerchantId merchant) {
        return cache.get(merchant);
    }

    void seen(MerchantId merchant, KeyUse use) {
        if (of(merchant).filter(use::equals).isEmpty()) {
            table.write(merchant, use, clock.instant());
            cache.put(merchant, Optional.of(use));
        }
    }
}
