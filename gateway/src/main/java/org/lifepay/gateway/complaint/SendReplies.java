package org.lifepay.gateway.complaint;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.complaint.ChannelComplaint;
import org.lifepay.gateway.channel.complaint.ComplaintAnswer;
import org.lifepay.gateway.channel.complaint.ComplaintChannel;
import org.lifepay.gateway.channel.complaint.ComplaintReply;
import org.lifepay.gateway.channel.complaint.ComplaintSource;
import org.lifepay.gateway.channel.complaint.ReplyKind;
import org.lifepay.gateway.channel.complaint.ReplyResult;
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

/** Sends replies to complaints. One whose answer is unknown is looked for at the channel before it is sent again. */
@Component
public class SendReplies implements BackgroundTask {
    private static final Logger log = LoggerFactory.getLogger(SendReplies.class);

    @Limit(area = LimitArea.WORK, name = "lease of a reply to a complaint", atLimit = "another gateway takes over")
    private static final Duration LEASE = Duration.ofMinutes(1);

    @Limit(
            area = LimitArea.WORK,
            name = "due replies to complaints read at once",
            unit = "rows",
            atLimit = "the rest follows in the same run")
    private static final int BATCH = 100;

    @Limit(
            area = LimitArea.WORK,
            name = "replies to complaints sent at once by one gateway",
            unit = "rows",
            atLimit = "the others wait; `lifepay_work_due{kind=\"complaint-replies\"}`")
    private static final int CONCURRENCY = 4;

    @Limit(
            area = LimitArea.CHANNEL,
            name = "tries of a reply to a complaint",
            atLimit =
                    "the last interval is repeated for a day; then it is `UNPROVEN`, or `REFUSED` if it was never sent")
    private static final Backoff BACKOFF =
            Backoff.of(Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofMinutes(30));

    static final Duration MAX_TIME = Duration.ofDays(1);

    private final ReplyTable table;
    private final ComplaintTable complaints;
    private final PollComplaints poll;
    private final ComplaintVault vault;
    private final List<ComplaintChannel> channels;
    private final WorkRunner runner;
    private final Clock clock;

    SendReplies(
            ReplyTable table,
            ComplaintTable complaints,
            PollComplaints poll,
            ComplaintVault vault,
            List<ComplaintChannel> channels,
            WorkRunner runner,
            Clock clock) {
        this.table = table;
        this.complaints = complaints;
        this.poll = poll;
        this.vault = vault;
        this.channels = List.copyOf(channels);
        this.runner = runner;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "complaint-replies";
    }

    @Override
    public Optional<Backlog> backlog(Instant now) {
        return Optional.of(table.backlog(now));
    }

    @Override
    public int runOnce() {
        return runner.drain(DueWork.leased(
                name(),
                BATCH,
                CONCURRENCY,
                table::due,
                new DueWork.TimedLease<>(clock, LEASE, table::lease),
                this::work,
                reply -> reply.merchant() + " " + reply.id()));
    }

    private void work(Reply reply) {
        Complaint complaint =
                complaints.find(reply.merchant(), reply.complaintId()).orElseThrow();
        Optional<ComplaintChannel> channel = channel(complaint.source());
        if (channel.isEmpty()) {
            later(reply, "no channel");
        } else if (reply.firstSentAt() == null) {
            send(reply, complaint, channel.get());
        } else {
            lookFor(reply, complaint, channel.get());
        }
    }

    private Optional<ComplaintChannel> channel(ComplaintSource source) {
        return channels.stream().filter(one -> one.source() == source).findFirst();
    }

    private void send(Reply reply, Complaint complaint, ComplaintChannel channel) {
        if (!table.markSent(reply, clock.instant())) {
            return; // the lease is over: another gateway has it
        }
        ReplyResult result = channel.reply(
                new ComplaintReply(complaint.number(), reply.kind(), reply.code(), vault.openReply(reply)));
        switch (result) {
            case ReplyResult.Accepted _ -> end(reply, complaint, ReplyStatus.SENT, null);
            case ReplyResult.Refused(String code) ->
                end(reply, complaint, reply.firstSentAt() == null ? ReplyStatus.REFUSED : ReplyStatus.UNPROVEN, code);
            case ReplyResult.NotSent(String reason) -> later(reply, reason);
            case ReplyResult.Unknown(String reason) -> again(reply, clock.instant(), reason);
        }
    }

    private void lookFor(Reply reply, Complaint complaint, ComplaintChannel channel) {
        switch (channel.query(complaint.number())) {
            case ComplaintAnswer.Unknown(String reason) -> later(reply, reason);
            case ComplaintAnswer.Found(ChannelComplaint told) -> {
                boolean takenNow = ReplyKind.of(complaint.source(), told.stage())
                        .filter(reply.kind()::equals)
                        .isPresent();
                if (isThere(reply, told)) {
                    end(reply, complaint, ReplyStatus.SENT, null);
                } else if (!takenNow) {
                    end(reply, complaint, ReplyStatus.UNPROVEN, told.word());
                } else if (reply.kind().endsTurn()) {
                    send(reply, complaint, channel);
                } else {
                    later(reply, "not shown by the channel");
                }
            }
        }
    }

    /** Whether the channel shows this text, once more than earlier replies with the same one may account for. */
    private boolean isThere(Reply reply, ChannelComplaint told) {
        String text = vault.openReply(reply);
        long shown = told.replies().stream().filter(text::equals).count();
        long earlier = table.of(reply.merchant(), reply.complaintId()).stream()
                .filter(one -> one.ordinal() < reply.ordinal() && one.status() != ReplyStatus.REFUSED)
                .filter(one -> vault.openReply(one).equals(text))
                .count();
        return shown > earlier;
    }

    private void later(Reply reply, String problem) {
        again(reply, reply.firstSentAt(), problem);
    }

    private void again(Reply reply, @Nullable Instant sentAt, String problem) {
        Instant now = clock.instant();
        if (now.isAfter(reply.madeAt().plus(MAX_TIME))) {
            ReplyStatus status = sentAt == null ? ReplyStatus.REFUSED : ReplyStatus.UNPROVEN;
            if (table.end(reply, status, problem, now)) {
                log.warn(
                        "complaint reply given up: merchant={} reply={} status={}",
                        reply.merchant(),
                        reply.id(),
                        status);
            }
            return;
        }
        table.postpone(
                reply,
                reply.firstSentAt() == null ? sentAt : reply.firstSentAt(),
                problem,
                now.plus(BACKOFF.after(reply.tries())));
    }

    private void end(Reply reply, Complaint complaint, ReplyStatus status, @Nullable String problem) {
        if (!table.end(reply, status, problem, clock.instant())) {
            return; // another try has it
        }
        log.info(
                "complaint reply ended: merchant={} reply={} status={} problem={}",
                reply.merchant(),
                reply.id(),
                status,
                problem);
        poll.changed(complaint.source(), complaint.number());
    }
}
