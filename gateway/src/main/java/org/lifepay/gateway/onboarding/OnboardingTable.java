package org.lifepay.gateway.onboarding;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.onboarding.Application.By;
import org.lifepay.gateway.onboarding.Application.Operation;
import org.lifepay.gateway.onboarding.Application.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code onboarding_application}. */
@Repository
class OnboardingTable {
    private static final String SELECT = """
            select application_id, provider_id, request_id, content_digest, operation, sub_merchant_id, name, sealed_content,
                notify_url, status, submitted_at, reviewer_id, reviewer_name, reviewed_at, review_reason, fee_rate, decider_id,
                decider_name, decided_at, decision_reason
            from onboarding_application
            """;

    private static final String WAITING = "status in ('SUBMITTED', 'REVIEWED')";
    private static final String OPEN = "status in ('SUBMITTED', 'REVIEWED', 'SUPPLEMENT')";

    private final JdbcClient jdbc;

    OnboardingTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if the provider has used the number, or another application for the merchant is open. */
    boolean insert(Application application) {
        return jdbc.sql("""
                insert into onboarding_application (
                    application_id, provider_id, request_id, content_digest, operation, sub_merchant_id, name, sealed_content,
                    notify_url, status, submitted_at)
                values (
                    :id, :provider, :requestId, :digest, :operation, :subMerchant, :name, :content, :notifyUrl, 'SUBMITTED', :at)
                on conflict do nothing
                """)
                        .param("id", application.id())
                        .param("provider", application.provider().digits())
                        .param("requestId", application.requestId())
                        .param("digest", application.digest())
                        .param("operation", application.operation().name())
                        .param("subMerchant", application.subMerchant().digits())
                        .param("name", application.name())
                        .param("content", application.sealedContent())
                        .param("notifyUrl", application.notifyUrl())
                        .param("at", utc(application.submittedAt()))
                        .update()
                == 1;
    }

    Optional<Application> find(long id) {
        return jdbc.sql(SELECT + "where application_id = :id")
                .param("id", id)
                .query(OnboardingTable::map)
                .optional();
    }

    Optional<Application> find(MerchantId provider, String requestId) {
        return jdbc.sql(SELECT + "where provider_id = :provider and request_id = :requestId")
                .param("provider", provider.digits())
                .param("requestId", requestId)
                .query(OnboardingTable::map)
                .optional();
    }

    /** A provider's latest about a merchant. */
    Optional<Application> latest(MerchantId provider, MerchantId subMerchant) {
        return jdbc.sql(SELECT + """
                where sub_merchant_id = :subMerchant and provider_id = :provider
                order by application_id desc limit 1
                """)
                .param("subMerchant", subMerchant.digits())
                .param("provider", provider.digits())
                .query(OnboardingTable::map)
                .optional();
    }

    boolean isNumberUsed(MerchantId subMerchant) {
        return jdbc.sql("select count(*) from onboarding_application where sub_merchant_id = :subMerchant")
                        .param("subMerchant", subMerchant.digits())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Those that users of the operator have to look at. */
    int countWaiting(MerchantId provider) {
        return jdbc.sql("select count(*) from onboarding_application where provider_id = :provider and " + WAITING)
                .param("provider", provider.digits())
                .query(Integer.class)
                .single();
    }

    List<Long> waiting(int limit) {
        return jdbc.sql("""
                select application_id from onboarding_application where status in ('SUBMITTED', 'REVIEWED')
                order by application_id limit :limit
                """)
                .param("limit", limit)
                .query((row, _) -> row.getLong("application_id"))
                .list();
    }

    /** Latest first, before an id. */
    List<Application> list(@Nullable Status status, long before, int limit) {
        return jdbc.sql(SELECT + """
                where status = coalesce(cast(:status as text), status) and application_id < :before
                order by application_id desc limit :limit
                """)
                .param("status", status == null ? null : status.name())
                .param("before", before)
                .param("limit", limit)
                .query(OnboardingTable::map)
                .list();
    }

    /** Ends the one that is not decided, as another one takes its place; empty if there is none. */
    Optional<Application> replace(MerchantId provider, MerchantId subMerchant) {
        return jdbc.sql("""
                update onboarding_application set status = 'REPLACED'
                where sub_merchant_id = :subMerchant and provider_id = :provider and
                """ + " " + OPEN + " returning application_id")
                .param("subMerchant", subMerchant.digits())
                .param("provider", provider.digits())
                .query(Long.class)
                .optional()
                .flatMap(this::find);
    }

    /** Ends what a merchant's former service provider has left open: it cannot be approved any more. */
    void replaceOfOthers(MerchantId provider, MerchantId subMerchant) {
        jdbc.sql("""
                update onboarding_application set status = 'REPLACED'
                where sub_merchant_id = :subMerchant and provider_id <> :provider and
                """ + " " + OPEN)
                .param("subMerchant", subMerchant.digits())
                .param("provider", provider.digits())
                .update();
    }

    /** False if it was reviewed or decided before. */
    boolean review(long id, Application.FirstReview review) {
        return jdbc.sql("""
                update onboarding_application
                set status = 'REVIEWED', reviewer_id = :by, reviewer_name = :name, reviewed_at = :at, review_reason = :reason,
                    fee_rate = :feeRate
                where application_id = :id and status = 'SUBMITTED'
                """)
                        .param("id", id)
                        .param("by", review.by().id())
                        .param("name", review.by().name())
                        .param("at", utc(review.at()))
                        .param("reason", review.reason())
                        .param("feeRate", review.feeRate())
                        .update()
                == 1;
    }

    /**
     * False if it was decided before, or is to be approved by the user who reviewed it. One whose supplements do not come may
     * be refused.
     */
    boolean decide(long id, Status status, Application.Decision decision) {
        return jdbc.sql("""
                update onboarding_application
                set status = :status, decider_id = :by, decider_name = :name, decided_at = :at, decision_reason = :reason
                where application_id = :id
                  and (status in ('SUBMITTED', 'REVIEWED') or (status = 'SUPPLEMENT' and :status = 'REFUSED'))
                  and (:status <> 'APPROVED' or (status = 'REVIEWED' and reviewer_id <> :by))
                """)
                        .param("id", id)
                        .param("status", status.name())
                        .param("by", decision.by().id())
                        .param("name", decision.by().name())
                        .param("at", utc(decision.at()))
                        .param("reason", decision.reason())
                        .update()
                == 1;
    }

    private static Application map(ResultSet row, int index) throws SQLException {
        return new Application(
                row.getLong("application_id"),
                new MerchantId(row.getString("provider_id")),
                row.getString("request_id"),
                row.getString("content_digest"),
                Operation.valueOf(row.getString("operation")),
                new MerchantId(row.getString("sub_merchant_id")),
                row.getString("name"),
                row.getString("sealed_content"),
                row.getString("notify_url"),
                Status.valueOf(row.getString("status")),
                instant(row, "submitted_at"),
                first(row),
                decision(row));
    }

    private static Application.@Nullable FirstReview first(ResultSet row) throws SQLException {
        String name = row.getString("reviewer_name");
        return name == null
                ? null
                : new Application.FirstReview(
                        new By(row.getLong("reviewer_id"), name),
                        instant(row, "reviewed_at"),
                        row.getString("review_reason"),
                        row.getInt("fee_rate"));
    }

    private static Application.@Nullable Decision decision(ResultSet row) throws SQLException {
        String name = row.getString("decider_name");
        Instant at = name == null ? null : instant(row, "decided_at");
        return name == null || at == null
                ? null
                : new Application.Decision(
                        new By(row.getLong("decider_id"), name), at, row.getString("decision_reason"));
    }
}
