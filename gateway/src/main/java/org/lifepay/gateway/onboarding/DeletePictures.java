package org.lifepay.gateway.onboarding;

import java.time.Clock;
import java.time.Duration;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.WorkSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Deletes pictures of papers that are not needed when their time of keeping has passed. */
@Component
@EnableConfigurationProperties(OnboardingSettings.class)
public class DeletePictures implements BackgroundTask {
    private static final Duration INTERVAL = Duration.ofHours(1);

    @Limit(
            area = LimitArea.WORK,
            name = "pictures of papers deleted at once",
            unit = "rows",
            atLimit = "the rest follows at once")
    private static final int DELETED_AT_ONCE = 200;

    private final PictureTable table;
    private final OnboardingSettings settings;
    private final Clock clock;

    DeletePictures(PictureTable table, OnboardingSettings settings, Clock clock) {
        this.table = table;
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
        int all = 0;
        int deleted;
        do {
            deleted = table.deleteUnneeded(clock.instant().minus(settings.pictureRetention()), DELETED_AT_ONCE);
            all += deleted;
        } while (deleted == DELETED_AT_ONCE);
        return all;
    }
}
