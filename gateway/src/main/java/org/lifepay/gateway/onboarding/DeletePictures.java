package org.lifepay.gateway.onboarding;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.WorkSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Deletes pictures of papers that are not needed when their time of keeping has passed, and registrations as old. */
@Component
@EnableConfigurationProperties(OnboardingSettings.class)
public class DeletePictures implements BackgroundTask {
    private static final Duration INTERVAL = Duration.ofHours(1);

    /** One that is needed is looked at again after this: those of approved applications stay for ever. */
    private static final Duration NEEDED = Duration.ofDays(1);

    @Limit(
            area = LimitArea.WORK,
            name = "pictures of papers deleted at once",
            unit = "rows",
            atLimit = "the rest follows at once")
    private static final int DELETED_AT_ONCE = 200;

    private final PictureTable table;
    private final RegistrationTable registrations;
    private final OnboardingSettings settings;
    private final Clock clock;

    DeletePictures(PictureTable table, RegistrationTable registrations, OnboardingSettings settings, Clock clock) {
        this.table = table;
        this.registrations = registrations;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "onboarding-picture-cleanup";
    }

    @Override
    public Duration interval(WorkSettings work) {
        return INTERVAL;
    }

    @Override
    public int runOnce() {
        Instant before = clock.instant().minus(settings.pictureRetention());
        int deleted = all(() -> registrations.deleteExpired(before, DELETED_AT_ONCE))
                + all(() -> table.deleteUnneeded(before, DELETED_AT_ONCE));
        all(() -> table.countFrom(before.plus(NEEDED), before, DELETED_AT_ONCE));
        return deleted;
    }

    private static int all(IntSupplier deletion) {
        int all = 0;
        int deleted;
        do {
            deleted = deletion.getAsInt();
            all += deleted;
        } while (deleted == DELETED_AT_ONCE);
        return all;
    }
}
