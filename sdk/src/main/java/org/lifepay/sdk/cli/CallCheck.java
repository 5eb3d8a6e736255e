package org.lifepay.sdk.cli;

import java.net.URI;
import java.util.UUID;
import org.lifepay.sdk.LifepayClient;
import org.lifepay.sdk.MerchantKeys;
import org.lifepay.sdk.RefusedException;
import org.lifepay.sdk.UnsureException;
import org.lifepay.sdk.UntrustedAnswerException;

/** Makes a real call that changes nothing: it asks about an order that cannot exist. */
final class CallCheck {
    private final Findings findings;

    CallCheck(Findings findings) {
        this.findings = findings;
    }

    void look(URI gateway, String merchant, MerchantKeys keys) {
        LifepayClient client =
                LifepayClient.builder(gateway.toString(), merchant, keys).build();
        try {
            client.query("doctor-" + UUID.randomUUID());
            findings.doubtful("call.found");
        } catch (RefusedException e) {
            if (e.code().equals("ORDER_NOT_FOUND")) {
                findings.good("call.good", merchant);
            } else {
                findings.badCase("call", e.code(), "other", e.code(), e.reason(), merchant);
            }
        } catch (UnsureException e) {
            findings.badCase("call", e.code(), "unsure", e.code());
        } catch (UntrustedAnswerException e) {
            findings.bad("call.untrusted");
        }
    }
}
