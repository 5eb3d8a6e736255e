package org.lifepay.gateway.merchantapi;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.MalformedJsonException;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;

/** Verified fields for tests, and the result of reading them. */
public final class VerifiedFieldsFixture {
    public static final Merchant TEA_HOUSE =
            new Merchant(new MerchantId("890000593"), "Tea House", true, Optional.empty());

    private VerifiedFieldsFixture() {}

    public static VerifiedFields fields(String json) {
        return fields(json, null);
    }

    public static VerifiedFields fields(String json, @Nullable String partnerHeader) {
        try {
            return new VerifiedFields(Fields.parse(json.getBytes(StandardCharsets.UTF_8)), TEA_HOUSE, partnerHeader);
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    /** {@code CODE: sentence} of a refusal, or {@code accepted}. */
    public static String outcome(Supplier<?> reading) {
        try {
            var _ = reading.get();
            return "accepted";
        } catch (ApiException apiException) {
            return apiException.code() + ": " + apiException.detail();
        }
    }
}
