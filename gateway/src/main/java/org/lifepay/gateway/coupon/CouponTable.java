package org.lifepay.gateway.coupon;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code coupon}: coupons that buyers were sent, and deposited codes that wait for a buyer. */
@Repository
class CouponTable {
    private static final String COLUMNS =
            "merchant_id, coupon_id, activity_id, code, request_id, content_digest, valid_from, valid_until, sent_at";

    private final JdbcClient jdbc;

    CouponTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The buyer: a keyed hash, and the sealed id. */
    record Buyer(long hash, String sealed) {}

    /** False if the merchant has used the requestId before. */
    boolean insert(Coupon coupon, Buyer buyer) {
        return jdbc.sql("""
                insert into coupon (merchant_id, coupon_id, activity_id, code, status, request_id, content_digest, buyer,
                    sealed_buyer, valid_from, valid_until, created_at, sent_at)
                values (:merchantId, :couponId, :activityId, :code, 'SENT', :requestId, :digest, :buyer,
                    :sealedBuyer, :validFrom, :validUntil, :sentAt, :sentAt)
                on conflict (merchant_id, request_id) do nothing
                """)
                        .param("merchantId", coupon.merchant().digits())
                        .param("couponId", coupon.id())
                        .param("activityId", coupon.activityId())
                        .param("code", coupon.code())
                        .param("requestId", coupon.requestId())
                        .param("digest", coupon.contentDigest())
                        .param("buyer", buyer.hash())
                        .param("sealedBuyer", buyer.sealed())
                        .param("validFrom", utc(coupon.validFrom()))
                        .param("validUntil", utc(coupon.validUntil()))
                        .param("sentAt", utc(coupon.sentAt()))
                        .update()
                == 1;
    }

    /** Deposits codes; returns how many of them the merchant did not have yet. */
    int deposit(CouponActivity activity, List<Long> ids, List<String> codes, Instant now) {
        return jdbc.sql("""
                insert into coupon (merchant_id, coupon_id, activity_id, code, status, created_at)
                select :merchantId, id, :activityId, code, 'DEPOSITED', :now
                from unnest(cast(:ids as bigint[]), cast(:codes as text[])) as deposited (id, code)
                on conflict (merchant_id, code) do nothing
                """)
                .param("merchantId", activity.merchant().digits())
                .param("activityId", activity.id())
                .param("ids", ids.toArray(Long[]::new))
                .param("codes", codes.toArray(String[]::new))
                .param("now", utc(now))
                .update();
    }

    /**
     * Gives the buyer the first deposited code that no other call is just giving; false if there is none.
     *
     * @param coupon with any code
     */
    boolean giveDeposited(Coupon coupon, Buyer buyer) {
        return jdbc.sql("""
                update coupon set status = 'SENT', request_id = :requestId, content_digest = :digest, buyer = :buyer,
                    sealed_buyer = :sealedBuyer, valid_from = :validFrom, valid_until = :validUntil, sent_at = :sentAt
                where merchant_id = :merchantId and status = 'DEPOSITED' and coupon_id = (
                    select coupon_id from coupon
                    where merchant_id = :merchantId and activity_id = :activityId and status = 'DEPOSITED'
                    order by coupon_id limit 1 for update skip locked)
                """)
                        .param("merchantId", coupon.merchant().digits())
                        .param("activityId", coupon.activityId())
                        .param("requestId", coupon.requestId())
                        .param("digest", coupon.contentDigest())
                        .param("buyer", buyer.hash())
                        .param("sealedBuyer", buyer.sealed())
                        .param("validFrom", utc(coupon.validFrom()))
                        .param("validUntil", utc(coupon.validUntil()))
                        .param("sentAt", utc(coupon.sentAt()))
                        .update()
                == 1;
    }

    Optional<Coupon> find(MerchantId merchant, long id) {
        return jdbc.sql(
                        "select " + COLUMNS
                                + " from coupon where merchant_id = :merchantId and coupon_id = :couponId and status <> 'DEPOSITED'")
                .param("merchantId", merchant.digits())
                .param("couponId", id)
                .query(CouponTable::map)
                .optional();
    }

    Optional<Coupon> findByRequestId(MerchantId merchant, String requestId) {
        return jdbc.sql(
                        "select " + COLUMNS
                                + " from coupon where merchant_id = :merchantId and request_id = :requestId and status <> 'DEPOSITED'")
                .param("merchantId", merchant.digits())
                .param("requestId", requestId)
                .query(CouponTable::map)
                .optional();
    }

    /** Not one that was only deposited. */
    Optional<Coupon> findByCode(MerchantId merchant, String code) {
        return jdbc.sql("select " + COLUMNS
                        + " from coupon where merchant_id = :merchantId and code = :code and status <> 'DEPOSITED'")
                .param("merchantId", merchant.digits())
                .param("code", code)
                .query(CouponTable::map)
                .optional();
    }

    private static Coupon map(ResultSet row, int index) throws SQLException {
        return new Coupon(
                new MerchantId(row.getString("merchant_id")),
                row.getLong("coupon_id"),
                row.getLong("activity_id"),
                row.getString("code"),
                row.getString("request_id"),
                row.getString("content_digest"),
                instant(row, "valid_from"),
                instant(row, "valid_until"),
                instant(row, "sent_at"));
    }
}
