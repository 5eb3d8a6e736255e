package org.lifepay.simulator.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lifepay.simulator.key.Rsa;
import org.lifepay.simulator.key.SimulatorKeys;

/** Writes answers once, signs exactly what was written, and pastes exactly what was signed. */
public final class Sealer {
    private final SimulatorKeys keys;

    public Sealer(SimulatorKeys keys) {
        this.keys = keys;
    }

    /** The whole answer: the method's root first, sign after it; certificateNumber is "" in public key mode. */
    public String seal(String method, MethodResponse methodResponse, String certificateNumber) {
        String inner = Json.write(clean(methodResponse.fields()));
        String sign = Rsa.sign(keys.alipayPrivate(), inner);
        String certificate = certificateNumber.isEmpty() ? "" : ",\"alipay_cert_sn\":\"" + certificateNumber + "\"";
        return "{" + Json.write(root(method)) + ":" + inner + certificate + ",\"sign\":\"" + sign + "\"}";
    }

    /** The text an app is handed after paying; it names sign_type too. */
    public String sealForApp(String method, MethodResponse methodResponse) {
        String inner = Json.write(clean(methodResponse.fields()));
        String sign = Rsa.sign(keys.alipayPrivate(), inner);
        return "{" + Json.write(root(method)) + ":" + inner + ",\"sign\":\"" + sign + "\",\"sign_type\":\"RSA2\"}";
    }

    /** The same fields with sign_type and sign, as a notice carries them. */
    public Map<String, String> sealNotice(Map<String, String> fields) {
        var signed = new LinkedHashMap<String, String>(fields);
        signed.put("sign_type", "RSA2");
        signed.put("sign", Rsa.sign(keys.alipayPrivate(), Canonical.notice(fields), Form.charset(fields)));
        return signed;
    }

    /** A forged notice: signed, but not with Alipay's key. */
    public Map<String, String> forgeNotice(Map<String, String> fields) {
        var signed = new LinkedHashMap<String, String>(fields);
        signed.put("sign_type", "RSA2");
        signed.put("sign", Rsa.sign(keys.appPrivate(), Canonical.notice(fields)));
        return signed;
    }

    private static String root(String method) {
        return method.isEmpty() ? "error_response" : method.replace('.', '_') + "_response";
    }

    /** Control characters without a short escape would be written as \\u001f, which the official Java SDK misreads. */
    private static Map<String, Object> clean(Map<String, Object> fields) {
        var clean = new LinkedHashMap<String, Object>(fields);
        clean.replaceAll((name, value) -> value instanceof String text ? clean(text) : value);
        return clean;
    }

    private static String clean(String text) {
        return text.codePoints().allMatch(Sealer::writable)
                ? text
                : text.codePoints()
                        .filter(Sealer::writable)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean writable(int point) {
        boolean lone = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return !lone
                && (point >= 0x20 || point == '\n' || point == '\t' || point == '\r' || point == '\b' || point == '\f');
    }
}
