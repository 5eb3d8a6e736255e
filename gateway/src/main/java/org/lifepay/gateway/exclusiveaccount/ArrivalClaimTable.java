package org.lifepay.gateway.exclusiveaccount;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import org.lifepay.gateway.exclusiveaccount.ArrivalClaim.Action;
import org.lifepay.gateway.exclusiveaccount.ArrivalClaim.By;
import org.lifepay.gateway.exclusiveaccount.ArrivalClaim.Target;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.OrderKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table {@code arrival_claim}; those that are approved are kept. */
@Repository
class ArrivalClaimTable {
    private static final String OPEN = " where bank = :bank and serial_number = :serialNumber and approved_at is null ";

    private final JdbcClient jdbc;

    ArrivalClaimTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if another one waits. */
    boolean insert(Arrival arrival, ArrivalClaim claim) {
        Optional<Target> order = claim.order();
        return of(arrival, """
                        insert into arrival_claim (bank, serial_number, claimed_at, action, merchant_id, order_id, payment_order_id,
                            note, claimant_id, claimant_name)
                        values (:bank, :serialNumber, :at, :action, :merchantId, :orderId, :paymentOrderId, :note, :byId, :byName)
                        on conflict do nothing
                        """)
                        .param("at", utc(claim.at()))
                        .param("action", claim.action().name())
                        .param(
                                "merchantId",
                                order.map(target -> target.key().merchant().digits())
                                        .orElse(null),
                                Types.VARCHAR)
                        .param("orderId", order.map(target -> target.key().id()).orElse(null), Types.BIGINT)
                        .param(
                                "paymentOrderId",
                                order.map(Target::paymentOrderId).orElse(null),
                                Types.VARCHAR)
                        .param("note", claim.note())
                        .param("byId", claim.by().id())
                        .param("byName", claim.by().name())
                        .update()
                == 1;
    }

    /** The one that waits for a second user. */
    Optional<ArrivalClaim> find(Arrival arrival) {
        return of(arrival, """
                select action, merchant_id, order_id, payment_order_id, note, claimant_id, claimant_name, claimed_at
                from arrival_claim
                """ + OPEN).query(ArrivalClaimTable::map).optional();
    }

    /** False if it does not wait any more, or this user made it. */
    boolean approve(Arrival arrival, ArrivalClaim claim, By by, Instant now) {
        return of(
                                arrival,
                                "update arrival_claim set approver_id = :byId, approver_name = :byName, approved_at = :now"
                                        + OPEN + "and claimed_at = :claimedAt and claimant_id <> :byId")
                        .param("claimedAt", utc(claim.at()))
                        .param("byId", by.id())
                        .param("byName", by.name())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** False if none waits. */
    boolean delete(Arrival arrival) {
        return of(arrival, "delete from arrival_claim" + OPEN).update() == 1;
    }

    private StatementSpec of(Arrival arrival, String sql) {
        return jdbc.sql(sql).param("bank", arrival.bank()).param("serialNumber", arrival.serialNumber());
    }

    private static ArrivalClaim map(ResultSet row, int index) throws SQLException {
        String paymentOrderId = row.getString("payment_order_id");
        return new ArrivalClaim(
                Action.valueOf(row.getString("action")),
                paymentOrderId == null
                        ? Optional.empty()
                        : Optional.of(new Target(
                                new OrderKey(new MerchantId(row.getString("merchant_id")), row.getLong("order_id")),
                                paymentOrderId)),
                row.getString("note"),
                new By(row.getLong("claimant_id"), row.getString("claimant_name")),
                instant(row, "claimed_at"));
    }
}
