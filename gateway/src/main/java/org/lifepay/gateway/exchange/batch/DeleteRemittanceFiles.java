package org.lifepay.gateway.exchange.batch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.WorkSettings;
import org.springframework.stereotype.Component;

/** Deletes files of remittances that no order named within seven days. */
@Component
class DeleteRemittanceFiles implements BackgroundTask {
    private static final Duration INTERVAL = Duration.ofHours(1);

    @Limit(
            area = LimitArea.WORK,
            name = "files of remittances deleted at once",
            unit = "rows",
            atLimit = "the rest follows at once")
    private static final int DELETED_AT_ONCE = 200;

    private final RemittanceFileTable table;
    private final Clock clock;

    DeleteRemittanceFiles(RemittanceFileTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "remittance-file-cleanup";
    }

    @Override
    public Duration interval(WorkSettings settings) {
        return INTERVAL;
    }

    @Override
    public int runOnce() {
        Instant before = clock.instant().minus(RemittanceFiles.LIFETIME);
        int all = 0;
        int deleted;
        do {
            deleted = table.deleteUnused(before, DELETED_AT_ONCE);
            all += deleted;
        } while (deleted == DELETED_AT_ONCE);
        return all;
    }
}
