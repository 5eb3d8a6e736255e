package org.lifepay.gateway.export;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Lets so many exports of one gateway run at once, and of one merchant half of them, and tells how far they are. Their
 * state stands in the database: the page that shows it may ask another gateway.
 */
@Component
public class Exports {
    private static final Duration KEPT = Duration.ofDays(1);

    /** Rows come every second or so: without any for so long, its gateway died. */
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private final ExportTable table;
    private final Clock clock;
    private final int places;
    private final Map<MerchantId, Integer> taken = new HashMap<>();

    Exports(ExportTable table, Clock clock, @Value("${lifepay.exports:4}") int places) {
        this.table = table;
        this.clock = clock;
        this.places = places;
    }

    /** What is exported. */
    public enum Kind {
        ORDERS,
        REFUNDS
    }

    record Key(MerchantId merchant, long id) {}

    /** Empty when all places are taken. The same id begins anew. */
    public Optional<Run> begin(MerchantId merchant, Kind kind, long id) {
        if (!take(merchant)) {
            return Optional.empty();
        }
        Key key = new Key(merchant, id);
        try {
            table.deleteBefore(merchant, clock.instant().minus(KEPT));
            table.begin(key, kind, clock.instant());
            return Optional.of(new Run(this, key));
        } catch (RuntimeException e) {
            giveBack(merchant);
            throw e;
        }
    }

    public Optional<Progress> progress(MerchantId merchant, long id) {
        return table.find(new Key(merchant, id), clock.instant().minus(SILENCE));
    }

    void tell(Key key, ExportState state, long rows) {
        table.tell(key, state, rows, clock.instant());
    }

    void end(Key key, ExportState state, long rows) {
        giveBack(key.merchant());
        tell(key, state, rows);
    }

    private synchronized boolean take(MerchantId merchant) {
        int all = taken.values().stream().mapToInt(Integer::intValue).sum();
        int own = taken.getOrDefault(merchant, 0);
        boolean free = all < places && own < Math.max(1, places / 2);
        if (free) {
            taken.put(merchant, own + 1);
        }
        return free;
    }

    private synchronized void giveBack(MerchantId merchant) {
        taken.computeIfPresent(merchant, (_, own) -> own == 1 ? null : own - 1);
    }
}
