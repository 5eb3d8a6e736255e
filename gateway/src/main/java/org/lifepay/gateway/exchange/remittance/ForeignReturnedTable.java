package org.lifepay.gateway.exchange.remittance;

import org.lifepay.gateway.exchange.bank.ForeignAmount;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table {@code foreign_returned}: foreign money of lines of files that failed or came back. */
@Repository
class ForeignReturnedTable {
    private final JdbcClient jdbc;

    ForeignReturnedTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(MerchantId merchant, ForeignAmount amount) {
        prepare("""
                insert into foreign_returned (merchant_id, currency, amount) values (:merchantId, :currency, :amount)
                on conflict (merchant_id, currency) do update set amount = foreign_returned.amount + excluded.amount
                """, merchant, amount).update();
    }

    /**
     * Takes as much of the amount as is there, in hundredths. Its row is locked until the end of the transaction, also when it has
     * nothing.
     */
    long take(MerchantId merchant, ForeignAmount needed) {
        prepare("""
                insert into foreign_returned (merchant_id, currency, amount)
                select :merchantId, :currency, 0 where :amount > 0
                on conflict do nothing
                """, merchant, needed).update();
        return prepare("""
                with found as (
                    select least(amount, :amount) as part from foreign_returned
                    where merchant_id = :merchantId and currency = :currency
                    for update)
                update foreign_returned as taken set amount = taken.amount - found.part
                from found
                where taken.merchant_id = :merchantId and taken.currency = :currency
                returning found.part
                """, merchant, needed).query(Long.class).single();
    }

    private StatementSpec prepare(String sql, MerchantId merchant, ForeignAmount amount) {
        return jdbc.sql(sql)
                .param("merchantId", merchant.digits())
                .param("currency", amount.currency().name())
                .param("amount", amount.hundredths());
    }
}
