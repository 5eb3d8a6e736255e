package org.lifepay.simulator.wire;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.key.CertificateNumber;
import org.lifepay.simulator.key.Rsa;
import org.lifepay.simulator.key.SimulatorKeys;

/** Decides, in Alipay's order, whether a request may be acted on. */
public final class RequestCheck {
    /** The one app_auth_token that is accepted, for playing a service provider. */
    public static final String APP_AUTH_TOKEN = "202611BBsimulator0000000000000000000001";

    /** Node signs its machine's local time as if it were China's, so only a whole day off is surely wrong. */
    private static final Duration CLOCK_SKEW = Duration.ofHours(24);

    private final SimulatorKeys keys;
    private final Clock clock;
    private final Set<String> methods;
    private final String appNumber;
    private final String rootNumber;

    public RequestCheck(SimulatorKeys keys, Clock clock, Set<String> methods) {
        this.keys = keys;
        this.clock = clock;
        this.methods = methods;
        this.appNumber = CertificateNumber.of(keys.appCertificate());
        this.rootNumber = CertificateNumber.of(keys.rootCertificate());
    }

    /** Either a checked request or the answer that says why not. */
    public sealed interface Checked {
        record Good(Request request) implements Checked {}

        record Bad(MethodResponse answer) implements Checked {}
    }

    public Checked check(Map<String, String> parameters) {
        MethodResponse mistake = mistake(parameters);
        if (mistake != null) {
            return new Checked.Bad(mistake);
        }
        boolean certificateMode = !value(parameters, "app_cert_sn").isEmpty();
        return new Checked.Good(new Request(value(parameters, "method"), parameters, certificateMode));
    }

    private @Nullable MethodResponse mistake(Map<String, String> parameters) {
        // The real gateway looks at the app before the signature.
        String appId = value(parameters, "app_id");
        if (appId.isEmpty()) {
            return missing("app-id");
        }
        if (!appId.equals(SimulatorKeys.APP_ID)) {
            return invalid("app-id");
        }
        String method = value(parameters, "method");
        if (method.isEmpty()) {
            return missing("method");
        }
        if (!methods.contains(method)) {
            return invalid("method");
        }
        String charset = value(parameters, "charset");
        if (!charset.isEmpty() && !charset.equalsIgnoreCase("utf-8")) {
            return invalid("charset");
        }
        String format = value(parameters, "format");
        if (!format.isEmpty() && !format.equalsIgnoreCase("json")) {
            return invalid("format");
        }
        if (!value(parameters, "version").equals("1.0")) {
            return value(parameters, "version").isEmpty() ? missing("version") : invalid("version");
        }
        MethodResponse late = timestamp(value(parameters, "timestamp"));
        return late != null ? late : signature(parameters);
    }

    private @Nullable MethodResponse timestamp(String text) {
        if (text.isEmpty()) {
            return missing("timestamp");
        }
        Instant at = ChinaTime.read(text);
        boolean close =
                at != null && Duration.between(at, clock.instant()).abs().compareTo(CLOCK_SKEW) <= 0;
        return close ? null : invalid("timestamp");
    }

    private @Nullable MethodResponse signature(Map<String, String> parameters) {
        String type = value(parameters, "sign_type");
        if (!type.equals("RSA2")) {
            return type.isEmpty() ? missing("signature-type") : invalid("signature-type");
        }
        String sign = value(parameters, "sign");
        if (sign.isEmpty()) {
            return missing("signature");
        }
        String appCertificate = value(parameters, "app_cert_sn");
        if (!appCertificate.isEmpty() && !appCertificate.equals(appNumber)) {
            return invalid("app-cert-sn");
        }
        if (!appCertificate.isEmpty()
                && !value(parameters, "alipay_root_cert_sn").equals(rootNumber)) {
            return invalid("alipay-root-cert-sn");
        }
        // Java leaves empty values out of the signed text, Node keeps them.
        boolean good = Rsa.verify(keys.appPublic(), Canonical.request(parameters, false), sign)
                || Rsa.verify(keys.appPublic(), Canonical.request(parameters, true), sign);
        if (!good) {
            return MethodResponse.error("40002", "isv.invalid-signature", "验签出错，请检查应用私钥与签名原文");
        }
        String token = value(parameters, "app_auth_token");
        return token.isEmpty() || token.equals(APP_AUTH_TOKEN)
                ? null
                : MethodResponse.error("20001", "aop.invalid-app-auth-token", "无效的应用授权令牌");
    }

    private static String value(Map<String, String> parameters, String name) {
        return parameters.getOrDefault(name, "");
    }

    private static MethodResponse missing(String what) {
        return MethodResponse.error("40001", "isv.missing-" + what, "缺少参数：" + what);
    }

    private static MethodResponse invalid(String what) {
        return MethodResponse.error("40002", "isv.invalid-" + what, "参数无效：" + what);
    }
}
