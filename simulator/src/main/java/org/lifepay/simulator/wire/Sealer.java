package org.lifepay.simulator.wire;

import java.security.PrivateKey;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lifepay.simulator.key.CertificateNumber;
import org.lifepay.simulator.key.Rsa;
import org.lifepay.simulator.key.SimulatorKeys;

/** Writes answers once, signs exactly what was written, and pastes exactly what was signed. */
public final class Sealer {
    private final SimulatorKeys keys;
    private final String nextNumber;

    public Sealer(SimulatorKeys keys) {
        this.keys = keys;
        this.nextNumber = CertificateNumber.of(keys.nextAlipayCertificate());
    }

    /** The whole answer: the method's root first, sign after it; certificateNumber is "" in public key mode. */
    public String seal(String method, MethodResponse methodResponse, String certificateNumber) {
        String inner = Json.write(clean(methodResponse.fields()));
        String sign = Rsa.sign(key(certificateNumber), inner);
        String certificate = certificateNumber.isEmpty() ? "" : ",\"alipay_cert_sn\":\"" + certificateNumber + "\"";
        return "{" + Json.write(root(method)) + ":" + inner + certificate + ",\"sign\":\"" + sign + "\"}";
    }

    /** The text an app is handed after paying; it names sign_type too, and is signed as {@link #seal} does. */
    public String sealForApp(String method, MethodResponse methodResponse, String certificateNumber) {
        String inner = Json.write(clean(methodResponse.fields()));
        String sign = Rsa.sign(key(certificateNumber), inner);
        return "{" + Json.write(root(method)) + ":" + inner + ",\"sign\":\"" + sign + "\",\"sign_type\":\"RSA2\"}";
    }

    /** The same fields with sign_type and sign, as a notice carries them; certificateNumber is "" in public key mode. */
    public Map<String, String> sealNotice(Map<String, String> fields, String certificateNumber) {
        var signed = new LinkedHashMap<String, String>(fields);
        signed.put("sign_type", "RSA2");
        signed.put("sign", Rsa.sign(key(certificateNumber), Canonical.notice(fields), Form.charset(fields)));
        return signed;
    }

    /** A forged notice: signed, but not with Alipay's key. */
    public Map<String, String> forgeNotice(Map<String, String> fields) {
        var signed = new LinkedHashMap<String, String>(fields);
        signed.put("sign_type", "RSA2");
        signed.put("sign", Rsa.sign(keys.appPrivate(), Canonical.notice(fields)));
        return signed;
    }

    /** In public key mode Alipay's key stays, whatever becomes of its certificates. */
    private PrivateKey key(String certificateNumber) {
        return certificateNumber.equals(nextNumber) ? keys.nextAlipayPrivate() : keys.alipayPrivate();
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
