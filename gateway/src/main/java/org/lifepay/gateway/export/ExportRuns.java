package org.lifepay.gateway.export;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Bulkhead of exports: limits how many run at once per gateway, half of them for one merchant or for operators, and reports their
 * progress. The state is in the database, because the page that shows it may ask another gateway.
 */
@Component
@EnableConfigurationProperties(ExportSettings.class)
public class ExportRuns {
    @Limit(area = LimitArea.VALIDITY, name = "state of an export", atLimit = "deleted")
    private static final Duration RETENTION = Duration.ofDays(1);

    /** Progress is written about every second: after this silence its gateway has died. */
    @Limit(area = LimitArea.WORK, name = "an export without progress", atLimit = "shown as failed")
    private static final Duration STALE_AFTER = Duration.ofMinutes(2);

    private final ExportRunTable table;
    private final Clock clock;
    private final int maxConcurrent;
    private final Map<Optional<MerchantId>, Integer> running = new HashMap<>();

    ExportRuns(ExportRunTable table, Clock clock, ExportSettings settings) {
        this.table = table;
        this.clock = clock;
        this.maxConcurrent = settings.exports();
    }

    /** The owner is the merchant whose user exports; empty for an operator. */
    record Key(Optional<MerchantId> owner, long id) {}

    /**
     * Empty if all slots are taken. The same id starts again.
     *
     * @param owner whose user exports; empty for an operator
     * @param list its name
     */
    public Optional<ExportRun> begin(Optional<MerchantId> owner, String list, long id) {
        if (!acquire(owner)) {
            return Optional.empty();
        }
        Key key = new Key(owner, id);
        try {
            table.deleteBefore(owner, clock.instant().minus(RETENTION));
            table.begin(key, list, clock.instant());
            return Optional.of(new ExportRun(this, key, clock));
        } catch (RuntimeException e) {
            release(owner);
            throw e;
        }
    }

    public Optional<ExportProgress> progress(Optional<MerchantId> owner, long id) {
        return table.find(new Key(owner, id), clock.instant().minus(STALE_AFTER));
    }

    void updateProgress(Key key, ExportState state, long rows) {
        table.updateProgress(key, state, rows, clock.instant());
    }

    void end(Key key, ExportState state, long rows) {
        release(key.owner());
        updateProgress(key, state, rows);
    }

    private synchronized boolean acquire(Optional<MerchantId> owner) {
        int all = running.values().stream().mapToInt(Integer::intValue).sum();
        int own = running.getOrDefault(owner, 0);
        boolean free = all < maxConcurrent && own < Math.max(1, maxConcurrent / 2);
        if (free) {
            running.put(owner, own + 1);
        }
        return free;
    }

    private synchronized void release(Optional<MerchantId> owner) {
        running.computeIfPresent(owner, (_, own) -> own == 1 ? null : own - 1);
    }
}
