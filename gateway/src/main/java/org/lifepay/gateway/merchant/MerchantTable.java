package org.lifepay.gateway.merchant;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table {@code merchant}. */
@Repository
class MerchantTable {
    private static final String COLUMNS = """
            merchant_id, name, short_name, status, service_provider_id, created_at, contact_name, contact_mail, fee_rate,
            payment_modes, order_limit, day_limit, addresses, certificates_by, review_above, calls_per_second, queries_per_minute,
            suspended_for, version
            """;

    private final JdbcClient jdbc;

    MerchantTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<RegisteredMerchant> find(MerchantId id) {
        return jdbc.sql("select " + COLUMNS + " from merchant where merchant_id = :merchantId")
                .param("merchantId", id.digits())
                .query(MerchantTable::map)
                .optional();
    }

    List<RegisteredMerchant> find(Collection<MerchantId> ids) {
        return jdbc.sql("select " + COLUMNS + " from merchant where merchant_id = any(:merchants)")
                .param("merchants", ids.stream().map(MerchantId::digits).toArray(String[]::new))
                .query(MerchantTable::map)
                .list();
    }

    /** False if the number is taken. */
    boolean insert(Merchant merchant, Instant now) {
        StatementSpec insert = jdbc.sql("""
                insert into merchant (
                    merchant_id, name, short_name, status, service_provider_id, created_at, contact_name, contact_mail, fee_rate,
                    payment_modes, order_limit, day_limit, addresses, certificates_by, review_above,
                    calls_per_second, queries_per_minute)
                values (
                    :merchantId, :name, :shortName, :status, :serviceProviderId, :now, :contactName, :contactMail, :feeRate,
                    :paymentModes, :orderLimit, :dayLimit, :addresses, :certificatesBy, :reviewAbove,
                    :callsPerSecond, :queriesPerMinute)
                on conflict (merchant_id) do nothing
                """)
                .param("status", merchant.active() ? "ACTIVE" : "SUSPENDED")
                .param("now", utc(now));
        return withTerms(insert, merchant).update() == 1;
    }

    /** Updates everything except number, status and fee rate, which has versions of its own; false if the version has changed (optimistic locking). */
    boolean change(Merchant merchant, int version) {
        StatementSpec change = jdbc.sql("""
                update merchant
                set name = :name, short_name = :shortName, service_provider_id = :serviceProviderId, contact_name = :contactName,
                    contact_mail = :contactMail, payment_modes = :paymentModes,
                    order_limit = :orderLimit, day_limit = :dayLimit, addresses = :addresses,
                    certificates_by = :certificatesBy, review_above = :reviewAbove,
                    calls_per_second = :callsPerSecond, queries_per_minute = :queriesPerMinute,
                    version = version + 1
                where merchant_id = :merchantId and version = :version
                """).param("version", version);
        return withTerms(change, merchant).update() == 1;
    }

    private static StatementSpec withTerms(StatementSpec statement, Merchant merchant) {
        Terms terms = merchant.terms();
        return statement
                .param("merchantId", merchant.id().digits())
                .param("name", merchant.name())
                .param("shortName", merchant.shortName().orElse(null))
                .param(
                        "serviceProviderId",
                        merchant.serviceProvider().map(MerchantId::digits).orElse(null))
                .param("contactName", terms.contactName().orElse(null))
                .param("contactMail", terms.contactMail().orElse(null))
                .param("feeRate", terms.feeRate())
                .param(
                        "paymentModes",
                        terms.paymentModes()
                                .map(modes -> String.join(" ", new TreeSet<>(modes)))
                                .orElse(null))
                .param("orderLimit", terms.orderLimit().map(Money::fen).orElse(null))
                .param("dayLimit", terms.dayLimit().map(Money::fen).orElse(null))
                .param("addresses", terms.addresses().toString())
                .param("certificatesBy", terms.appliesItself() ? "MERCHANT" : "PROVIDER")
                .param("reviewAbove", terms.reviewAbove().map(Money::fen).orElse(null))
                .param("callsPerSecond", terms.callLimits().perSecond().orElse(null))
                .param("queriesPerMinute", terms.callLimits().queriesPerMinute().orElse(null));
    }

    /** False if it is suspended already. */
    boolean suspend(MerchantId id, String reason) {
        return jdbc.sql("""
                update merchant set status = 'SUSPENDED', suspended_for = :reason, version = version + 1
                where merchant_id = :merchantId and status = 'ACTIVE'
                """)
                        .param("merchantId", id.digits())
                        .param("reason", reason)
                        .update()
                == 1;
    }

    /** False if it is not suspended. */
    boolean resume(MerchantId id) {
        return jdbc.sql("""
                update merchant set status = 'ACTIVE', suspended_for = null, version = version + 1
                where merchant_id = :merchantId and status = 'SUSPENDED'
                """).param("merchantId", id.digits()).update() == 1;
    }

    List<MerchantId> ids() {
        return jdbc.sql("select merchant_id from merchant")
                .query((row, _) -> new MerchantId(row.getString("merchant_id")))
                .list();
    }

    /** The next merchants by number. */
    List<MerchantId> idsAfter(String number, int limit) {
        return jdbc.sql("select merchant_id from merchant where merchant_id > :after order by merchant_id limit :limit")
                .param("after", number)
                .param("limit", limit)
                .query((row, _) -> new MerchantId(row.getString("merchant_id")))
                .list();
    }

    /** Until the end of the transaction; rows that refer to the merchant can still be inserted. False if there is none. */
    boolean lock(MerchantId id) {
        return jdbc.sql("select 1 from merchant where merchant_id = :merchantId for no key update")
                .param("merchantId", id.digits())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    List<RegisteredMerchant> search(MerchantFilter filter, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                 from merchant
                where (cast(:like as text) is null or merchant_id like :like or name ilike :like
                        or contact_name ilike :like or contact_mail ilike :like)
                  and (cast(:status as text) is null or status = :status)
                  and (cast(:after as text) is null or (created_at, merchant_id)
                        < (select created_at, merchant_id from merchant where merchant_id = :after))
                order by created_at desc, merchant_id desc
                limit :limit
                """)
                .param("like", like(filter.text()))
                .param(
                        "status",
                        filter.active()
                                .map(active -> active ? "ACTIVE" : "SUSPENDED")
                                .orElse(null))
                .param("after", filter.after().map(MerchantId::digits).orElse(null))
                .param("limit", limit)
                .query(MerchantTable::map)
                .list();
    }

    private static @Nullable String like(String text) {
        return text.isEmpty()
                ? null
                : "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private static RegisteredMerchant map(ResultSet row, int index) throws SQLException {
        Merchant merchant = new Merchant(
                new MerchantId(row.getString("merchant_id")),
                row.getString("name"),
                Optional.ofNullable(row.getString("short_name")),
                "ACTIVE".equals(row.getString("status")),
                MerchantId.parse(row.getString("service_provider_id")),
                terms(row));
        return new RegisteredMerchant(
                merchant,
                instant(row, "created_at"),
                Optional.ofNullable(row.getString("suspended_for")),
                row.getInt("version"));
    }

    private static Terms terms(ResultSet row) throws SQLException {
        return new Terms(
                Optional.ofNullable(row.getString("contact_name")),
                Optional.ofNullable(row.getString("contact_mail")),
                row.getInt("fee_rate"),
                Optional.ofNullable(row.getString("payment_modes")).map(codes -> Set.of(codes.split(" ", -1))),
                money(row, "order_limit"),
                money(row, "day_limit"),
                AddressList.parse(row.getString("addresses")),
                "MERCHANT".equals(row.getString("certificates_by")),
                money(row, "review_above"),
                new CallLimits(
                        Optional.ofNullable(row.getObject("calls_per_second", Integer.class)),
                        Optional.ofNullable(row.getObject("queries_per_minute", Integer.class))));
    }

    private static Optional<Money> money(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, Long.class)).map(Money::new);
    }
}
