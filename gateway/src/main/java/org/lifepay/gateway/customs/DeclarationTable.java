package org.lifepay.gateway.customs;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.customs.CustomsReceipt;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.OrderKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table {@code customs_declaration}. */
@Repository
class DeclarationTable {
    static final String COLUMNS = """
            merchant_id, declaration_id, order_id, pay_serial_number, customs_channel, request_no, goods_amount, tax, freight,
            commerce_code, commerce_name, details, sealed_payer, notify_url, status, submission, sent_at, tries, created_at,
            submitted_at, last_problem, ended_at, end_code, end_info
            """;

    private static final String SELECT = "select " + COLUMNS + " from customs_declaration ";

    private final JdbcClient jdbc;

    DeclarationTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Declaration declaration) {
        content(jdbc.sql("""
                insert into customs_declaration (
                    merchant_id, declaration_id, order_id, pay_serial_number, customs_channel, request_no, amount, goods_amount,
                    tax, freight, commerce_code, commerce_name, details, sealed_payer, notify_url, status, created_at,
                    submitted_at, due_at)
                values (
                    :merchantId, :id, :orderId, :paySerialNumber, :office, :requestNo, :amount, :goods,
                    :tax, :freight, :commerceCode, :commerceName, :details, :sealedPayer, :notifyUrl, 'PROCESSING', :now,
                    :now, :now)
                """), declaration)
                .param("orderId", declaration.order().id())
                .param("paySerialNumber", declaration.paySerialNumber())
                .param("office", declaration.office().name())
                .param("requestNo", declaration.requestNo())
                .param("now", utc(declaration.createdAt()))
                .update();
    }

    /**
     * Submits one that has ended, or was never accepted, again, with the content that it has now; false if it was changed
     * meanwhile.
     *
     * @param afterSending how long after it was sent the last time it is sent again
     */
    boolean resubmit(Declaration declaration, Instant now, Instant due, Duration afterSending) {
        return content(jdbc.sql("""
                update customs_declaration
                set amount = :amount, goods_amount = :goods, tax = :tax, freight = :freight, commerce_code = :commerceCode,
                    commerce_name = :commerceName, details = :details, sealed_payer = :sealedPayer, notify_url = :notifyUrl,
                    status = 'PROCESSING', submission = submission + 1, submitted_at = :now, sent_at = null,
                    due_at = greatest(cast(:due as timestamptz), sent_at + make_interval(secs => :afterSending)),
                    tries = 0, last_problem = null, ended_at = null, end_code = null, end_info = null
                where merchant_id = :merchantId and declaration_id = :id and submission = :submission
                    and (status in ('SUCCESS', 'FAILED') or sent_at is null)
                """), declaration)
                        .param("submission", declaration.submission())
                        .param("now", utc(now))
                        .param("due", utc(due))
                        .param("afterSending", (double) afterSending.toSeconds())
                        .update()
                == 1;
    }

    private static StatementSpec content(StatementSpec statement, Declaration declaration) {
        DeclarationItem item = declaration.item();
        return statement
                .param("merchantId", declaration.merchant().digits())
                .param("id", declaration.id())
                .param("amount", declaration.amount().fen())
                .param("goods", item.amounts().goods().fen())
                .param("tax", item.amounts().tax().fen())
                .param("freight", item.amounts().freight().fen())
                .param("commerceCode", item.commerceCode())
                .param("commerceName", item.commerceName())
                .param("details", item.details())
                .param("sealedPayer", declaration.sealedPayer())
                .param("notifyUrl", declaration.notifyUrl());
    }

    /** In the order in which they were first declared. */
    List<Declaration> ofOrder(MerchantId merchant, String paySerialNumber) {
        return jdbc.sql(SELECT + """
                where merchant_id = :merchantId and pay_serial_number = :paySerialNumber order by declaration_id
                """)
                .param("merchantId", merchant.digits())
                .param("paySerialNumber", paySerialNumber)
                .query(DeclarationTable::map)
                .list();
    }

    /** Those of several numbers. */
    List<Declaration> ofNumbers(MerchantId merchant, List<String> paySerialNumbers) {
        return jdbc.sql(SELECT + "where merchant_id = :merchantId and pay_serial_number in (:numbers)")
                .param("merchantId", merchant.digits())
                .param("numbers", paySerialNumbers)
                .query(DeclarationTable::map)
                .list();
    }

    Optional<Declaration> find(MerchantId merchant, long id) {
        return jdbc.sql(SELECT + "where merchant_id = :merchantId and declaration_id = :id")
                .param("merchantId", merchant.digits())
                .param("id", id)
                .query(DeclarationTable::map)
                .optional();
    }

    Optional<Declaration> find(MerchantId merchant, String requestNo) {
        return jdbc.sql(SELECT + "where merchant_id = :merchantId and request_no = :requestNo")
                .param("merchantId", merchant.digits())
                .param("requestNo", requestNo)
                .query(DeclarationTable::map)
                .optional();
    }

    CustomsReceipt receipt(Declaration declaration) {
        return jdbc.sql("""
                select declare_no, customs_trade_no, pay_code, pay_transaction, ver_dept, payer_check from customs_declaration
                where merchant_id = :merchantId and declaration_id = :id
                """)
                .param("merchantId", declaration.merchant().digits())
                .param("id", declaration.id())
                .query((row, _) -> new CustomsReceipt(
                        row.getString("declare_no"),
                        row.getString("customs_trade_no"),
                        row.getString("pay_code"),
                        row.getString("pay_transaction"),
                        row.getString("ver_dept"),
                        row.getString("payer_check")))
                .single();
    }

    /** Waits for transactions that change declarations of the order at this moment. */
    void lockOfOrder(Declaration declaration) {
        jdbc.sql("""
                select declaration_id from customs_declaration
                where merchant_id = :merchantId and pay_serial_number = :paySerialNumber
                order by declaration_id for update
                """)
                .param("merchantId", declaration.merchant().digits())
                .param("paySerialNumber", declaration.paySerialNumber())
                .query(Long.class)
                .list();
    }

    /** False if it has ended, or was submitted again meanwhile. */
    boolean end(Declaration declaration, Declaration.Status status, Declaration.Ending ending) {
        return jdbc.sql("""
                update customs_declaration
                set status = :status, ended_at = :at, end_code = :code, end_info = :info, due_at = null, last_problem = null
                where merchant_id = :merchantId and declaration_id = :id and submission = :submission
                    and status = 'PROCESSING'
                """)
                        .param("merchantId", declaration.merchant().digits())
                        .param("id", declaration.id())
                        .param("submission", declaration.submission())
                        .param("status", status.name())
                        .param("at", utc(ending.at()))
                        .param("code", ending.code())
                        .param("info", ending.info())
                        .update()
                == 1;
    }

    static Declaration map(ResultSet row, int index) throws SQLException {
        return new Declaration(
                new OrderKey(new MerchantId(row.getString("merchant_id")), row.getLong("order_id")),
                row.getLong("declaration_id"),
                row.getString("pay_serial_number"),
                row.getString("request_no"),
                new DeclarationItem(
                        CustomsOffice.valueOf(row.getString("customs_channel")),
                        new DeclaredAmounts(
                                new Money(row.getLong("goods_amount")),
                                new Money(row.getLong("tax")),
                                new Money(row.getLong("freight"))),
                        row.getString("commerce_code"),
                        row.getString("commerce_name"),
                        row.getString("details")),
                row.getString("sealed_payer"),
                row.getString("notify_url"),
                Declaration.Status.valueOf(row.getString("status")),
                row.getInt("submission"),
                row.getObject("sent_at") != null,
                row.getInt("tries"),
                instant(row, "created_at"),
                instant(row, "submitted_at"),
                row.getString("last_problem"),
                ending(row, instantOrNull(row, "ended_at")));
    }

    private static Optional<Declaration.Ending> ending(ResultSet row, @Nullable Instant at) throws SQLException {
        return at == null
                ? Optional.empty()
                : Optional.of(new Declaration.Ending(at, row.getString("end_code"), row.getString("end_info")));
    }
}
