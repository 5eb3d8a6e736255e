package org.lifepay.simulator.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One notice on its way; only used while the simulator's lock is held. */
final class Notice {
    /** Eight sendings in about 25 hours. */
    private static final List<Duration> INTERVALS = List.of(
            Duration.ofMinutes(4),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(15));

    final long order;
    final String url;
    final Map<String, String> fields;
    final boolean forged;
    final boolean once;
    Instant due;
    int sent;
    boolean held;
    String state = NoticeRecord.WAITING;
    String lastAnswer = "";

    @Nullable
    Instant lastSent;

    Notice(long order, String url, Map<String, String> fields, Instant due, boolean forged, boolean once) {
        this.order = order;
        this.url = url;
        this.fields = fields;
        this.due = due;
        this.forged = forged;
        this.once = once;
    }

    static Notice of(NoticeRecord kept) {
        Notice notice = new Notice(kept.order(), kept.url(), kept.fields(), kept.due(), kept.forged(), kept.once());
        notice.sent = kept.sent();
        notice.held = kept.held();
        notice.state = kept.state();
        notice.lastAnswer = kept.lastAnswer();
        notice.lastSent = kept.lastSent();
        return notice;
    }

    NoticeRecord toRecord() {
        return new NoticeRecord(order, url, fields, due, forged, once, sent, held, state, lastAnswer, lastSent);
    }

    boolean waits() {
        return state.equals(NoticeRecord.WAITING);
    }

    /** Counts one sending as failed; false when it was the last. */
    boolean putOff(Instant now, double factor) {
        if (once || sent > INTERVALS.size()) {
            return false;
        }
        due = now.plusMillis(Math.round(INTERVALS.get(sent - 1).toMillis() * factor));
        return true;
    }

    NoticeView view() {
        return new NoticeView(
                fields.getOrDefault("notify_id", ""),
                fields.getOrDefault("out_trade_no", ""),
                fields.getOrDefault("trade_status", ""),
                url,
                state,
                sent,
                waits() ? due : null,
                lastAnswer,
                forged,
                fields,
                lastSent);
    }
}
