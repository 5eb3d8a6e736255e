package org.lifepay.gateway.console;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.money.YuanText;
import org.lifepay.gateway.time.TimeText;
import org.springframework.stereotype.Component;

/** Formats of times, amounts and numbers in pages: {@code @formats} in a template. */
@Component("formats")
public class Formats {
    private static final int VISIBLE_CHARACTERS = 4;

    Formats() {}

    /** The time in Asia/Shanghai; a dash for null. */
    public String time(@Nullable Instant time) {
        return time == null ? "—" : TimeText.of(time);
    }

    public String day(@Nullable LocalDate day) {
        return day == null ? "—" : day.toString();
    }

    /** Yuan with two decimals and thousands separators: 1,234.50. */
    public String yuan(@Nullable Money money) {
        return money == null ? "—" : fen(money.fen());
    }

    /** The same for fen that may be negative. */
    public String fen(long fen) {
        return YuanText.of(fen);
    }

    /** Masks all but the last four characters, and in long texts the first. */
    public String masked(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "—";
        }
        int length = text.codePointCount(0, text.length());
        if (length <= VISIBLE_CHARACTERS) {
            return text.substring(0, text.offsetByCodePoints(0, 1)) + "*".repeat(length - 1);
        }
        String end = text.substring(text.offsetByCodePoints(0, length - VISIBLE_CHARACTERS));
        boolean hasStart = length > 2 * VISIBLE_CHARACTERS;
        String start = hasStart ? text.substring(0, text.offsetByCodePoints(0, 1)) : "";
        return start + "*".repeat(length - VISIBLE_CHARACTERS - (hasStart ? 1 : 0)) + end;
    }
}
