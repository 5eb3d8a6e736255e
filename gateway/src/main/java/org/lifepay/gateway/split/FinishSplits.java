package org.lifepay.gateway.split;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.lifepay.gateway.channel.split.ShareResult;
import org.lifepay.gateway.channel.split.SplitChannel;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.Backlog;
import org.lifepay.gateway.work.Backoff;
import org.lifepay.gateway.work.DueWork;
import org.lifepay.gateway.work.WorkRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sets free what is left of held payments a day after their last share, or when nothing more can be split; Alipay does so by itself after 30 days. */
@Component
public class FinishSplits implements BackgroundTask {
    private static final Logger log = LoggerFactory.getLogger(FinishSplits.class);

    @Limit(
            area = LimitArea.WORK,
            name = "lease of a held payment that is set free after its shares",
            atLimit = "another gateway takes over")
    private static final Duration LEASE = Duration.ofSeconds(30);

    @Limit(
            area = LimitArea.WORK,
            name = "held payments read at once",
            unit = "rows",
            atLimit = "the rest follows in the next run, at once")
    private static final int BATCH = 100;

    @Limit(
            area = LimitArea.WORK,
            name = "held payments set free at once by one gateway",
            unit = "rows",
            atLimit = "the others wait; `lifepay_work_due{kind=\"split-finish\"}`")
    private static final int CONCURRENCY = 4;

    @Limit(
            area = LimitArea.WORK,
            name = "retries of setting a held payment free",
            atLimit = "the last interval is repeated; it ends after 31 days, for Alipay has set it free by then")
    private static final Backoff BACKOFF =
            Backoff.of(Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofHours(1));

    /** Alipay holds no payment for longer than 30 days. */
    private static final Duration MAX_HELD = Duration.ofDays(31);

    private final SplitFinishTable table;
    private final Optional<SplitChannel> channel;
    private final WorkRunner runner;
    private final Clock clock;

    FinishSplits(SplitFinishTable table, Optional<SplitChannel> channel, WorkRunner runner, Clock clock) {
        this.table = table;
        this.channel = channel;
        this.runner = runner;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "split-finish";
    }

    @Override
    public int runOnce() {
        return channel.isEmpty()
                ? 0
                : runner.drain(DueWork.leased(
                        name(),
                        BATCH,
                        CONCURRENCY,
                        table::due,
                        new DueWork.TimedLease<>(clock, LEASE, table::lease),
                        this::work,
                        SplitFinish::number));
    }

    @Override
    public Optional<Backlog> backlog(Instant now) {
        return Optional.of(table.backlog(now));
    }

    private void tryLater(SplitFinish finish, String problem, Instant later) {
        if (finish.createdAt().isBefore(later.minus(MAX_HELD))) {
            table.end(finish, problem, clock.instant());
        } else {
            table.tryLater(finish, problem, later);
        }
    }

    private void work(SplitFinish finish) {
        Instant now = clock.instant();
        Instant later = now.plus(BACKOFF.after(finish.tries()));
        switch (channel.orElseThrow().share(finish.request())) {
            case ShareResult.Shared _ -> table.end(finish, null, now);
            case ShareResult.Refused(var code, var _) -> {
                log.warn(
                        "held payment not set free, refused: merchant={} number={} code={}",
                        finish.order().merchant(),
                        finish.number(),
                        code);
                table.end(finish, code, now);
            }
            case ShareResult.Processing _, ShareResult.NotFound _ -> tryLater(finish, "PROCESSING", later);
            case ShareResult.Unknown(var reason) -> tryLater(finish, reason, later);
        }
    }
}
