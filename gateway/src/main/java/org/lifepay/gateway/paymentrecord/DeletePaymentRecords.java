package org.lifepay.gateway.paymentrecord;

import java.time.Clock;
import java.time.Duration;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.WorkSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Deletes the raw data of payments for customs when its time of keeping has passed. */
@Component
@EnableConfigurationProperties(PaymentRecordSettings.class)
public class DeletePaymentRecords implements BackgroundTask {
    private static final Duration INTERVAL = Duration.ofHours(1);

    @Limit(
            area = LimitArea.WORK,
            name = "raw data of payments for customs deleted at once",
            unit = "rows",
            atLimit = "the rest follows at once")
    private static final int DELETED_AT_ONCE = 1000;

    private final PaymentRecordTable table;
    private final PaymentRecordSettings settings;
    private final Clock clock;

    DeletePaymentRecords(PaymentRecordTable table, PaymentRecordSettings settings, Clock clock) {
        this.table = table;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "payment-record-cleanup";
    }

    @Override
    public Duration interval(WorkSettings work) {
        return INTERVAL;
    }

    @Override
    public int runOnce() {
        int all = 0;
        int deleted;
        do {
            deleted = table.deleteBefore(clock.instant().minus(settings.retention()), DELETED_AT_ONCE);
            all += deleted;
        } while (deleted == DELETED_AT_ONCE);
        return all;
    }
}
