package org.lifepay.gateway.console.merchant;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.console.ListFormReader;
import org.lifepay.gateway.refund.RefundFilter;

/** Which refunds somebody looks for, as the form has it and as it stands in the address; nothing is ever null. */
public record RefundListForm(
        @Nullable String number,
        @Nullable String timeOf,
        @Nullable String from,
        @Nullable String to,
        @Nullable String status,
        @Nullable String min,
        @Nullable String max,
        @Nullable String remark) {
    private static final Set<String> STATUSES = Set.of("INIT", "SUCCESS", "FAILED");

    public RefundListForm {
        number = ListFormReader.trimToEmpty(number);
        timeOf = ListFormReader.trimToEmpty(timeOf);
        from = ListFormReader.trimToEmpty(from);
        to = ListFormReader.trimToEmpty(to);
        status = ListFormReader.trimToEmpty(status);
        min = ListFormReader.trimToEmpty(min);
        max = ListFormReader.trimToEmpty(max);
        remark = ListFormReader.trimToEmpty(remark);
    }

    /** What the fields mean; the reader knows what is wrong with them. */
    public RefundFilter toFilter(ListFormReader reader, Instant now) {
        String any = ListFormReader.trimToEmpty(number);
        String words = ListFormReader.trimToEmpty(remark);
        return new RefundFilter(
                any.isEmpty() ? null : any,
                reader.timeOf(ListFormReader.trimToEmpty(timeOf)),
                reader.period(ListFormReader.trimToEmpty(from), ListFormReader.trimToEmpty(to), words, now),
                STATUSES.contains(ListFormReader.trimToEmpty(status)) ? status : null,
                reader.min(ListFormReader.trimToEmpty(min)),
                reader.max(ListFormReader.trimToEmpty(max)),
                words.isEmpty() ? null : words);
    }

    /** The address of a page that is asked the same. */
    public String url(String path, String page) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("number", ListFormReader.trimToEmpty(number));
        fields.put("timeOf", ListFormReader.trimToEmpty(timeOf));
        fields.put("from", ListFormReader.trimToEmpty(from));
        fields.put("to", ListFormReader.trimToEmpty(to));
        fields.put("status", ListFormReader.trimToEmpty(status));
        fields.put("min", ListFormReader.trimToEmpty(min));
        fields.put("max", ListFormReader.trimToEmpty(max));
        fields.put("remark", ListFormReader.trimToEmpty(remark));
        fields.put("page", page);
        return ListFormReader.url(path, fields);
    }

    /** Where what was found is taken away as a file: asked plainly, with the days that were meant. */
    public static String exportUrl(String path, RefundFilter filter) {
        Map<String, String> fields =
                ListFormReader.toParameters(filter.timeField(), filter.period(), filter.min(), filter.max());
        fields.put("number", ListFormReader.trimToEmpty(filter.number()));
        fields.put("status", ListFormReader.trimToEmpty(filter.status()));
        fields.put("remark", ListFormReader.trimToEmpty(filter.remark()));
        return ListFormReader.url(path, fields);
    }

    /** Whether anything is asked for that few people ask for: the form then shows all its fields. */
    public boolean hasAdvancedFilters() {
        return !(ListFormReader.trimToEmpty(min) + max + remark).isEmpty();
    }
}
