package org.lifepay.gateway.exchange.remittance;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code foreign_remittance} that are lines of a file. */
@Repository
class RemittanceLineTable {
    private final JdbcClient jdbc;

    RemittanceLineTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param payeeKey the same for the same payee */
    record Row(Remittance remittance, String sealedPayee, String payeeKey) {
        Remittance.Line line() {
            return Objects.requireNonNull(remittance.line());
        }
    }

    /** A payment as it is compared with others. */
    record Paid(String payeeKey, String currency, long amount) {}

    /** Inserts all lines of one file with one statement. */
    void insert(List<Row> rows) {
        Remittance any = rows.getFirst().remittance();
        jdbc.sql("""
                insert into foreign_remittance (
                    merchant_id, remittance_id, request_id, serial_number, content_digest, purchases, currency, amount, payee,
                    sealed_payee, notify_url, status, created_at, due_at, batch_id, line_no, payee_key)
                select :merchantId, id, request_id, serial_number, '', '', :currency, amount, payee, sealed, :notifyUrl, 'WAITING',
                    :createdAt, :createdAt, :batch, line_no, payee_key
                from unnest(
                    cast(:ids as bigint[]), cast(:requestIds as text[]), cast(:serialNumbers as text[]),
                    cast(:amounts as bigint[]), cast(:payees as text[]), cast(:sealed as text[]), cast(:numbers as integer[]),
                    cast(:keys as text[])) as line (id, request_id, serial_number, amount, payee, sealed, line_no, payee_key)
                """)
                .param("merchantId", any.merchant().digits())
                .param("currency", any.amount().currency().name())
                .param("notifyUrl", any.notifyUrl())
                .param("createdAt", utc(any.createdAt()))
                .param("batch", rows.getFirst().line().batch())
                .param("ids", rows.stream().map(row -> row.remittance().id()).toArray(Long[]::new))
                .param("requestIds", texts(rows, row -> row.remittance().requestId()))
                .param("serialNumbers", texts(rows, row -> row.remittance().serialNumber()))
                .param(
                        "amounts",
                        rows.stream()
                                .map(row -> row.remittance().amount().hundredths())
                                .toArray(Long[]::new))
                .param("payees", texts(rows, row -> row.remittance().payee()))
                .param("sealed", texts(rows, Row::sealedPayee))
                .param("numbers", rows.stream().map(row -> row.line().number()).toArray(Integer[]::new))
                .param("keys", texts(rows, Row::payeeKey))
                .update();
    }

    private static String[] texts(List<Row> rows, Function<Row, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    /** In the order of the file. */
    List<Remittance> find(MerchantId merchant, long batch) {
        return jdbc.sql("select " + ForeignRemittanceTable.COLUMNS + """
                 from foreign_remittance where merchant_id = :merchantId and batch_id = :batch order by line_no
                """)
                .param("merchantId", merchant.digits())
                .param("batch", batch)
                .query(ForeignRemittanceTable::map)
                .list();
    }

    /** What these payees were paid since then, or will be. */
    List<Paid> since(MerchantId merchant, List<String> payeeKeys, Instant since) {
        return jdbc.sql("""
                select payee_key, currency, amount from foreign_remittance
                where merchant_id = :merchantId and payee_key = any(:keys) and created_at > :since
                    and status in ('WAITING', 'SUCCESS')
                """)
                .param("merchantId", merchant.digits())
                .param("keys", payeeKeys.toArray(String[]::new))
                .param("since", utc(since))
                .query((row, _) ->
                        new Paid(row.getString("payee_key"), row.getString("currency"), row.getLong("amount")))
                .list();
    }
}
