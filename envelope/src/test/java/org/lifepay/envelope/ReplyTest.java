package org.lifepay.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lifepay.envelope.Vectors.Vector;

class ReplyTest {
    private static final Vector REPLY = Vectors.named("response_redirect");
    private static final Fields ERROR =
            Vectors.json("{\"status\":\"ERROR\",\"code\":\"AMOUNT\",\"error\":\"amount\",\"cause\":\"too small\"}");

    @Test
    void a_signed_reply_is_known_as_signed() throws Exception {
        Reply reply = open(REPLY.sealed());

        assertThat(reply.signed()).isTrue();
        assertThat(reply.fields()).isEqualTo(REPLY.payload());
    }

    @Test
    void an_error_without_hmac_is_given_back_as_unsigned() throws Exception {
        Sealed sealed = Vectors.envelope().sealUnsigned(ERROR, REPLY.recipientKey());

        Reply reply = open(sealed);

        assertThat(reply.signed()).isFalse();
        assertThat(reply.fields()).isEqualTo(ERROR);
    }

    @Test
    void an_unsigned_reply_that_is_no_error_is_refused() {
        Sealed sealed = Vectors.envelope().sealUnsigned(REPLY.payload(), REPLY.recipientKey());

        assertThatThrownBy(() -> open(sealed)).isInstanceOf(EnvelopeException.class);
    }

    @Test
    void an_error_with_a_wrong_hmac_is_refused() {
        Sealed sealed = Vectors.envelope().seal(ERROR, Vectors.privateKey("stranger"), REPLY.recipientKey());

        assertThatThrownBy(() -> open(sealed)).isInstanceOf(EnvelopeException.class);
    }

    @Test
    void a_reply_for_another_merchant_is_refused() {
        Sealed sealed = Vectors.envelope().seal(REPLY.payload(), REPLY.signer(), Vectors.publicKey("stranger"));

        assertThatThrownBy(() -> open(sealed)).isInstanceOf(EnvelopeException.class);
    }

    @Test
    void an_unsigned_error_is_no_request() {
        Sealed sealed = Vectors.envelope().sealUnsigned(ERROR, REPLY.recipientKey());

        assertThatThrownBy(
                        () -> Vectors.envelope().open(sealed, List.of(REPLY.recipient()), List.of(REPLY.signerKey())))
                .isInstanceOf(EnvelopeException.class);
    }

    @Test
    void the_body_of_a_reply_is_one_line_without_blanks() {
        Sealed sealed = Vectors.envelope().seal(REPLY.payload(), REPLY.signer(), REPLY.recipientKey());

        assertThat(sealed.jsonBody()).matches("\\{\"data\":\"[A-Za-z0-9+/]+=*\"}");
    }

    @Test
    void base64_that_was_folded_into_lines_opens() throws Exception {
        Sealed folded = new Sealed(
                REPLY.sealed().encryptKey().replaceAll("(.{64})", "$1\r\n"),
                REPLY.sealed().data().replaceAll("(.{76})", "$1\n"));

        assertThat(open(folded).fields()).isEqualTo(REPLY.payload());
    }

    private static Reply open(Sealed sealed) throws EnvelopeException {
        return Vectors.envelope().openReply(sealed, REPLY.recipient(), List.of(REPLY.signerKey()));
    }
}
