package org.lifepay.gateway.console.merchant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.analytics.Overview;
import org.lifepay.gateway.certificate.Certificates;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.notification.search.NotificationSearch;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;

/** The first steps of a new merchant, each done when the thing itself has happened. */
@Component
class FirstSteps {
    /** A merchant that has traded for so long needs no guide, even if it never refunds. */
    private static final Duration NEW_MERCHANT = Duration.ofDays(30);

    @Limit(
            area = LimitArea.CACHES,
            name = "merchants known to need no first steps",
            unit = "merchants",
            atLimit = "the ones not asked for longest are looked at again")
    private static final int MAX_REMEMBERED = 10_000;

    private final Certificates certificates;
    private final Overview overview;
    private final NotificationSearch notifications;
    private final Clock clock;

    /** Merchants that need no guide any more; known here, they cost no query. */
    private final Cache<MerchantId, Boolean> experienced =
            Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();

    FirstSteps(Certificates certificates, Overview overview, NotificationSearch notifications, Clock clock) {
        this.certificates = certificates;
        this.overview = overview;
        this.notifications = notifications;
        this.clock = clock;
    }

    /**
     * A step as shown.
     *
     * @param text the message key
     * @param state the suffix of the state's message key: done, next, later
     * @param url the page where it is done; null if the user may not open it
     */
    public record Step(String text, String state, @Nullable String url) {
        /** The badge's colour. */
        public String kind() {
            return switch (state) {
                case "done" -> "good";
                case "next" -> "open";
                default -> "over";
            };
        }
    }

    /** The steps in their order; empty once all are done, or for a merchant that has traded for a month. */
    List<Step> of(User user) {
        MerchantId merchant = user.merchantId();
        if (experienced.getIfPresent(merchant) != null) {
            return List.of();
        }
        List<Step> steps = overview.everPlacedBefore(merchant, clock.instant().minus(NEW_MERCHANT))
                ? List.of()
                : steps(user, done(merchant));
        if (steps.isEmpty()) {
            experienced.put(merchant, true);
        }
        return steps;
    }

    private List<Boolean> done(MerchantId merchant) {
        boolean placed = overview.everPlaced(merchant);
        boolean paid = placed && overview.everPaid(merchant);
        return List.of(
                !certificates.activeKeys(merchant).isEmpty(),
                placed,
                paid,
                placed && notifications.everDelivered(merchant),
                paid && overview.everRefunded(merchant));
    }

    private static List<Step> steps(User user, List<Boolean> done) {
        if (!done.contains(false)) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        steps.add(step("certificate", done.get(0), url(user, Permission.CERTIFICATES, "/console/certificates")));
        steps.add(step("order", done.get(1), url(user, Permission.DEVELOPER_TOOLS, "/console/developers")));
        steps.add(step("pay", done.get(2), url(user, Permission.VIEW, "/console/orders")));
        steps.add(step("notification", done.get(3), url(user, Permission.VIEW, "/console/notifications")));
        steps.add(step("refund", done.get(4), url(user, Permission.VIEW, "/console/refunds")));
        int next = done.indexOf(false);
        Step first = steps.get(next);
        steps.set(next, new Step(first.text(), "next", first.url()));
        return steps;
    }

    private static Step step(String name, boolean done, @Nullable String url) {
        return new Step("overview.steps." + name, done ? "done" : "later", url);
    }

    private static @Nullable String url(User user, Permission permission, String url) {
        return user.hasPermission(permission) ? url : null;
    }
}
