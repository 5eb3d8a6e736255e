package org.lifepay.gateway.merchant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code merchant}. */
@Repository
class MerchantTable {
    private final JdbcClient jdbc;

    MerchantTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Merchant> find(MerchantId id) {
        return jdbc.sql("""
                select merchant_id, name, status, service_provider_id
                from merchant
                where merchant_id = :merchantId
                """)
                .param("merchantId", id.digits())
                .query(MerchantTable::map)
                .optional();
    }

    void insert(Merchant merchant, Instant now) {
        jdbc.sql("""
                insert into merchant (merchant_id, name, status, service_provider_id, created_at)
                values (:merchantId, :name, :status, :serviceProviderId, :now)
                on conflict (merchant_id) do nothing
                """)
                .param("merchantId", merchant.id().digits())
                .param("name", merchant.name())
                .param("status", merchant.active() ? "ACTIVE" : "SUSPENDED")
                .param(
                        "serviceProviderId",
                        merchant.serviceProvider().map(MerchantId::digits).orElse(null))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Merchant map(ResultSet row, int index) throws SQLException {
        return new Merchant(
                new MerchantId(row.getString("merchant_id")),
                row.getString("name"),
                "ACTIVE".equals(row.getString("status")),
                MerchantId.parse(row.getString("service_provider_id")));
    }
}
