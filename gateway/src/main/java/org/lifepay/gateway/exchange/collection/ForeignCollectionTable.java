package org.lifepay.gateway.exchange.collection;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.exchange.bank.CollectionResult;
import org.lifepay.gateway.exchange.bank.ForeignAmount;
import org.lifepay.gateway.exchange.bank.ForeignCurrency;
import org.lifepay.gateway.exchange.bank.ListPrice;
import org.lifepay.gateway.exchange.bank.PayTo;
import org.lifepay.gateway.ledger.Cause;
import org.lifepay.gateway.ledger.Journal;
import org.lifepay.gateway.ledger.JournalStatement;
import org.lifepay.gateway.ledger.PostingKind;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code foreign_collection}; what is collected is booked by the statement that changes the row. */
@Repository
class ForeignCollectionTable {
    static final String COLUMNS = """
            merchant_id, collection_id, request_id, serial_number, content_digest, partner_id, currency, amount, for_use, product,
            remark, notify_url, status, created_at, expires_at, tries, account_name, account_number, bank_name, swift_code,
            reference, arrived, list_price, proceeds, fee, ended_at, end_reason
            """;

    static final String ROW = " where merchant_id = :merchantId and collection_id = :collectionId ";

    private static final JournalStatement SETTLE =
            JournalStatement.of("""
            update foreign_collection
            set status = 'SUCCESS', bank_number = :bankNumber, arrived = :arrived, list_price = :price, proceeds = :proceeds,
                fee = :fee, ended_at = :now, end_reason = null, due_at = null, last_problem = null
            """ + ROW + """
            and status <> 'SUCCESS'
            returning proceeds as amount, fee
            """, PostingKind.COLLECTION_CREDITED, PostingKind.COLLECTION_FEE);

    private final JdbcClient jdbc;
    private final Journal journal;

    ForeignCollectionTable(JdbcClient jdbc, Journal journal) {
        this.jdbc = jdbc;
        this.journal = journal;
    }

    /** False if there is one with this requestId. */
    boolean insert(ForeignCollection collection, @Nullable String sealedPayer) {
        ForeignCollection.Terms terms = collection.terms();
        return jdbc.sql("""
                insert into foreign_collection (
                    merchant_id, collection_id, request_id, serial_number, content_digest, partner_id, currency, amount, for_use,
                    product, sealed_payer, remark, notify_url, status, created_at, expires_at, due_at)
                values (
                    :merchantId, :collectionId, :requestId, :serialNumber, :digest, :partnerId, :currency, :amount, :forUse,
                    :product, :payer, :remark, :notifyUrl, 'WAITING', :createdAt, :expiresAt, :createdAt)
                on conflict (merchant_id, request_id) do nothing
                """)
                        .param("merchantId", collection.merchant().digits())
                        .param("collectionId", collection.id())
                        .param("requestId", terms.requestId())
                        .param("serialNumber", collection.serialNumber())
                        .param("digest", terms.contentDigest())
                        .param("partnerId", terms.partnerId(), Types.VARCHAR)
                        .param("currency", terms.amount().currency().name())
                        .param("amount", terms.amount().hundredths())
                        .param("forUse", terms.forUse())
                        .param("product", terms.product())
                        .param("payer", sealedPayer, Types.VARCHAR)
                        .param("remark", terms.remark(), Types.VARCHAR)
                        .param("notifyUrl", terms.notifyUrl())
                        .param("createdAt", utc(collection.createdAt()))
                        .param("expiresAt", utc(terms.expiresAt()))
                        .update()
                == 1;
    }

    Optional<ForeignCollection> find(MerchantId merchant, String requestId) {
        return jdbc.sql("select " + COLUMNS
                        + " from foreign_collection where merchant_id = :merchantId and request_id = :requestId")
                .param("merchantId", merchant.digits())
                .param("requestId", requestId)
                .query(ForeignCollectionTable::map)
                .optional();
    }

    Optional<String> sealedPayer(ForeignCollection collection) {
        return jdbc.sql("select sealed_payer from foreign_collection" + ROW + "and sealed_payer is not null")
                .param("merchantId", collection.merchant().digits())
                .param("collectionId", collection.id())
                .query(String.class)
                .optional();
    }

    /** The bank has told where to pay; false if it has moved on. */
    boolean open(ForeignCollection collection, PayTo payTo, Instant due) {
        return jdbc.sql("""
                update foreign_collection
                set status = 'OPEN', account_name = :accountName, account_number = :accountNumber, bank_name = :bankName,
                    swift_code = :swiftCode, reference = :reference, due_at = :due, last_problem = null, tries = 0
                """ + ROW + "and status = 'WAITING'")
                        .param("merchantId", collection.merchant().digits())
                        .param("collectionId", collection.id())
                        .param("accountName", payTo.accountName())
                        .param("accountNumber", payTo.accountNumber())
                        .param("bankName", payTo.bankName())
                        .param("swiftCode", payTo.swiftCode())
                        .param("reference", payTo.reference())
                        .param("due", utc(due))
                        .update()
                == 1;
    }

    /** It is paid, also one that had failed: the money is there. False if that was known. */
    boolean settle(ForeignCollection collection, CollectionResult.Settled settled, Money fee, Instant now) {
        Cause cause = Cause.ofCollection(collection.merchant(), collection.id());
        return Journal.execute(journal.prepare(SETTLE, cause, BusinessDay.of(now))
                .param("collectionId", collection.id())
                .param("bankNumber", settled.bankNumber())
                .param("arrived", settled.arrived().hundredths())
                .param("price", settled.price().millionths())
                .param("proceeds", settled.proceeds().fen())
                .param("fee", fee.fen())
                .param("now", utc(now)));
    }

    /** Nothing was collected; false if it had ended, or the lease has. */
    boolean fail(ForeignCollection leased, String reason, Instant due, Instant now) {
        return jdbc.sql("""
                update foreign_collection
                set status = 'FAILED', end_reason = :reason, ended_at = :now, due_at = :due, last_problem = null, tries = 0
                """ + ROW + "and status in ('WAITING', 'OPEN') and tries = :tries")
                        .param("merchantId", leased.merchant().digits())
                        .param("collectionId", leased.id())
                        .param("tries", leased.tries() + 1)
                        .param("reason", reason)
                        .param("due", utc(due))
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    static ForeignCollection map(ResultSet row, int index) throws SQLException {
        ForeignCurrency currency = ForeignCurrency.valueOf(row.getString("currency"));
        return new ForeignCollection(
                new MerchantId(row.getString("merchant_id")),
                row.getLong("collection_id"),
                row.getString("serial_number"),
                new ForeignCollection.Terms(
                        row.getString("request_id"),
                        row.getString("content_digest"),
                        row.getString("partner_id"),
                        new ForeignAmount(currency, row.getLong("amount")),
                        row.getString("for_use"),
                        row.getString("product"),
                        row.getString("remark"),
                        row.getString("notify_url"),
                        instant(row, "expires_at")),
                ForeignCollection.Status.valueOf(row.getString("status")),
                payTo(row),
                settled(row, currency),
                instant(row, "created_at"),
                instantOrNull(row, "ended_at"),
                row.getString("end_reason"),
                row.getInt("tries"));
    }

    private static @Nullable PayTo payTo(ResultSet row) throws SQLException {
        String account = row.getString("account_number");
        return account == null
                ? null
                : new PayTo(
                        row.getString("account_name"),
                        account,
                        row.getString("bank_name"),
                        row.getString("swift_code"),
                        row.getString("reference"));
    }

    private static ForeignCollection.@Nullable Settled settled(ResultSet row, ForeignCurrency currency)
            throws SQLException {
        long arrived = row.getLong("arrived");
        return arrived == 0
                ? null
                : new ForeignCollection.Settled(
                        new ForeignAmount(currency, arrived),
                        new ListPrice(row.getLong("list_price")),
                        new Money(row.getLong("proceeds")),
                        new Money(row.getLong("fee")));
    }
}
