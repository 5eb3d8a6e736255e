package org.lifepay.sdk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.DERUTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DerTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 255, 256, 65535, 65536, 70000})
    void every_length_is_written_as_bouncy_castle_writes_it(int length) throws Exception {
        byte[] bytes = new byte[length];

        assertThat(Der.bitString(bytes)).isEqualTo(new DERBitString(bytes).getEncoded());
        assertThat(Der.sequence(Der.bitString(bytes))).isEqualTo(new DERSequence(new DERBitString(bytes)).getEncoded());
    }

    @Test
    void object_ids_numbers_texts_and_times_are_written_as_bouncy_castle_writes_them() throws Exception {
        Instant time = Instant.parse("2026-11-23T02:03:04Z");

        assertThat(Der.objectId(1, 2, 840, 113549, 1, 1, 11))
                .isEqualTo(new ASN1ObjectIdentifier("1.2.840.113549.1.1.11").getEncoded());
        assertThat(Der.objectId(2, 5, 4, 3)).isEqualTo(new ASN1ObjectIdentifier("2.5.4.3").getEncoded());
        assertThat(Der.integer(BigInteger.valueOf(128))).isEqualTo(new ASN1Integer(128).getEncoded());
        assertThat(Der.utf8("商户")).isEqualTo(new DERUTF8String("商户").getEncoded());
        assertThat(Der.utcTime(time)).isEqualTo(new DERUTCTime(Date.from(time)).getEncoded());
    }

    @Test
    void a_request_is_read_and_verified_by_bouncy_castle() {
        var pair = TestCertificates.pair(2048);

        String pem = CertificateRequests.request(pair.getPublic(), pair.getPrivate(), "reference 12345678");

        assertThat(TestGateway.verified(pem)).isEqualTo(pair.getPublic());
    }
}
