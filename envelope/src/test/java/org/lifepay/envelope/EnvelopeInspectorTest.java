package org.lifepay.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.lifepay.envelope.Vectors.Vector;

class EnvelopeInspectorTest {
    private static final Vector GOOD = Vectors.named("order_alipay_official");
    private static final Fields FIELDS = Vectors.json("{\"zeta\":\"1\",\"alpha\":\"茶\"}");
    private static final PrivateKey SIGNER = GOOD.signer();
    private static final String CANONICAL = CanonicalString.of(FIELDS);

    private final EnvelopeInspector inspector = Vectors.envelope().inspector();

    @Test
    void every_worked_example_is_read_and_its_signature_is_right() {
        for (Vector vector : Vectors.all()) {
            Inspection inspection = inspector.read(vector.sealed(), vector.recipient());

            assertThat(inspection.end()).as(vector.name()).isEqualTo(Inspection.End.READ);
            Fields fields = java.util.Objects.requireNonNull(inspection.fields());
            if (fields.has("hmac")) {
                assertThat(inspector.compare(fields, vector.signerKey()))
                        .as(vector.name())
                        .isEqualTo(SignatureResult.RIGHT);
            }
        }
    }

    @Test
    void it_says_where_reading_ended() throws GeneralSecurityException {
        String key = GOOD.sealed().encryptKey();
        String data = GOOD.sealed().data();
        byte[] bytes = Base64.getDecoder().decode(data);
        String cut = Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, bytes.length - 1));
        String shorter = Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, bytes.length - 16));
        String strangers = Forge.wrap(Forge.KEY, Vectors.publicKey("stranger"));
        SealedMessage noJson = Forge.encrypt("tea".getBytes(StandardCharsets.UTF_8), GOOD.recipientKey());

        assertThat(end(new SealedMessage("%%", data))).isEqualTo(Inspection.End.KEY_NOT_BASE64);
        assertThat(end(new SealedMessage("", data))).isEqualTo(Inspection.End.KEY_NOT_BASE64);
        assertThat(end(new SealedMessage("AAAA", data))).isEqualTo(Inspection.End.KEY_LENGTH);
        assertThat(end(new SealedMessage(strangers, data))).isIn(Inspection.End.KEY_PADDING, Inspection.End.KEY_LENGTH);
        assertThat(end(new SealedMessage(key, "%%"))).isEqualTo(Inspection.End.DATA_NOT_BASE64);
        assertThat(end(new SealedMessage(key, cut))).isEqualTo(Inspection.End.DATA_LENGTH);
        assertThat(end(new SealedMessage(key, ""))).isEqualTo(Inspection.End.DATA_LENGTH);
        assertThat(end(new SealedMessage(key, shorter))).isEqualTo(Inspection.End.DATA_PADDING);
        assertThat(end(noJson)).isEqualTo(Inspection.End.NOT_JSON);
    }

    @Test
    void a_folded_text_is_read_as_the_gateway_reads_it() {
        String folded = GOOD.sealed().data().replaceAll("(.{76})", "$1\r\n");

        assertThat(end(new SealedMessage(GOOD.sealed().encryptKey() + "\n", folded)))
                .isEqualTo(Inspection.End.READ);
    }

    @Test
    void the_usual_mistakes_of_signing_are_told_by_name() throws GeneralSecurityException {
        byte[] sha1 = sha1(CANONICAL);
        String hex = HexFormat.of().formatHex(sha1);

        assertThat(finding("MD5withRSA", sha1)).isEqualTo(SignatureResult.RIGHT);
        assertThat(finding("MD5withRSA", utf8(hex))).isEqualTo(SignatureResult.HEX_DIGEST);
        assertThat(finding("MD5withRSA", utf8(hex.toUpperCase(java.util.Locale.ROOT))))
                .isEqualTo(SignatureResult.HEX_DIGEST);
        assertThat(finding("MD5withRSA", utf8(CANONICAL))).isEqualTo(SignatureResult.NO_DIGEST);
        assertThat(finding("MD5withRSA", sha1("1#茶#"))).isEqualTo(SignatureResult.NOT_SORTED);
        assertThat(finding("MD5withRSA", sha1("茶#1"))).isEqualTo(SignatureResult.NO_LAST_SEPARATOR);
        assertThat(finding("MD5withRSA", sha1("something else"))).isEqualTo(SignatureResult.OTHER_TEXT);
        assertThat(finding("SHA256withRSA", sha1)).isEqualTo(SignatureResult.OTHER_ALGORITHM);
    }

    @Test
    void what_clients_are_known_to_deviate_in_counts() throws GeneralSecurityException {
        Fields zero = Vectors.json("{\"a\":\"0\",\"b\":\"1\"}");
        Fields signed = zero.with("hmac", Forge.sign("1#", SIGNER));

        SignatureResult finding = inspector.compare(signed, GOOD.signerKey());

        assertThat(finding).isEqualTo(SignatureResult.DIALECT);
        assertThat(finding.isAccepted()).isTrue();
    }

    @Test
    void a_signature_that_is_none_or_anothers_is_told_apart() throws GeneralSecurityException {
        Fields strangers = FIELDS.with("hmac", Forge.sign(CANONICAL, Vectors.privateKey("stranger")));

        assertThat(inspector.compare(FIELDS, GOOD.signerKey())).isEqualTo(SignatureResult.MISSING);
        assertThat(inspector.compare(FIELDS.with("hmac", "%%"), GOOD.signerKey()))
                .isEqualTo(SignatureResult.MALFORMED);
        assertThat(inspector.compare(FIELDS.with("hmac", "AAAA"), GOOD.signerKey()))
                .isEqualTo(SignatureResult.MALFORMED);
        assertThat(inspector.compare(strangers, GOOD.signerKey()))
                .isIn(SignatureResult.OTHER_KEY, SignatureResult.MALFORMED); // above the modulus, one time in many
    }

    @Test
    void the_digest_is_the_one_that_is_signed() throws GeneralSecurityException {
        assertThat(EnvelopeInspector.digest(FIELDS)).isEqualTo(HexFormat.of().formatHex(sha1("茶#1#")));
    }

    private Inspection.End end(SealedMessage sealedMessage) {
        return inspector.read(sealedMessage, GOOD.recipient()).end();
    }

    private SignatureResult finding(String algorithm, byte[] signed) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(SIGNER);
        signature.update(signed);
        String hmac = Base64.getEncoder().encodeToString(signature.sign());
        return inspector.compare(FIELDS.with("hmac", hmac), GOOD.signerKey());
    }

    private static byte[] sha1(String text) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-1").digest(utf8(text));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
