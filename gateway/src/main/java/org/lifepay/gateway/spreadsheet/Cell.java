package org.lifepay.gateway.spreadsheet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.money.Money;

/** The content of a cell. */
public sealed interface Cell {
    Cell EMPTY = new Empty();

    /** Foreign text: exported unchanged, and never interpreted as a formula or a number. */
    record Text(String text) implements Cell {}

    /** A text of our own. */
    record Label(String text) implements Cell {}

    /** An amount in fen; outgoing amounts may be negative. */
    record Amount(long fen) implements Cell {}

    /** A count. */
    record Count(long number) implements Cell {}

    /** A time, shown to the second in Asia/Shanghai. */
    record Time(Instant at) implements Cell {}

    /** Empty. */
    record Empty() implements Cell {}

    static Cell text(@Nullable String text) {
        return text == null || text.isEmpty() ? EMPTY : new Text(text);
    }

    static Cell amount(Money money) {
        return new Amount(money.fen());
    }

    static Cell time(@Nullable Instant at) {
        return at == null ? EMPTY : new Time(at);
    }
}
