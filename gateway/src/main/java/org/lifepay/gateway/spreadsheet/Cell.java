package org.lifepay.gateway.spreadsheet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.money.Money;

/** What stands in one field of a sheet. */
public sealed interface Cell {
    Cell EMPTY = new Empty();

    /** A text or a number that others made up: it reaches the reader as it is, and is never taken for a formula or an amount. */
    record Text(String text) implements Cell {}

    /** A word of ours. */
    record Label(String text) implements Cell {}

    /** An amount in fen; what goes out may be below zero. */
    record Amount(long fen) implements Cell {}

    /** How many. */
    record Count(long number) implements Cell {}

    /** A moment, shown to the second in Asia/Shanghai. */
    record Time(Instant at) implements Cell {}

    /** Nothing. */
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
