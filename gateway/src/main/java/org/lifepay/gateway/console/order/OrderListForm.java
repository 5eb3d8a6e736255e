package org.lifepay.gateway.console.order;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.console.ListFormReader;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.query.OrderFilter;
import org.lifepay.gateway.paging.SortOrder;

/**
 * Which orders somebody looks for, as the form has it and as it stands in the address. Nothing is ever null, and what
 * the form does not offer counts as not said.
 */
public record OrderListForm(
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

    public OrderListForm {
        number = ListFormReader.trimToEmpty(number);
        timeOf = ListFormReader.trimToEmpty(timeOf);
        from = ListFormReader.trimToEmpty(from);
        to = ListFormReader.trimToEmpty(to);
        status = ListFormReader.trimToEmpty(status);
        mode = ListFormReader.trimToEmpty(mode);
        min = ListFormReader.trimToEmpty(min);
        max = ListFormReader.trimToEmpty(max);
        remark = ListFormReader.trimToEmpty(remark);
        sequence = ListFormReader.trimToEmpty(sequence);
    }

    /** What the fields mean; the reader knows what is wrong with them. */
    public OrderFilter toFilter(ListFormReader reader, Instant now) {
        return new OrderFilter(
                nullIfEmpty(number),
                reader.timeOf(ListFormReader.trimToEmpty(timeOf)),
                reader.period(
                        ListFormReader.trimToEmpty(from),
                        ListFormReader.trimToEmpty(to),
                        ListFormReader.trimToEmpty(remark),
                        now),
                STATUSES.contains(ListFormReader.trimToEmpty(status)) ? status : null,
                MODES.contains(ListFormReader.trimToEmpty(mode)) || OrderFilter.CASHIER.equals(mode) ? mode : null,
                reader.min(ListFormReader.trimToEmpty(min)),
                reader.max(ListFormReader.trimToEmpty(max)),
                nullIfEmpty(remark));
    }

    /** In which the list is read. */
    public SortOrder sortOrder() {
        return "OLDEST".equals(sequence) ? SortOrder.OLDEST_FIRST : SortOrder.NEWEST_FIRST;
    }

    /** The address of a page that is asked the same. */
    public String url(String path, String page) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("number", ListFormReader.trimToEmpty(number));
        fields.put("timeOf", ListFormReader.trimToEmpty(timeOf));
        fields.put("from", ListFormReader.trimToEmpty(from));
        fields.put("to", ListFormReader.trimToEmpty(to));
        fields.put("status", ListFormReader.trimToEmpty(status));
        fields.put("mode", ListFormReader.trimToEmpty(mode));
        fields.put("min", ListFormReader.trimToEmpty(min));
        fields.put("max", ListFormReader.trimToEmpty(max));
        fields.put("remark", ListFormReader.trimToEmpty(remark));
        fields.put("sequence", ListFormReader.trimToEmpty(sequence));
        fields.put("page", page);
        return ListFormReader.url(path, fields);
    }

    /** Where what was found is taken away as a file: asked plainly, with the days that were meant. */
    public static String exportUrl(String path, OrderFilter filter) {
        Map<String, String> fields =
                ListFormReader.toParameters(filter.timeField(), filter.period(), filter.min(), filter.max());
        fields.put("number", ListFormReader.trimToEmpty(filter.number()));
        fields.put("status", ListFormReader.trimToEmpty(filter.status()));
        fields.put("mode", ListFormReader.trimToEmpty(filter.mode()));
        fields.put("remark", ListFormReader.trimToEmpty(filter.remark()));
        return ListFormReader.url(path, fields);
    }

    /** Whether anything is asked for that few people ask for: the form then shows all its fields. */
    public boolean hasAdvancedFilters() {
        return !(ListFormReader.trimToEmpty(mode) + min + max + remark).isEmpty();
    }

    private static @Nullable String nullIfEmpty(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
