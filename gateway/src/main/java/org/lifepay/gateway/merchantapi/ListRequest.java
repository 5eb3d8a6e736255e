package org.lifepay.gateway.merchantapi;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.paging.Cursor;
import org.lifepay.gateway.paging.PageTokens;
import org.lifepay.gateway.paging.Period;
import org.lifepay.gateway.paging.TimeField;

/**
 * What the requests for lists have in common.
 *
 * @param requestId the request's own number, to be given back; null when it has none
 * @param number any number of what is looked for; null for all
 * @param remark a part of the remark; null for any
 * @param pageToken where to go on; null for the first page
 */
public record ListRequest(
        MerchantId merchant,
        @Nullable String requestId,
        @Nullable String number,
        TimeField timeField,
        Period period,
        Money min,
        Money max,
        @Nullable String remark,
        @Nullable String pageToken,
        int pageSize) {
    private static final int DEFAULT_SIZE = 20;
    private static final int MAX_SIZE = 100;

    /**
     * Reads what the request says.
     *
     * @param maxPeriodWithRemark how long the period may be when a remark is looked for
     */
    public static ListRequest of(VerifiedFields fields, Duration maxPeriodWithRemark) {
        String timeField = fields.oneOf("timeOf", Set.of("CREATED", "ENDED"));
        Long pageSize = fields.integer("pageSize", 1, MAX_SIZE);
        Money min = fields.amount("minAmount", Money.ZERO);
        Money max = fields.amount("maxAmount", VerifiedFields.MAX_AMOUNT);
        if (min.compareTo(max) > 0) {
            throw new ApiException(ErrorCode.FIELD_VALUE, "minAmount must not be above maxAmount");
        }
        Period period = period(fields);
        String remark = fields.optional("remark", FieldRule.text(300));
        if (remark != null && period.isLongerThan(maxPeriodWithRemark)) {
            throw new ApiException(
                    ErrorCode.FIELD_VALUE,
                    "remark needs from and to, at most " + maxPeriodWithRemark.toDays() + " days apart");
        }
        return new ListRequest(
                fields.merchant().id(),
                fields.optional("requestId", FieldRule.code(50)),
                fields.optional("number", FieldRule.code(64)),
                timeField == null ? TimeField.CREATED : TimeField.valueOf(timeField),
                period,
                min,
                max,
                remark,
                fields.optional("page", FieldRule.code(64)),
                pageSize == null ? DEFAULT_SIZE : pageSize.intValue());
    }

    /** Both ends are named by a second that belongs to the period. */
    private static Period period(VerifiedFields fields) {
        Instant from = Objects.requireNonNullElse(fields.time("from"), Period.ALWAYS.from());
        Instant to = fields.time("to");
        Instant before = to == null ? Period.ALWAYS.before() : to.plusSeconds(1);
        if (!from.isBefore(before)) {
            throw new ApiException(ErrorCode.FIELD_VALUE, "from must not be after to");
        }
        return new Period(from, before);
    }

    /** What every answer to such a request begins with. */
    public Fields.Builder responseFields() {
        return Fields.builder()
                .put("merchantId", merchant.digits())
                .put("requestId", requestId)
                .put("status", "SUCCESS");
    }

    /**
     * Where the page begins.
     *
     * @param query all that decides what is in the list
     */
    public Cursor after(PageTokens tokens, Object query) {
        if (pageToken == null) {
            return period.newestFirstStart();
        }
        return tokens.decode(merchant, query, pageToken)
                .orElseThrow(() -> new ApiException(
                        ErrorCode.FIELD_FORMAT, "page must be the nextPage of an answer to the same question"));
    }
}
