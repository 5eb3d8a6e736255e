package org.lifepay.gateway.complaint;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.channel.complaint.ComplaintAnswer;
import org.lifepay.gateway.channel.complaint.ComplaintBatch;
import org.lifepay.gateway.channel.complaint.ComplaintChannel;
import org.lifepay.gateway.channel.complaint.ComplaintNoticeHandler;
import org.lifepay.gateway.channel.complaint.ComplaintSource;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.Backlog;
import org.lifepay.gateway.work.Backoff;
import org.lifepay.gateway.work.DueWork;
import org.lifepay.gateway.work.WorkRunner;
import org.lifepay.gateway.work.WorkSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads new complaints from the channel's lists, and queries how those that are known stand. */
@Component
public class PollComplaints implements BackgroundTask, ComplaintNoticeHandler {
    private static final Logger log = LoggerFactory.getLogger(PollComplaints.class);

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    /** What was made before that is not read by a gateway that begins. */
    private static final Duration FIRST_PERIOD = Duration.ofDays(30);

    /** A complaint may come late into its list. */
    private static final Duration OVERLAP = Duration.ofHours(1);

    private static final Duration MAX_PERIOD = Duration.ofDays(1);

    @Limit(
            area = LimitArea.CHANNEL,
            name = "pages of complaints that were made within a day",
            unit = "pages",
            atLimit = "an error in the log; the rest of that day is read with its next changes only")
    private static final int MAX_PAGES = 500;

    @Limit(area = LimitArea.WORK, name = "lease of a complaint", atLimit = "another gateway takes over")
    private static final Duration LEASE = Duration.ofMinutes(1);

    @Limit(
            area = LimitArea.WORK,
            name = "due complaints read at once",
            unit = "rows",
            atLimit = "the rest follows in the same run")
    private static final int BATCH = 100;

    @Limit(
            area = LimitArea.WORK,
            name = "complaints queried at once by one gateway",
            unit = "rows",
            atLimit = "the others wait; `lifepay_work_due{kind=\"complaints\"}`")
    private static final int CONCURRENCY = 4;

    @Limit(
            area = LimitArea.CHANNEL,
            name = "queries of a complaint that have no answer",
            atLimit = "the last interval is repeated without end")
    private static final Backoff BACKOFF =
            Backoff.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(2));

    private final ComplaintWorkTable work;
    private final StoreComplaint store;
    private final List<ComplaintChannel> channels;
    private final WorkRunner runner;
    private final Clock clock;

    PollComplaints(
            ComplaintWorkTable work,
            StoreComplaint store,
            List<ComplaintChannel> channels,
            WorkRunner runner,
            Clock clock) {
        this.work = work;
        this.store = store;
        this.channels = List.copyOf(channels);
        this.runner = runner;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "complaints";
    }

    @Override
    public Duration interval(WorkSettings settings) {
        return INTERVAL;
    }

    @Override
    public Optional<Backlog> backlog(Instant now) {
        return Optional.of(work.backlog(now));
    }

    /** The notice tells nothing but the number; one that is not known yet comes with the list. */
    @Override
    public void changed(ComplaintSource source, String number) {
        work.expedite(source, number, clock.instant());
    }

    @Override
    public int runOnce() {
        channels.forEach(this::readNew);
        return channels.isEmpty()
                ? 0
                : runner.drain(DueWork.leased(
                        name(),
                        BATCH,
                        CONCURRENCY,
                        work::due,
                        new DueWork.TimedLease<>(clock, LEASE, work::lease),
                        this::query,
                        complaint -> complaint.merchant() + " " + complaint.id()));
    }

    private void readNew(ComplaintChannel channel) {
        Instant now = clock.instant();
        Instant from = work.readTo(channel.source())
                .orElseGet(() -> now.minus(FIRST_PERIOD))
                .minus(OVERLAP);
        boolean answered = true;
        while (answered && from.isBefore(now)) {
            Instant end = from.plus(MAX_PERIOD);
            Instant to = end.isBefore(now) ? end : now;
            answered = read(channel, from, to);
            if (answered) {
                work.markRead(channel.source(), to);
            }
            from = to;
        }
    }

    /** False if the channel does not answer: the period is read again. */
    private boolean read(ComplaintChannel channel, Instant from, Instant to) {
        for (int page = 1; page <= MAX_PAGES; page++) {
            Instant askedAt = clock.instant();
            switch (channel.made(from, to, page)) {
                case ComplaintBatch.Found(var complaints, boolean last) -> {
                    complaints.forEach(complaint -> store.found(channel.source(), complaint, askedAt));
                    if (last) {
                        return true;
                    }
                }
                case ComplaintBatch.Unknown _ -> {
                    return false;
                }
            }
        }
        log.error("complaints of a day are more than are read: source={} from={}", channel.source(), from);
        return true;
    }

    private void query(Complaint complaint) {
        Instant askedAt = clock.instant();
        ComplaintAnswer answer = channels.stream()
                .filter(channel -> channel.source() == complaint.source())
                .findFirst()
                .map(channel -> channel.query(complaint.number()))
                .orElseGet(() -> new ComplaintAnswer.Unknown("no channel"));
        switch (answer) {
            case ComplaintAnswer.Found(var told) -> store.queried(complaint, told, askedAt);
            case ComplaintAnswer.Unknown(var reason) ->
                work.postpone(complaint, reason, clock.instant().plus(BACKOFF.after(complaint.tries())));
        }
    }
}
