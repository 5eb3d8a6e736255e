package org.lifepay.gateway.merchant;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds and registers merchants. A change is seen by every gateway within ten seconds. */
@Component
public class Merchants {
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private final MerchantTable table;
    private final Clock clock;
    private final LoadingCache<MerchantId, Optional<Merchant>> cache;

    Merchants(MerchantTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
        this.cache = Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterWrite(REMEMBERED)
                .build(table::find);
    }

    public Optional<Merchant> find(MerchantId id) {
        return cache.get(id);
    }

    /** Registers a merchant, or does nothing when the number is taken. */
    public void register(Merchant merchant) {
        table.insert(merchant, clock.instant());
        cache.invalidate(merchant.id());
    }
}
