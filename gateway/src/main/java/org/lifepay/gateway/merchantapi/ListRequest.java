package org.lifepay.gateway.merchantapi;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.paging.ListCriteria;
import org.lifepay.gateway.paging.PageRequest;
import org.lifepay.gateway.paging.PageTokens;
import org.lifepay.gateway.paging.Period;
import org.lifepay.gateway.paging.TimeField;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;

/**
 * A merchant's request for a page of a list.
 *
 * @param requestId the request's own number, echoed in the response; null if it has none
 */
record ListRequest(@Nullable String requestId, ListCriteria criteria, PageRequest page) {
    @Limit(
            area = LimitArea.SIZES,
            name = "rows of a list's page if a program names none",
            unit = "rows",
            atLimit = "the next page follows")
    private static final int DEFAULT_SIZE = 20;

    @Limit(area = LimitArea.SIZES, name = "rows of a list's page, by program", unit = "rows", atLimit = "`FIELD_VALUE`")
    private static final int MAX_SIZE = 100;

    static ListRequest of(VerifiedFields fields, ListApi<?> list, PageTokens pageTokens) {
        ListCriteria criteria = criteria(fields, list);
        Long size = fields.integer("pageSize", 1, MAX_SIZE);
        String pageKey = fields.optional("page", FieldRule.code(64));
        PageRequest first = PageRequest.first(size == null ? DEFAULT_SIZE : size.intValue());
        PageRequest page = pageKey == null
                ? first
                : pageTokens
                        .decode(list.member(), criteria, pageKey, first.size())
                        .orElseThrow(() -> new ApiException(
                                ErrorCode.FIELD_FORMAT, "page must be the nextPage of an answer to the same question"));
        return new ListRequest(fields.optional("requestId", FieldRule.code(50)), criteria, page);
    }

    private static ListCriteria criteria(VerifiedFields fields, ListApi<?> list) {
        String timeOf = fields.oneOf("timeOf", Set.of("CREATED", "ENDED"));
        Money min = fields.optionalAmount("minAmount");
        Money max = fields.optionalAmount("maxAmount");
        if (min != null && max != null && min.compareTo(max) > 0) {
            throw new ApiException(ErrorCode.FIELD_VALUE, "minAmount must not be above maxAmount");
        }
        Period period = period(fields);
        String remark = fields.optional("remark", FieldRule.text(300));
        if (remark != null && period.isLongerThan(ListCriteria.MAX_PERIOD_WITH_TEXT)) {
            throw new ApiException(
                    ErrorCode.FIELD_VALUE,
                    "remark needs from and to, at most " + ListCriteria.MAX_PERIOD_WITH_TEXT.toDays() + " days apart");
        }
        ListCriteria.Builder criteria = ListCriteria.of(fields.merchant().id())
                .number(fields.optional("number", FieldRule.code(64)))
                .timeField(timeOf == null ? TimeField.CREATED : TimeField.valueOf(timeOf))
                .period(period)
                .status(fields.oneOf("status", list.statuses()))
                .amounts(min, max)
                .text(remark);
        list.further().forEach(one -> criteria.further(one.name(), fields.oneOf(one.member(), one.values())));
        return criteria.build();
    }

    /** Both ends are inclusive seconds. */
    private static Period period(VerifiedFields fields) {
        Instant from = Objects.requireNonNullElse(fields.time("from"), Period.ALWAYS.from());
        Instant to = fields.time("to");
        Instant before = to == null ? Period.ALWAYS.before() : to.plusSeconds(1);
        if (!from.isBefore(before)) {
            throw new ApiException(ErrorCode.FIELD_VALUE, "from must not be after to");
        }
        return new Period(from, before);
    }

    /** The fields with which the response begins. */
    Fields.Builder responseFields() {
        return Fields.builder()
                .put("merchantId", criteria.requireMerchant().digits())
                .put("requestId", requestId)
                .put("status", "SUCCESS");
    }
}
