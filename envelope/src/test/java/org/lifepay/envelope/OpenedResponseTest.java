package org.lifepay.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lifepay.envelope.Vectors.Vector;

class OpenedResponseTest {
    private static final Vector REPLY = Vectors.named("response_redirect");
    private static final Fields ERROR =
            Vectors.json("{\"status\":\"ERROR\",\"code\":\"AMOUNT\",\"error\":\"amount\",\"cause\":\"too small\"}");

    @Test
    void a_signed_reply_is_known_as_signed() throws Exception {
        OpenedResponse openedResponse = open(REPLY.sealed());

        assertThat(openedResponse.signed()).isTrue();
        assertThat(openedResponse.fields()).isEqualTo(REPLY.payload());
    }

    @Test
    void an_error_without_hmac_is_given_back_as_unsigned() throws Exception {
        SealedMessage sealedMessage = Vectors.envelope().sealUnsigned(ERROR, REPLY.recipientKey());

        OpenedResponse openedResponse = open(sealedMessage);

        assertThat(openedResponse.signed()).isFalse();
        assertThat(openedResponse.fields()).isEqualTo(ERROR);
    }

    @Test
    void an_unsigned_reply_that_is_no_error_is_refused() {
        SealedMessage sealedMessage = Vectors.envelope().sealUnsigned(REPLY.payload(), REPLY.recipientKey());

        assertThatThrownBy(() -> open(sealedMessage)).isInstanceOf(EnvelopeException.class);
    }

    @Test
    void an_error_with_a_wrong_hmac_is_refused() {
        SealedMessage sealedMessage =
                Vectors.envelope().seal(ERROR, Vectors.privateKey("stranger"), REPLY.recipientKey());

        assertThatThrownBy(() -> open(sealedMessage)).isInstanceOf(EnvelopeException.class);
    }

    @Test
    void a_reply_for_another_merchant_is_refused() {
        SealedMessage sealedMessage =
                Vectors.envelope().seal(REPLY.payload(), REPLY.signer(), Vectors.publicKey("stranger"));

        assertThatThrownBy(() -> open(sealedMessage)).isInstanceOf(EnvelopeException.class);
    }

    @Test
    void an_unsigned_error_is_no_request() {
        SealedMessage sealedMessage = Vectors.envelope().sealUnsigned(ERROR, REPLY.recipientKey());

        assertThatThrownBy(() ->
                        Vectors.envelope().open(sealedMessage, List.of(REPLY.recipient()), List.of(REPLY.signerKey())))
                .isInstanceOf(EnvelopeException.class);
    }

    @Test
    void the_body_of_a_reply_is_one_line_without_blanks() {
        SealedMessage sealedMessage = Vectors.envelope().seal(REPLY.payload(), REPLY.signer(), REPLY.recipientKey());

        assertThat(sealedMessage.jsonBody()).matches("\\{\"data\":\"[A-Za-z0-9+/]+=*\"}");
    }

    @Test
    void base64_that_was_folded_into_lines_opens() throws Exception {
        SealedMessage folded = new SealedMessage(
                REPLY.sealed().encryptKey().replaceAll("(.{64})", "$1\r\n"),
                REPLY.sealed().data().replaceAll("(.{76})", "$1\n"));

        assertThat(open(folded).fields()).isEqualTo(REPLY.payload());
    }

    private static OpenedResponse open(SealedMessage sealedMessage) throws EnvelopeException {
        return Vectors.envelope().openResponse(sealedMessage, REPLY.recipient(), List.of(REPLY.signerKey()));
    }
}
