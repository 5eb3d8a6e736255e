package org.lifepay.gateway.console.merchant;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.console.Question;
import org.lifepay.gateway.listing.Sequence;
import org.lifepay.gateway.order.OrderFilter;
import org.lifepay.gateway.order.PaymentMode;

/**
 * Which orders somebody looks for, as the form has it and as it stands in the address. Nothing is ever null, and what
 * the form does not offer counts as not said.
 */
public record OrdersQuestion(
        @Nullable String number,
        @Nullable String timeOf,
        @Nullable String from,
        @Nullable String to,
        @Nullable String status,
        @Nullable String mode,
        @Nullable String min,
        @Nullable String max,
        @Nullable String remark,
        @Nullable String sequence) {
    private static final Set<String> STATUSES = Set.of("INIT", "SUCCESS", "FAILED", "CANCEL");
    private static final Set<String> MODES =
            Arrays.stream(PaymentMode.values()).map(PaymentMode::code).collect(Collectors.toUnmodifiableSet());

    public OrdersQuestion {
        number = Question.field(number);
        timeOf = Question.field(timeOf);
        from = Question.field(from);
        to = Question.field(to);
        status = Question.field(status);
        mode = Question.field(mode);
        min = Question.field(min);
        max = Question.field(max);
        remark = Question.field(remark);
        sequence = Question.field(sequence);
    }

    /** What the fields mean; the reader knows what is wrong with them. */
    public OrderFilter read(Question reader, Instant now) {
        return new OrderFilter(
                unlessEmpty(number),
                reader.timeOf(Question.field(timeOf)),
                reader.period(Question.field(from), Question.field(to), Question.field(remark), now),
                STATUSES.contains(Question.field(status)) ? status : null,
                MODES.contains(Question.field(mode)) || OrderFilter.CASHIER.equals(mode) ? mode : null,
                reader.min(Question.field(min)),
                reader.max(Question.field(max)),
                unlessEmpty(remark));
    }

    /** In which the list is read. */
    public Sequence direction() {
        return "OLDEST".equals(sequence) ? Sequence.OLDEST_FIRST : Sequence.NEWEST_FIRST;
    }

    /** The address of a page that is asked the same. */
    public String at(String path, String page) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("number", Question.field(number));
        fields.put("timeOf", Question.field(timeOf));
        fields.put("from", Question.field(from));
        fields.put("to", Question.field(to));
        fields.put("status", Question.field(status));
        fields.put("mode", Question.field(mode));
        fields.put("min", Question.field(min));
        fields.put("max", Question.field(max));
        fields.put("remark", Question.field(remark));
        fields.put("sequence", Question.field(sequence));
        fields.put("page", page);
        return Question.address(path, fields);
    }

    /** Where what was found is taken away as a file: asked plainly, with the days that were meant. */
    public static String export(String path, OrderFilter filter) {
        Map<String, String> fields = Question.plain(filter.timeOf(), filter.period(), filter.min(), filter.max());
        fields.put("number", Question.field(filter.number()));
        fields.put("status", Question.field(filter.status()));
        fields.put("mode", Question.field(filter.mode()));
        fields.put("remark", Question.field(filter.remark()));
        return Question.address(path, fields);
    }

    /** Whether anything is asked for that few people ask for: the form then shows all its fields. */
    public boolean more() {
        return !(Question.field(mode) + min + max + remark).isEmpty();
    }

    private static @Nullable String unlessEmpty(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
