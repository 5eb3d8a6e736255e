package org.lifepay.gateway.console.merchant;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.console.ListFormReader;
import org.lifepay.gateway.notification.NotificationState;
import org.lifepay.gateway.notification.search.NotificationFilter;

/**
 * Which notifications somebody looks for, as the form has it and as it stands in the address; nothing is ever null.
 *
 * @param state a {@link NotificationState}, or FAILED for all that somebody should look after
 */
public record NotificationListForm(
        @Nullable String number,
        @Nullable String day,
        @Nullable String state) {
    public NotificationListForm {
        number = ListFormReader.trimToEmpty(number);
        day = ListFormReader.trimToEmpty(day);
        state = ListFormReader.trimToEmpty(state);
    }

    /** What the fields mean; the reader knows what is wrong with them. */
    public NotificationFilter toFilter(ListFormReader reader, Instant now) {
        String any = ListFormReader.trimToEmpty(number);
        String only = ListFormReader.trimToEmpty(day);
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
    public boolean isUnfiltered() {
        return (ListFormReader.trimToEmpty(number) + day + state).isEmpty();
    }

    /** The address of a page that is asked the same. */
    public String url(String path, String before) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("number", ListFormReader.trimToEmpty(number));
        fields.put("day", ListFormReader.trimToEmpty(day));
        fields.put("state", ListFormReader.trimToEmpty(state));
        fields.put("before", before);
        return ListFormReader.url(path, fields);
    }
}
