package org.lifepay.simulator.notice;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.complaint.Complaint;
import org.lifepay.simulator.trade.IdGenerator;
import org.lifepay.simulator.trade.Refund;
import org.lifepay.simulator.trade.SimulatorSettings;
import org.lifepay.simulator.trade.Trade;
import org.lifepay.simulator.trade.TradeListener;
import org.lifepay.simulator.transfer.Transfer;
import org.lifepay.simulator.transfer.TransferListener;
import org.lifepay.simulator.wire.ChinaTime;

/** Turns changes of trades and transfers into notices and keeps each until it is answered or has been sent eight times. */
public final class NoticeBoard implements TradeListener, TransferListener {
    /** So many finished notices can still be looked at. */
    public static final int REMEMBERED = 5_000;

    private static final Duration HOLD = Duration.ofMinutes(1);

    private final IdGenerator idGenerator;
    private final Supplier<SimulatorSettings> settings;
    private final TreeSet<Notice> waiting = new TreeSet<>(
            Comparator.<Notice, Instant>comparing(notice -> notice.due).thenComparingLong(n -> n.order));
    private final Set<Notice> underway = new LinkedHashSet<>();
    private final Deque<Notice> finished = new ArrayDeque<>();
    private final Deque<NoticeFault> faults = new ArrayDeque<>();
    private final Set<Notice> changed = new LinkedHashSet<>();
    private long orders;

    public NoticeBoard(IdGenerator idGenerator, Supplier<SimulatorSettings> settings) {
        this.idGenerator = idGenerator;
        this.settings = settings;
    }

    @Override
    public void paid(Trade trade, Instant at) {
        post(trade, "TRADE_SUCCESS", null, at);
    }

    /** A partial refund leaves the trade successful; a full one closes it. */
    @Override
    public void refunded(Trade trade, Refund refund, Instant at) {
        boolean full = refund.cumulativeFen() == trade.terms().totalFen();
        if (!full || settings.get().closedNotices()) {
            post(trade, full ? "TRADE_CLOSED" : "TRADE_SUCCESS", refund, at);
        }
    }

    @Override
    public void closed(Trade trade, Instant at) {
        if (settings.get().closedNotices()) {
            post(trade, "TRADE_CLOSED", null, at);
        }
    }

    @Override
    public void finished(Trade trade, Instant at) {
        if (settings.get().finishedNotices()) {
            post(trade, "TRADE_FINISHED", null, at);
        }
    }

    /** As a message to the app's gateway address, if it has one. */
    @Override
    public void changed(Transfer transfer, Instant at) {
        URI url = settings.get().messageUrl();
        if (url != null) {
            await(new Notice(
                    orders++,
                    url.toString(),
                    TransferMessage.of(transfer, idGenerator.notice(at), at),
                    at,
                    false,
                    false));
        }
    }

    /** The same of a complaint, of the list that sends messages. */
    public void changed(Complaint complaint, Instant at) {
        URI url = settings.get().messageUrl();
        if (url != null && !complaint.risk()) {
            await(new Notice(
                    orders++,
                    url.toString(),
                    ComplaintMessage.of(complaint, idGenerator.notice(at), at),
                    at,
                    false,
                    false));
        }
    }

    /** A fault for each of the next notices. */
    public void arm(NoticeFault fault, int times) {
        for (int i = 0; i < times; i++) {
            faults.add(fault);
        }
    }

    public void disarm() {
        faults.clear();
    }

    public List<NoticeFault> armed() {
        return List.copyOf(faults);
    }

    public void clear() {
        waiting.clear();
        underway.clear();
        finished.clear();
        faults.clear();
        changed.clear();
    }

    /** Takes over what an earlier run has kept; what was on its way then is sent again. */
    public void restore(List<NoticeRecord> kept) {
        for (NoticeRecord each : kept) {
            Notice notice = Notice.of(each);
            orders = Math.max(orders, notice.order + 1);
            if (notice.waits()) {
                waiting.add(notice);
            } else {
                remember(notice);
            }
        }
    }

    /** Notices that have changed since {@link #forgetChanges}; one that is being sent has not, until it is answered. */
    public List<NoticeRecord> changed() {
        return changed.stream().map(Notice::toRecord).toList();
    }

    public void forgetChanges() {
        changed.clear();
    }

    /** The fields of a payment notice for the trade, whatever the trade's state is. */
    public Map<String, String> draft(Trade trade, Instant now) {
        Map<String, String> fields =
                NoticeFields.of(trade, "TRADE_SUCCESS", idGenerator.notice(now), null, settings.get());
        fields.put("notify_time", ChinaTime.of(now));
        return fields;
    }

    /** Sends a payment notice signed with a wrong key, once; false when the trade has no notify_url. */
    public boolean forge(Trade trade, Instant now) {
        String url = trade.terms().notifyUrl();
        if (url == null) {
            return false;
        }
        await(new Notice(orders++, url, draft(trade, now), now, true, true));
        return true;
    }

    /** Takes all that are due out of the queue, oldest first. */
    public List<NoticeDelivery> take(Instant now) {
        var taken = new ArrayList<NoticeDelivery>();
        while (!waiting.isEmpty() && !waiting.first().due.isAfter(now)) {
            Notice notice = waiting.first();
            waiting.remove(notice);
            notice.sent++;
            notice.lastSent = now;
            notice.held = false;
            underway.add(notice);
            var fields = new LinkedHashMap<String, String>(notice.fields);
            if (!fields.containsKey("msg_method")) {
                fields.put("notify_time", ChinaTime.of(now));
            }
            taken.add(new NoticeDelivery(notice, fields));
        }
        return taken;
    }

    /** Reports a sending: the merchant's answer, or null when none came. */
    public void report(NoticeDelivery noticeDelivery, @Nullable NoticeResponse answer, Instant now) {
        Notice notice = noticeDelivery.notice;
        if (!underway.remove(notice)) {
            return; // Everything was forgotten in the meantime.
        }
        notice.lastAnswer = answer == null ? "no answer" : answer.status() + " " + shorten(answer.body());
        if (answer != null && answer.success()) {
            finish(notice, "DELIVERED");
        } else if (notice.putOff(now, settings.get().noticeFactor())) {
            await(notice);
        } else {
            finish(notice, "GIVEN_UP");
        }
        release(now);
    }

    /** The finished ones first, then those still to be sent; at most the given number, the latest. */
    public List<NoticeView> views(int limit) {
        var all = new ArrayList<NoticeView>();
        finished.forEach(notice -> all.add(notice.view()));
        underway.forEach(notice -> all.add(notice.view()));
        waiting.forEach(notice -> all.add(notice.view()));
        return List.copyOf(all.subList(Math.max(0, all.size() - limit), all.size()));
    }

    /** Notices of one trade in the order in which they came up. */
    public List<NoticeView> viewsOf(String outTradeNo) {
        return Stream.of(finished, underway, waiting)
                .flatMap(Collection::stream)
                .filter(notice -> outTradeNo.equals(notice.fields.get("out_trade_no")))
                .sorted(Comparator.comparingLong(notice -> notice.order))
                .map(Notice::view)
                .toList();
    }

    /** When the next notice is due; null when none waits. */
    public @Nullable Instant nextDue() {
        return waiting.isEmpty() ? null : waiting.first().due;
    }

    private void post(Trade trade, String status, @Nullable Refund refund, Instant at) {
        String url = trade.terms().notifyUrl();
        if (url == null) {
            return;
        }
        Map<String, String> fields = NoticeFields.of(trade, status, idGenerator.notice(at), refund, settings.get());
        NoticeFault fault = faults.poll();
        if (fault instanceof NoticeFault.Forged) {
            await(new Notice(orders++, url, fields, at, true, true));
        }
        Notice notice = new Notice(orders++, url, fields, at, false, false);
        switch (fault) {
            case null -> {}
            case NoticeFault.Duplicate() -> await(new Notice(orders++, url, fields, at, false, true));
            case NoticeFault.Late(var delay) -> notice.due = at.plus(delay);
            case NoticeFault.OutOfOrder() -> {
                notice.held = true;
                notice.due = at.plus(HOLD);
            }
            case NoticeFault.Forged() -> {}
            case NoticeFault.Lost() -> {
                notice.sent = 1;
                notice.lastAnswer = "lost";
                notice.putOff(at, settings.get().noticeFactor());
            }
        }
        await(notice);
    }

    private void await(Notice notice) {
        waiting.add(notice);
        changed.add(notice);
    }

    private void release(Instant now) {
        List<Notice> held = waiting.stream().filter(notice -> notice.held).toList();
        for (Notice notice : held) {
            waiting.remove(notice);
            notice.held = false;
            notice.due = now;
            await(notice);
        }
    }

    private void finish(Notice notice, String state) {
        notice.state = state;
        changed.add(notice);
        remember(notice);
    }

    private void remember(Notice notice) {
        finished.add(notice);
        if (finished.size() > REMEMBERED) {
            finished.removeFirst();
        }
    }

    private static String shorten(String text) {
        return text.length() > 100 ? text.substring(0, 100) + "…" : text;
    }
}
