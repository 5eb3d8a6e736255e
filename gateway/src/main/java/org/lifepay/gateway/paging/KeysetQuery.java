package org.lifepay.gateway.paging;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Builds the statements of a keyset-paged list and binds their parameters. Placeholders of a statement are
 *
 * <ul>
 *   <li>{@code {time}} the column of the time that is asked for; {@code {id}} and {@code {amount}} those columns
 *   <li>{@code {keyset}} whose rows, of which period, and beyond which row: what an index finds
 *   <li>{@code {order}} the columns by which it is sorted
 *   <li>{@code {text}} the text's column, after a comma, and {@code {has text}} its condition, after an "and"; nothing when no text
 *       is looked for
 * </ul>
 *
 * <p>Bound are {@code :status}, {@code :min}, {@code :max}, {@code :text} and the further criteria by their names.
 */
public final class KeysetQuery {
    /** Allows for clock skew between gateways, and for the delay between creating the id and reading the time. */
    private static final Duration SLACK = Duration.ofMinutes(10);

    private final ListCriteria criteria;
    private final KeysetColumns columns;
    private final Narrowing narrowing;
    private final SortOrder sortOrder;
    private final @Nullable Cursor from;

    KeysetQuery(ListCriteria criteria, KeysetColumns columns, Narrowing narrowing, PageRequest page) {
        this.criteria = criteria;
        this.columns = columns;
        this.narrowing = narrowing;
        this.sortOrder = page.backwards() ? criteria.sort().reversed() : criteria.sort();
        this.from = page.from();
    }

    /** The order in which the statement reads; reversed for the previous page. */
    SortOrder sequence() {
        return sortOrder;
    }

    String fill(String statement) {
        String text = Optional.ofNullable(columns.text()).orElse("");
        boolean hasText = criteria.text() != null && !text.isEmpty();
        return statement
                .replace("{keyset}", keyset())
                .replace("{order}", order())
                .replace("{time}", columns.time(criteria.timeField()))
                .replace("{id}", columns.id())
                .replace("{amount}", Optional.ofNullable(columns.amount()).orElse("cast(null as bigint)"))
                .replace("{text}", hasText ? ", " + text : "")
                .replace("{has text}", hasText ? "and position(lower(:text) in lower(" + text + ")) > 0" : "");
    }

    private String keyset() {
        String merchant = criteria.merchant() == null ? "" : "merchant_id = :merchantId and ";
        String narrow = narrowing.condition().isEmpty() ? "" : " and " + narrowing.condition();
        return merchant + (columns.idAlone() ? byId() : byTime()) + narrow;
    }

    private String byTime() {
        return switch (sortOrder) {
            case NEWEST_FIRST -> "{time} >= :from and ({time}, {id}) < (:at, :id)";
            case OLDEST_FIRST -> "{time} < :before and ({time}, {id}) > (:at, :id)";
        };
    }

    private String byId() {
        return "{id} " + (sortOrder == SortOrder.NEWEST_FIRST ? "<" : ">")
                + " :id and {id} between :lowest and :highest and {time} >= :from and {time} < :before";
    }

    private String order() {
        String direction = sortOrder == SortOrder.NEWEST_FIRST ? " desc" : "";
        return (columns.idAlone() ? "" : "{time}" + direction + ", ") + "{id}" + direction;
    }

    StatementSpec bind(StatementSpec statement) {
        Period period = criteria.period();
        Cursor start = start();
        StatementSpec bound = statement
                .param(
                        "merchantId",
                        criteria.merchant() == null ? null : criteria.merchant().digits())
                .param("from", utc(period.from()))
                .param("before", utc(period.before()))
                .param("at", utc(start.at()))
                .param("id", start.id())
                .param("lowest", lowest(period.from(), SLACK.negated()))
                .param("highest", lowest(period.before(), SLACK))
                .param("status", criteria.status())
                .param(
                        "min",
                        Optional.ofNullable(criteria.min()).map(Money::fen).orElse(Long.MIN_VALUE))
                .param(
                        "max",
                        Optional.ofNullable(criteria.max()).map(Money::fen).orElse(Long.MAX_VALUE))
                .param("text", criteria.text());
        for (String name : columns.further()) {
            bound = bound.param(name, criteria.further().get(name));
        }
        for (Map.Entry<String, Object> one : narrowing.params().entrySet()) {
            bound = bound.param(one.getKey(), one.getValue());
        }
        return bound;
    }

    private Cursor start() {
        if (from != null) {
            return from;
        }
        Cursor start = sortOrder.start(criteria.period());
        return columns.idAlone() && sortOrder == SortOrder.NEWEST_FIRST
                ? new Cursor(start.at(), Long.MAX_VALUE)
                : start;
    }

    private static long lowest(Instant time, Duration slack) {
        return Ids.lowestIdAt(time.isBefore(Instant.EPOCH.plus(slack.abs())) ? Instant.EPOCH : time.plus(slack));
    }
}
