package org.lifepay.gateway.channel.alipay;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Verifies that Alipay has signed a notice. */
final class NoticeSignature {
    private final NoticeKeys keys;

    private NoticeSignature(NoticeKeys keys) {
        this.keys = keys;
    }

    static NoticeSignature of(AlipaySettings settings, Clock clock) {
        return new NoticeSignature(new NoticeKeys(settings, clock));
    }

    boolean isValid(Map<String, String> params) {
        if (!AlipayText.hasText(params.get("sign")) || !"RSA2".equals(params.get("sign_type"))) {
            return false;
        }
        return keys.anyVerifies(key -> verifies(params, key));
    }

    /** In certificate mode Alipay adds the number of its certificate after signing, or before. */
    private static boolean verifies(Map<String, String> params, String key) {
        Map<String, String> withoutNumber = new HashMap<>(params);
        return verifiesAsIs(params, key)
                || (withoutNumber.remove("alipay_cert_sn") != null && verifiesAsIs(withoutNumber, key));
    }

    private static boolean verifiesAsIs(Map<String, String> params, String key) {
        try {
            // The SDK takes sign and sign_type out of the map that it is given.
            String charset = AlipayText.charset(params.get("charset")).name();
            return AlipaySignature.rsaCheckV1(new HashMap<>(params), key, charset, "RSA2");
        } catch (AlipayApiException e) {
            return false;
        }
    }
}
