package org.lifepay.gateway.onboarding;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;

/** How an application stands, as replies and notifications say it. */
public final class ApplicationFields {
    private ApplicationFields() {}

    /** The members of a notification; replies add to them. */
    public static Fields.Builder of(Application application) {
        Application.Decision decision = application.decision();
        String remark =
                decision == null || application.status() == Application.Status.APPROVED ? null : decision.reason();
        return Fields.builder()
                .put("merchantId", application.provider().digits())
                .put("requestId", application.requestId())
                .put("status", "SUCCESS")
                .put("operationType", application.operation().name())
                .put("subMerchantId", application.subMerchant().digits())
                .put("subMerchantReviewStatus", review(application.status()))
                .put("subMerchantReviewRemarks", remark)
                .put("postReviewStatus", postReview(application.status()))
                .put("postReviewRemark", remark);
    }

    /** The same with the pictures that the application names and that were not uploaded yet. */
    public static Fields of(Application application, List<String> missing) {
        return of(application).put("missingFiles", String.join(",", missing)).build();
    }

    private static @Nullable String review(Application.Status status) {
        return switch (status) {
            case SUBMITTED, REVIEWED, REPLACED -> null;
            case SUPPLEMENT -> "NO_PASS";
            case REFUSED -> "REFUSE";
            case APPROVED -> "PASS";
        };
    }

    private static @Nullable String postReview(Application.Status status) {
        return switch (status) {
            case SUBMITTED, REVIEWED, REPLACED -> null;
            case SUPPLEMENT -> "COMPLEMENT";
            case REFUSED -> "FAIL";
            case APPROVED -> "SUCCESS";
        };
    }
}
