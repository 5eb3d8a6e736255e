package org.lifepay.gateway.cashier;

import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.order.GivenBack;
import org.lifepay.gateway.order.Glimpse;
import org.lifepay.gateway.order.Glimpses;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.Progress;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.stereotype.Component;

/** What stands in the page. */
@Component
class CashierView {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(BusinessDay.ZONE);

    private final Merchants merchants;
    private final Glimpses glimpses;
    private final Clock clock;

    CashierView(Merchants merchants, Glimpses glimpses, Clock clock) {
        this.merchants = merchants;
        this.glimpses = glimpses;
        this.clock = clock;
    }

    /** The order's state now: it may have moved while a way to pay was opened. */
    Glimpse glimpse(Order order) {
        return glimpses.of(order.key()).orElseThrow();
    }

    Map<String, @Nullable Object> of(Order order, Visit visit, @Nullable Offer offer) {
        Glimpse glimpse = glimpse(order);
        Progress progress = glimpse.progress();
        List<GivenBack> givenBack = glimpse.givenBack() == 0 ? List.of() : glimpses.givenBack(order.key());
        String back = WayBack.of(order);
        Map<String, @Nullable Object> page = new HashMap<>();
        page.put(
                "merchant", merchants.find(order.merchant()).map(Merchant::name).orElse(""));
        page.put("subject", order.subject());
        page.put("yuan", order.amount().yuan());
        page.put("progress", progress.name());
        page.put("open", progress.isOpen());
        page.put("version", glimpse.version());
        page.put("returned", visit.returned());
        page.put("device", visit.device().text());
        page.put("offer", progress.isOpen() ? offer : null);
        page.put(
                "offerKind",
                progress.isOpen() && offer != null ? offer.getClass().getSimpleName() : "");
        page.put("secondsLeft", secondsLeft(order));
        page.put("expiresAt", order.expiresAt().toString());
        page.put("expiry", TIME.format(order.expiresAt()));
        page.put("givenBack", givenBack);
        page.put("back", back);
        page.put("goesBack", progress == Progress.PAID && givenBack.isEmpty() && back != null);
        page.putAll(links(order, visit));
        return page;
    }

    long secondsLeft(Order order) {
        return Math.max(0, Duration.between(clock.instant(), order.expiresAt()).toSeconds());
    }

    private static Map<String, String> links(Order order, Visit visit) {
        return Map.of(
                "pageUrl", Visit.path(order, ""),
                "liveUrl", visit.link(order, "/live"),
                "eventsUrl", Visit.path(order, "/events"),
                "wapUrl", Visit.path(order, "/wap"),
                "loginUrl", Visit.path(order, "/login"),
                "codeUrl", Visit.path(order, "/code.png"),
                "retryUrl", visit.link(order, ""),
                "english", visit.link(order, "", "lang=en"),
                "chinese", visit.link(order, "", "lang=zh"));
    }
}
