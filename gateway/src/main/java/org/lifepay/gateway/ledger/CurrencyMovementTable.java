package org.lifepay.gateway.ledger;

import static org.lifepay.gateway.database.Timestamps.instant;

import java.time.LocalDate;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Reads {@code posting} for the foreign money of a merchant: what is its own, held back or not. */
@Repository
class CurrencyMovementTable {
    private static final String OWN = " in ('FOREIGN_PAYABLE', 'FOREIGN_RESERVED') ";

    /** What is held back, or given back, moves within. */
    private static final String MOVED = """
            where merchant_id = :merchantId and currency = :currency and currency <> 'CNY'
                and (debit_account""" + OWN + ") <> (credit_account" + OWN + ")";

    private static final String CHANGE = "case when credit_account" + OWN + "then amount else -amount end";

    private final JdbcClient jdbc;

    CurrencyMovementTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long before(MerchantId merchant, String currency, LocalDate day) {
        return prepare(
                        "select cast(coalesce(sum(" + CHANGE + "), 0) as bigint) from posting " + MOVED
                                + " and business_day < :day",
                        merchant,
                        currency)
                .param("day", day)
                .query(Long.class)
                .single();
    }

    List<CurrencyMovement> of(MerchantId merchant, String currency, LocalDate from, LocalDate to, int limit) {
        return prepare(
                        "select kind, cause_type, cause_number, business_day, booked_at, " + CHANGE
                                + " as hundredths from posting " + MOVED
                                + " and business_day between :from and :to order by business_day, posting_id limit :limit",
                        merchant,
                        currency)
                .param("from", from)
                .param("to", to)
                .param("limit", limit)
                .query((row, _) -> new CurrencyMovement(
                        PostingKind.valueOf(row.getString("kind")),
                        CauseType.valueOf(row.getString("cause_type")),
                        row.getString("cause_number"),
                        row.getObject("business_day", LocalDate.class),
                        instant(row, "booked_at"),
                        row.getLong("hundredths")))
                .list();
    }

    private StatementSpec prepare(String sql, MerchantId merchant, String currency) {
        return jdbc.sql(sql).param("merchantId", merchant.digits()).param("currency", currency);
    }
}
