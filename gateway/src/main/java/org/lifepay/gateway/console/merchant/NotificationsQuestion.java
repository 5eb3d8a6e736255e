package org.lifepay.gateway.console.merchant;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.console.Question;
import org.lifepay.gateway.notification.NotificationFilter;
import org.lifepay.gateway.notification.NotificationState;

/**
 * Which notifications somebody looks for, as the form has it and as it stands in the address; nothing is ever null.
 *
 * @param state a {@link NotificationState}, or FAILED for all that somebody should look after
 */
public record NotificationsQuestion(
        @Nullable String number,
        @Nullable String day,
        @Nullable String state) {
    public NotificationsQuestion {
        number = Question.field(number);
        day = Question.field(day);
        state = Question.field(state);
    }

    /** What the fields mean; the reader knows what is wrong with them. */
    public NotificationFilter read(Question reader, Instant now) {
        String any = Question.field(number);
        String only = Question.field(day);
        return new NotificationFilter(
                any.isEmpty() ? null : any,
                reader.period(only, only, "", now),
                Arrays.stream(NotificationState.values())
                        .filter(one -> one.name().equals(state))
                        .findFirst()
                        .orElse(null),
                "FAILED".equals(state));
    }

    /** Whether nothing is asked for. */
    public boolean isOpen() {
        return (Question.field(number) + day + state).isEmpty();
    }

    /** The address of a page that is asked the same. */
    public String at(String path, String before) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("number", Question.field(number));
        fields.put("day", Question.field(day));
        fields.put("state", Question.field(state));
        fields.put("before", before);
        return Question.address(path, fields);
    }
}
