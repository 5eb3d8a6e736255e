package org.lifepay.gateway.channel.alipay;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.lifepay.simulator.key.CertificateNumber;
import org.lifepay.simulator.key.SimulatorKeys;

/** An Alipay that answers what a test wants, signed as the test wants. */
final class ScriptedAlipay {
    private static final Clock CLOCK = Clock.fixed(TestKeys.START, ZoneOffset.UTC);

    private final KeyMode mode;
    private final Map<String, String> answers = new HashMap<>();
    final AlipayChannel channel;

    ScriptedAlipay(KeyMode mode) {
        this.mode = mode;
        this.channel = AlipayChannel.over(
                this::post,
                TestKeys.settings(mode, URI.create("http://127.0.0.1:1/gateway.do")),
                TestKeys.circuits(CLOCK),
                CLOCK);
    }

    /** From now on this is the answer to a method, signed by Alipay. */
    ScriptedAlipay answers(String method, String content) {
        return says(method, content, TestKeys.KEYS.alipayPrivate());
    }

    ScriptedAlipay answersSignedByAnother(String method, String content) {
        return says(method, content, TestKeys.KEYS.appPrivate());
    }

    ScriptedAlipay answersUnsigned(String method, String content) {
        answers.put(method, "{\"" + root(method) + "\":" + content + "}");
        return this;
    }

    /** Signed, but in certificate mode without the certificate's number. */
    ScriptedAlipay answersWithoutCertificate(String method, String content) {
        String sign = sign(content, TestKeys.KEYS.appPrivate());
        answers.put(method, "{\"" + root(method) + "\":" + content + ",\"sign\":\"" + sign + "\"}");
        return this;
    }

    /** Signed with the key of a certificate that the gateway has not seen, and which it may download. */
    ScriptedAlipay answersUnderNextCertificate(String method, String content, SimulatorKeys owner) {
        X509Certificate next = owner.nextAlipayCertificate();
        byte[] pem = SimulatorKeys.pem(next).getBytes(StandardCharsets.US_ASCII);
        String download = "{\"code\":\"10000\",\"msg\":\"Success\",\"alipay_cert_content\":\""
                + Base64.getEncoder().encodeToString(pem) + "\"}";
        says("alipay.open.app.alipaycert.download", download, owner.nextAlipayPrivate(), next);
        return says(method, content, owner.nextAlipayPrivate(), next);
    }

    private ScriptedAlipay says(String method, String content, PrivateKey key) {
        return says(method, content, key, TestKeys.KEYS.alipayCertificate());
    }

    private ScriptedAlipay says(String method, String content, PrivateKey key, X509Certificate signer) {
        String certificate =
                mode == KeyMode.CERTIFICATE ? ",\"alipay_cert_sn\":\"" + CertificateNumber.of(signer) + "\"" : "";
        answers.put(
                method,
                "{\"" + root(method) + "\":" + content + certificate + ",\"sign\":\"" + sign(content, key) + "\"}");
        return this;
    }

    AlipayTransport.Response post(URI url, Map<String, String> form) {
        String method = SimulatedAlipay.fields(url.getRawQuery()).getOrDefault("method", "");
        return new AlipayTransport.Response(200, answers.getOrDefault(method, "no answer for " + method));
    }

    private static String root(String method) {
        return method.replace('.', '_') + "_response";
    }

    private static String sign(String text, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
