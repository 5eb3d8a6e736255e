package org.lifepay.gateway.coupon;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code coupon_activity}. */
@Repository
class CouponActivityTable {
    private static final String SEPARATOR = ",";

    private static final String COLUMNS = """
            merchant_id, activity_id, activity_no, request_id, content_digest, name, discount_type, discount, ceiling, threshold,
            begins_at, ends_at, stock, per_buyer, valid_from, valid_until, valid_days, stores, code_mode, sent, status, created_at,
            published_at, stopped_at, stop_reason, used, returned, discounted, paid
            """;

    /** With what is not added up yet. */
    private static final String SELECT = "select " + COLUMNS + """
            , more_used, more_returned, more_discounted, more_paid
            from coupon_activity left join lateral (
                select coalesce(sum(c.used), 0) as more_used, coalesce(sum(c.returned), 0) as more_returned,
                    coalesce(sum(c.discounted), 0) as more_discounted, coalesce(sum(c.paid), 0) as more_paid
                from coupon_count as c
                where c.merchant_id = coupon_activity.merchant_id and c.activity_id = coupon_activity.activity_id
            ) as more on true
            """;

    private final JdbcClient jdbc;

    CouponActivityTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if the merchant has used the requestId before. */
    boolean insert(CouponActivity activity) {
        CouponActivity.Offer offer = activity.offer();
        CouponDiscount discount = offer.discount();
        JdbcClient.StatementSpec statement = jdbc.sql("""
                insert into coupon_activity (
                    merchant_id, activity_id, activity_no, request_id, content_digest, name, discount_type, discount, ceiling,
                    threshold, begins_at, ends_at, stock, per_buyer, valid_from, valid_until, valid_days, stores, code_mode,
                    status, created_at)
                values (
                    :merchantId, :activityId, :number, :requestId, :digest, :name, :type, :discount, :ceiling,
                    :threshold, :beginsAt, :endsAt, :stock, :perBuyer, :validFrom, :validUntil, :validDays, :stores, :codeMode,
                    :status, :createdAt)
                on conflict (merchant_id, request_id) do nothing
                """)
                .param("merchantId", activity.merchant().digits())
                .param("activityId", activity.id())
                .param("number", activity.number())
                .param("requestId", activity.requestId())
                .param("digest", activity.contentDigest())
                .param("name", offer.name())
                .param("type", discount.type().name())
                .param("discount", discount.value())
                .param(
                        "ceiling",
                        discount.ceiling() == null ? null : discount.ceiling().fen())
                .param("threshold", discount.threshold().fen())
                .param("beginsAt", utc(offer.beginsAt()))
                .param("endsAt", utc(offer.endsAt()))
                .param("stock", activity.stock())
                .param("perBuyer", offer.perBuyer())
                .param("stores", offer.stores().isEmpty() ? null : String.join(SEPARATOR, offer.stores()))
                .param("codeMode", offer.codeMode().name())
                .param("status", activity.status().name())
                .param("createdAt", utc(activity.createdAt()));
        return withValidity(statement, offer.validity()).update() == 1;
    }

    private static JdbcClient.StatementSpec withValidity(JdbcClient.StatementSpec statement, CouponValidity validity) {
        return switch (validity) {
            case CouponValidity.Absolute(var from, var until) ->
                statement
                        .param("validFrom", utc(from))
                        .param("validUntil", utc(until))
                        .param("validDays", null);
            case CouponValidity.Days(var number) ->
                statement.param("validFrom", null).param("validUntil", null).param("validDays", number);
        };
    }

    Optional<CouponActivity> find(MerchantId merchant, String number) {
        return jdbc.sql(SELECT + "where merchant_id = :merchantId and activity_no = :number")
                .param("merchantId", merchant.digits())
                .param("number", number)
                .query(CouponActivityTable::map)
                .optional();
    }

    Optional<CouponActivity> find(MerchantId merchant, long id) {
        return jdbc.sql(SELECT + "where merchant_id = :merchantId and activity_id = :activityId")
                .param("merchantId", merchant.digits())
                .param("activityId", id)
                .query(CouponActivityTable::map)
                .optional();
    }

    Optional<CouponActivity> findByRequestId(MerchantId merchant, String requestId) {
        return jdbc.sql(SELECT + "where merchant_id = :merchantId and request_id = :requestId")
                .param("merchantId", merchant.digits())
                .param("requestId", requestId)
                .query(CouponActivityTable::map)
                .optional();
    }

    List<CouponActivity> newest(MerchantId merchant, int limit) {
        return jdbc.sql(SELECT + """
                where merchant_id = :merchantId order by activity_id desc limit :limit
                """)
                .param("merchantId", merchant.digits())
                .param("limit", limit)
                .query(CouponActivityTable::map)
                .list();
    }

    /** Of all merchants, or of one. */
    List<CouponActivity> newestOfAll(@Nullable MerchantId merchant, @Nullable Long before, int limit) {
        return jdbc.sql(SELECT + """
                where merchant_id = coalesce(cast(:merchantId as text), merchant_id)
                  and activity_id < coalesce(cast(:before as bigint), 9223372036854775807)
                order by activity_id desc limit :limit
                """)
                .param("merchantId", merchant == null ? null : merchant.digits())
                .param("before", before)
                .param("limit", limit)
                .query(CouponActivityTable::map)
                .list();
    }

    /** Changes nothing unless it is a draft. */
    void publish(CouponActivity activity, Instant now) {
        jdbc.sql("""
                update coupon_activity set status = 'PUBLISHED', published_at = :now
                where merchant_id = :merchantId and activity_id = :activityId and status = 'DRAFT'
                """)
                .param("merchantId", activity.merchant().digits())
                .param("activityId", activity.id())
                .param("now", utc(now))
                .update();
    }

    /**
     * Changes nothing, and is false, if it was stopped before.
     *
     * @param reason the operator's; null: the merchant stops it
     */
    boolean stop(CouponActivity activity, @Nullable String reason, Instant now) {
        return jdbc.sql("""
                update coupon_activity set status = 'STOPPED', stopped_at = :now, stop_reason = :reason
                where merchant_id = :merchantId and activity_id = :activityId and status <> 'STOPPED'
                """)
                        .param("merchantId", activity.merchant().digits())
                        .param("activityId", activity.id())
                        .param("reason", reason)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** False if it was stopped, or its stock would exceed the limit. */
    boolean append(CouponActivity activity, long quantity, long limit) {
        return jdbc.sql("""
                update coupon_activity set stock = stock + :quantity
                where merchant_id = :merchantId and activity_id = :activityId and status <> 'STOPPED'
                  and stock + :quantity <= :limit
                """)
                        .param("merchantId", activity.merchant().digits())
                        .param("activityId", activity.id())
                        .param("quantity", quantity)
                        .param("limit", limit)
                        .update()
                == 1;
    }

    /** Takes one of the stock; false if there is none, or none is sent now. Every condition is in the statement. */
    boolean take(CouponActivity activity, Instant now) {
        return jdbc.sql("""
                update coupon_activity set sent = sent + 1
                where merchant_id = :merchantId and activity_id = :activityId and status = 'PUBLISHED' and sent < stock
                  and begins_at <= :now and :now < ends_at and (valid_until is null or :now < valid_until)
                """)
                        .param("merchantId", activity.merchant().digits())
                        .param("activityId", activity.id())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** Adds what came of its coupons, taken from {@code coupon_count} in the same transaction. */
    void add(MerchantId merchant, CouponCountTable.Sum sum) {
        jdbc.sql("""
                update coupon_activity
                set used = used + :used, returned = returned + :returned, discounted = discounted + :discounted,
                    paid = paid + :paid
                where merchant_id = :merchantId and activity_id = :activityId
                """)
                .param("merchantId", merchant.digits())
                .param("activityId", sum.activityId())
                .param("used", sum.used())
                .param("returned", sum.returned())
                .param("discounted", sum.discounted())
                .param("paid", sum.paid())
                .update();
    }

    private static CouponActivity map(ResultSet row, int index) throws SQLException {
        return new CouponActivity(
                new MerchantId(row.getString("merchant_id")),
                row.getLong("activity_id"),
                row.getString("activity_no"),
                row.getString("request_id"),
                row.getString("content_digest"),
                offer(row),
                row.getLong("stock"),
                row.getLong("sent"),
                new CouponActivity.Results(
                        row.getLong("used") + row.getLong("more_used"),
                        row.getLong("returned") + row.getLong("more_returned"),
                        new Money(row.getLong("discounted") + row.getLong("more_discounted")),
                        new Money(row.getLong("paid") + row.getLong("more_paid"))),
                CouponActivity.Status.valueOf(row.getString("status")),
                instant(row, "created_at"),
                instantOrNull(row, "published_at"),
                instantOrNull(row, "stopped_at"),
                row.getString("stop_reason"));
    }

    private static CouponActivity.Offer offer(ResultSet row) throws SQLException {
        String stores = row.getString("stores");
        return new CouponActivity.Offer(
                row.getString("name"),
                new CouponDiscount(
                        CouponDiscount.Type.valueOf(row.getString("discount_type")),
                        row.getLong("discount"),
                        ceiling(row),
                        new Money(row.getLong("threshold"))),
                instant(row, "begins_at"),
                instant(row, "ends_at"),
                row.getObject("per_buyer", Integer.class),
                validity(row),
                stores == null ? List.of() : List.of(stores.split(SEPARATOR)),
                CouponActivity.CodeMode.valueOf(row.getString("code_mode")));
    }

    private static @Nullable Money ceiling(ResultSet row) throws SQLException {
        Long fen = row.getObject("ceiling", Long.class);
        return fen == null ? null : new Money(fen);
    }

    private static CouponValidity validity(ResultSet row) throws SQLException {
        Integer days = row.getObject("valid_days", Integer.class);
        return days == null
                ? new CouponValidity.Absolute(instant(row, "valid_from"), instant(row, "valid_until"))
                : new CouponValidity.Days(days);
    }
}
