package org.lifepay.sdk.cli;

import java.net.URI;
import java.util.UUID;
import org.lifepay.sdk.LifepayClient;
import org.lifepay.sdk.MerchantKeys;
import org.lifepay.sdk.OutcomeUnknownException;
import org.lifepay.sdk.RequestRejectedException;
import org.lifepay.sdk.UnverifiedResponseException;

/** Makes a real call that changes nothing: it asks about an order that cannot exist. */
final class CallCheck {
    private final CheckReport checkReport;

    CallCheck(CheckReport checkReport) {
        this.checkReport = checkReport;
    }

    void check(URI gateway, String merchant, MerchantKeys keys) {
        LifepayClient client =
                LifepayClient.builder(gateway.toString(), merchant, keys).build();
        try {
            client.query("doctor-" + UUID.randomUUID());
            checkReport.warning("call.found");
        } catch (RequestRejectedException e) {
            if (e.code().equals("ORDER_NOT_FOUND")) {
                checkReport.passed("call.good", merchant);
            } else {
                checkReport.failedCase("call", e.code(), "other", e.code(), e.reason(), merchant);
            }
        } catch (OutcomeUnknownException e) {
            checkReport.failedCase("call", e.code(), "unsure", e.code());
        } catch (UnverifiedResponseException e) {
            checkReport.failed("call.untrusted");
        }
    }
}
