package org.lifepay.gateway.console.merchant;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.console.Question;
import org.lifepay.gateway.refund.RefundFilter;

/** Which refunds somebody looks for, as the form has it and as it stands in the address; nothing is ever null. */
public record RefundsQuestion(
        @Nullable String number,
        @Nullable String timeOf,
        @Nullable String from,
        @Nullable String to,
        @Nullable String status,
        @Nullable String min,
        @Nullable String max,
        @Nullable String remark) {
    private static final Set<String> STATUSES = Set.of("INIT", "SUCCESS", "FAILED");

    public RefundsQuestion {
        number = Question.field(number);
        timeOf = Question.field(timeOf);
        from = Question.field(from);
        to = Question.field(to);
        status = Question.field(status);
        min = Question.field(min);
        max = Question.field(max);
        remark = Question.field(remark);
    }

    /** What the fields mean; the reader knows what is wrong with them. */
    public RefundFilter read(Question reader, Instant now) {
        String any = Question.field(number);
        String words = Question.field(remark);
        return new RefundFilter(
                any.isEmpty() ? null : any,
                reader.timeOf(Question.field(timeOf)),
                reader.period(Question.field(from), Question.field(to), words, now),
                STATUSES.contains(Question.field(status)) ? status : null,
                reader.min(Question.field(min)),
                reader.max(Question.field(max)),
                words.isEmpty() ? null : words);
    }

    /** The address of a page that is asked the same. */
    public String at(String path, String page) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("number", Question.field(number));
        fields.put("timeOf", Question.field(timeOf));
        fields.put("from", Question.field(from));
        fields.put("to", Question.field(to));
        fields.put("status", Question.field(status));
        fields.put("min", Question.field(min));
        fields.put("max", Question.field(max));
        fields.put("remark", Question.field(remark));
        fields.put("page", page);
        return Question.address(path, fields);
    }

    /** Where what was found is taken away as a file: asked plainly, with the days that were meant. */
    public static String export(String path, RefundFilter filter) {
        Map<String, String> fields = Question.plain(filter.timeOf(), filter.period(), filter.min(), filter.max());
        fields.put("number", Question.field(filter.number()));
        fields.put("status", Question.field(filter.status()));
        fields.put("remark", Question.field(filter.remark()));
        return Question.address(path, fields);
    }

    /** Whether anything is asked for that few people ask for: the form then shows all its fields. */
    public boolean more() {
        return !(Question.field(min) + max + remark).isEmpty();
    }
}
