package org.lifepay.gateway.merchant;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code store}. */
@Repository
class StoreTable {
    private final JdbcClient jdbc;

    StoreTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Store> of(MerchantId merchant) {
        return jdbc.sql("select store_id, name, status from store where merchant_id = :merchantId order by store_id")
                .param("merchantId", merchant.digits())
                .query(StoreTable::map)
                .list();
    }

    Optional<Store> find(MerchantId merchant, String storeId) {
        return jdbc.sql(
                        "select store_id, name, status from store where merchant_id = :merchantId and store_id = :storeId")
                .param("merchantId", merchant.digits())
                .param("storeId", storeId)
                .query(StoreTable::map)
                .optional();
    }

    /** False if the merchant has a store with this number. */
    boolean insert(MerchantId merchant, Store store, Instant now) {
        return jdbc.sql("""
                        insert into store (merchant_id, store_id, name, status, created_at)
                        values (:merchantId, :storeId, :name, :status, :now)
                        on conflict do nothing
                        """)
                        .param("merchantId", merchant.digits())
                        .param("storeId", store.storeId())
                        .param("name", store.name())
                        .param("status", store.status().name())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    boolean update(MerchantId merchant, Store store) {
        return jdbc.sql("""
                        update store set name = :name, status = :status
                        where merchant_id = :merchantId and store_id = :storeId
                        """)
                        .param("merchantId", merchant.digits())
                        .param("storeId", store.storeId())
                        .param("name", store.name())
                        .param("status", store.status().name())
                        .update()
                == 1;
    }

    private static Store map(ResultSet row, int index) throws SQLException {
        return new Store(
                row.getString("store_id"), row.getString("name"), Store.Status.valueOf(row.getString("status")));
    }
}
