package org.lifepay.acceptance.storm;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.SequencedMap;
import org.lifepay.gateway.notification.Delivery;
import org.lifepay.sdk.CustomsNotification;
import org.lifepay.sdk.LifepayException;
import org.lifepay.sdk.Notification;
import org.lifepay.sdk.NotificationParser;
import org.lifepay.sdk.PaymentNotification;
import org.lifepay.sdk.PayoutNotification;
import org.lifepay.sdk.RemittanceNotification;
import org.lifepay.simulator.MovableClock;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Where a shop takes notifications in: opens and verifies each with the SDK, and answers as its mood is. */
final class ShopEndpoint {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** How the shop's server is today. */
    enum Mood {
        WELL,
        SLOW,
        SILENT,
        BROKEN,
        RUBBISH,
        MOVED,
        GONE
    }

    private final Shop shop;
    private final NotificationParser reader;
    private final MovableClock clock;
    private final CrashInjector crashInjector;
    private final Trace trace;
    private final Interludes interludes;
    private Mood mood = Mood.WELL;

    ShopEndpoint(Shop shop, MovableClock clock, CrashInjector crashInjector, Trace trace, Interludes interludes) {
        this.shop = shop;
        this.reader = shop.client().notificationParser();
        this.clock = clock;
        this.crashInjector = crashInjector;
        this.trace = trace;
        this.interludes = interludes;
    }

    void mood(Mood mood) {
        this.mood = mood;
    }

    Mood mood() {
        return mood;
    }

    Delivery receive(URI url, SequencedMap<String, String> headers, String body) {
        trace.demand(
                !TransactionSynchronizationManager.isActualTransactionActive(), "a notification inside a transaction");
        trace.demand(url.toString().equals(shop.notifyUrl()), "a notification went to " + url);
        crashInjector.step("before notification");
        Instant started = clock.instant();
        interludes.meanwhile();
        Delivery delivery = answer(headers, body);
        interludes.meanwhile();
        crashInjector.step("after notification");
        Duration took = Duration.between(started, clock.instant());
        return took.compareTo(LIMIT) < 0
                ? delivery
                : new Delivery(null, null, "no answer within 10 s", LIMIT.toMillis());
    }

    private Delivery answer(SequencedMap<String, String> headers, String body) {
        if (mood == Mood.GONE) {
            return new Delivery(null, null, "connection refused", 1);
        }
        read(headers, body);
        return switch (mood) {
            case WELL -> new Delivery(200, NotificationParser.ACKNOWLEDGEMENT, null, 5);
            case SLOW -> {
                clock.advance(LIMIT.plusSeconds(1));
                yield new Delivery(200, NotificationParser.ACKNOWLEDGEMENT, null, 5);
            }
            case SILENT, GONE -> new Delivery(null, null, "connection reset", 5);
            case BROKEN -> new Delivery(500, "SUCCESS is what I would say", null, 5);
            case RUBBISH -> new Delivery(200, "<html>\0 welcome \ud800</html>", null, 5);
            case MOVED -> new Delivery(302, "SUCCESS", null, 5);
        };
    }

    private void read(SequencedMap<String, String> headers, String body) {
        try {
            Notification notification = reader.parse(headers::get, body.getBytes(StandardCharsets.UTF_8));
            if (notification instanceof PaymentNotification) {
                order(notification);
            } else if (notification instanceof CustomsNotification) {
                customs(notification);
            } else if (notification instanceof PayoutNotification || notification instanceof RemittanceNotification) {
                payout(notification);
            } else {
                refund(notification);
            }
        } catch (LifepayException e) {
            trace.complain(shop.name() + " cannot read a notification: " + e.getMessage());
        }
    }

    private void order(Notification notification) {
        ShopOrder order = shop.orders.get(notification.requestId());
        String status = String.valueOf(notification.fields().text("status"));
        trace.event(
                shop.name() + " is notified that " + notification.requestId() + " is " + status + " (" + mood + ")");
        trace.count("notified " + status);
        if (order == null) {
            trace.complain(shop.name() + " is notified of an order that it never placed: " + notification.requestId());
            return;
        }
        trace.demand(!status.equals("INIT"), notification.requestId() + " is notified while it is open");
        trace.demand(
                notification.amount().fen() == order.fen,
                notification.requestId() + " is notified with another amount");
        order.seen(order.status(), status);
        order.seenExchange(order.exchange(), notification.fields());
        if (mood == Mood.WELL) {
            order.notified = status;
            boolean goesBack = "1".equals(notification.fields().text("totalRefundCount"));
            order.notifiedOfAutoRefund |= goesBack;
        }
    }

    private void payout(Notification notification) {
        ShopPayout payout = shop.payouts.get(notification.requestId());
        String status = String.valueOf(notification.fields().text("status"));
        trace.event(shop.name() + " is notified that payout " + notification.requestId() + " is " + status + " (" + mood
                + ")");
        trace.count("notified payout " + status);
        if (payout == null) {
            trace.complain(
                    shop.name() + " is notified of a payout that it never requested: " + notification.requestId());
            return;
        }
        trace.demand(
                status.equals("SUCCESS") || status.equals("FAILED"),
                notification.requestId() + " is notified while it is open");
        trace.demand(
                notification.amount().fen() == payout.fen,
                notification.requestId() + " is notified with another amount");
        payout.named(notification.fields());
        payout.seen(payout.status(), status);
        if (mood == Mood.WELL) {
            payout.notified.add(status);
        }
    }

    private void customs(Notification notification) {
        trace.event(shop.name() + " is notified of customs " + notification.requestId() + " (" + mood + ")");
        trace.count("notified customs");
        boolean known = shop.declarations.stream()
                .anyMatch(one -> notification.serialNumber().equals(one.order().paymentOrderId));
        trace.demand(known, shop.name() + " is notified of what it never declared: " + notification.serialNumber());
        for (ShopDeclaration one : shop.declarations) {
            if (notification.serialNumber().equals(one.order().paymentOrderId)) {
                one.seen(notification.fields(), mood == Mood.WELL);
            }
        }
    }

    private void refund(Notification notification) {
        ShopRefund refund = shop.refunds.get(notification.requestId());
        String status = String.valueOf(notification.fields().text("status"));
        trace.event(shop.name() + " is notified that refund " + notification.requestId() + " is " + status + " (" + mood
                + ")");
        trace.count("notified refund " + status);
        if (refund == null) {
            trace.complain(
                    shop.name() + " is notified of a refund that it never requested: " + notification.requestId());
            return;
        }
        trace.demand(!status.equals("INIT"), notification.requestId() + " is notified while it is open");
        refund.named(notification.fields());
        refund.seen(refund.status(), status);
        if (mood == Mood.WELL) {
            refund.notified = status;
        }
    }
}
