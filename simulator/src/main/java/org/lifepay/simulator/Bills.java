package org.lifepay.simulator;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.trade.IdGenerator;
import org.lifepay.simulator.trade.TradeBook;
import org.lifepay.simulator.wire.ChinaTime;
import org.lifepay.simulator.wire.Content;
import org.lifepay.simulator.wire.MethodResponse;
import org.lifepay.simulator.wire.Request;
import org.lifepay.simulator.wire.RequestRejectedException;

/** Bills of past days and months; only used while the simulator's lock is held. */
final class Bills {
    private static final Duration LINK_LIFE = Duration.ofSeconds(30);
    private static final Set<String> TYPES = Set.of("trade", "signcustomer");

    private final IdGenerator idGenerator;
    private final TradeBook tradeBook;
    private final Map<String, Link> links = new HashMap<>();

    private record Link(LocalDate first, LocalDate last, Instant until) {}

    Bills(IdGenerator idGenerator, TradeBook tradeBook) {
        this.idGenerator = idGenerator;
        this.tradeBook = tradeBook;
    }

    MethodResponse query(Request request, Instant now) {
        Content content = request.content();
        if (!TYPES.contains(content.required("bill_type", 32))) {
            throw RequestRejectedException.parameter("bill_type", "应为 trade 或 signcustomer");
        }
        String date = content.required("bill_date", 10);
        LocalDate first = first(date);
        LocalDate last = date.length() == 7 ? first.plusMonths(1).minusDays(1) : first;
        LocalDate today = LocalDate.ofInstant(now, ChinaTime.ZONE);
        if (!last.isBefore(today)) {
            return MethodResponse.refused("isp.bill_not_exist");
        }
        links.values().removeIf(link -> now.isAfter(link.until()));
        String token = idGenerator.token();
        links.put(token, new Link(first, last, now.plus(LINK_LIFE)));
        boolean empty =
                new Bill(tradeBook.trades(), first, last, tradeBook.settings().feeBasisPoints()).empty();
        return MethodResponse.success()
                .with("bill_download_url", tradeBook.settings().baseUrl() + "/bill/" + token)
                .with("bill_file_code", empty ? "EMPTY_DATA_WITH_BILL_FILE" : null);
    }

    /** The zip behind a link; null when the link is unknown or older than 30 s. */
    byte @Nullable [] download(String token, Instant now) {
        Link link = links.get(token);
        if (link == null || now.isAfter(link.until())) {
            return null;
        }
        return new Bill(
                        tradeBook.trades(),
                        link.first(),
                        link.last(),
                        tradeBook.settings().feeBasisPoints())
                .zip(now);
    }

    void clear() {
        links.clear();
    }

    private static LocalDate first(String text) {
        try {
            return text.length() == 7 ? YearMonth.parse(text).atDay(1) : LocalDate.parse(text);
        } catch (DateTimeException unreadable) {
            throw RequestRejectedException.parameter("bill_date", "应为 yyyy-MM-dd 或 yyyy-MM");
        }
    }
}
