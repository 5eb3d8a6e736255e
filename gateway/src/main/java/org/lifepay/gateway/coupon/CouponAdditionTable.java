package org.lifepay.gateway.coupon;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code coupon_addition}: what was added to an activity, each once. */
@Repository
class CouponAdditionTable {
    private final JdbcClient jdbc;

    CouponAdditionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is added. */
    enum Kind {
        STOCK,
        CODES
    }

    /** A request to add something. */
    record Addition(CouponActivity activity, String requestId, String contentDigest, Kind kind, long quantity) {}

    /** False if the merchant has used the requestId before. */
    boolean insert(Addition addition, Instant now) {
        return jdbc.sql("""
                insert into coupon_addition (merchant_id, request_id, activity_id, kind, quantity, content_digest, made_at)
                values (:merchantId, :requestId, :activityId, :kind, :quantity, :digest, :now)
                on conflict (merchant_id, request_id) do nothing
                """)
                        .param("merchantId", addition.activity().merchant().digits())
                        .param("requestId", addition.requestId())
                        .param("activityId", addition.activity().id())
                        .param("kind", addition.kind().name())
                        .param("quantity", addition.quantity())
                        .param("digest", addition.contentDigest())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** Kind and digest of the addition with this requestId, as one text. */
    Optional<String> content(MerchantId merchant, String requestId) {
        return jdbc.sql("""
                select kind || ' ' || content_digest from coupon_addition
                where merchant_id = :merchantId and request_id = :requestId
                """)
                .param("merchantId", merchant.digits())
                .param("requestId", requestId)
                .query(String.class)
                .optional();
    }
}
