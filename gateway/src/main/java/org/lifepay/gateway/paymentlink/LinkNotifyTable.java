package org.lifepay.gateway.paymentlink;

import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code payment_link_notify}. */
@Repository
class LinkNotifyTable {
    private final JdbcClient jdbc;

    LinkNotifyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<String> find(MerchantId merchant) {
        return jdbc.sql("select notify_url from payment_link_notify where merchant_id = :merchantId")
                .param("merchantId", merchant.digits())
                .query(String.class)
                .optional();
    }

    void save(MerchantId merchant, String notifyUrl) {
        jdbc.sql("""
                insert into payment_link_notify (merchant_id, notify_url) values (:merchantId, :notifyUrl)
                on conflict (merchant_id) do update set notify_url = excluded.notify_url
                """)
                .param("merchantId", merchant.digits())
                .param("notifyUrl", notifyUrl)
                .update();
    }

    void delete(MerchantId merchant) {
        jdbc.sql("delete from payment_link_notify where merchant_id = :merchantId")
                .param("merchantId", merchant.digits())
                .update();
    }
}
