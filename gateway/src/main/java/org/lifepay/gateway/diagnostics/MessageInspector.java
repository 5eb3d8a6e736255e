package org.lifepay.gateway.diagnostics;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.lifepay.envelope.CanonicalString;
import org.lifepay.envelope.Envelope;
import org.lifepay.envelope.EnvelopeInspector;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.Inspection;
import org.lifepay.envelope.KeyFiles;
import org.lifepay.envelope.MalformedJsonException;
import org.lifepay.envelope.SealedMessage;
import org.lifepay.gateway.certificate.Certificates;
import org.lifepay.gateway.certificate.MerchantCertificate;
import org.lifepay.gateway.certificate.PlatformKeys;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Shows a merchant's developer step by step what the gateway makes of a message. It decrypts for whoever asks, so it
 * works in sandbox mode only and tells nothing of what another merchant wrote. Nothing is stored or logged.
 */
@Component
public class MessageInspector {
    /** The longest text that is looked at, in characters. */
    public static final int MAX_LENGTH = 48 * 1024;

    private final EnvelopeInspector inspector;
    private final PlatformKeys platformKeys;
    private final Certificates certificates;
    private final Clock clock;
    private final boolean sandbox;

    MessageInspector(
            Envelope envelope,
            PlatformKeys platformKeys,
            Certificates certificates,
            Clock clock,
            @Value("${lifepay.sandbox:false}") boolean sandbox) {
        this.inspector = envelope.inspector();
        this.platformKeys = platformKeys;
        this.certificates = certificates;
        this.clock = clock;
        this.sandbox = sandbox;
    }

    /** Whether this gateway does it at all. */
    public boolean isEnabled() {
        return sandbox;
    }

    /**
     * Looks at a message as if it had just arrived.
     *
     * @param encryptKey the header; blank for a plain JSON text
     * @param body the base64 text that was posted, or the JSON text
     */
    public MessageInspection inspect(MerchantId merchant, String encryptKey, String body) {
        if (!sandbox) {
            throw new IllegalStateException("messages are taken apart in sandbox mode only");
        }
        return encryptKey.isBlank()
                ? plain(merchant, body)
                : sealed(merchant, new SealedMessage(encryptKey, data(body)));
    }

    private MessageInspection plain(MerchantId merchant, String json) {
        try {
            return read(merchant, Fields.parse(json.getBytes(StandardCharsets.UTF_8)), false);
        } catch (MalformedJsonException e) {
            return new MessageInspection.Unreadable(Inspection.End.NOT_JSON);
        }
    }

    private MessageInspection sealed(MerchantId merchant, SealedMessage sealedMessage) {
        Inspection inspection = platformKeys.decryptionKeys(merchant).stream()
                .map(key -> inspector.read(sealedMessage, key))
                .reduce((first, next) -> first.fields() == null ? next : first)
                .orElseThrow();
        Fields fields = inspection.fields();
        if (fields == null) {
            return new MessageInspection.Unreadable(inspection.end());
        }
        MessageInspection.Decoded decoded = read(merchant, fields, true);
        boolean signed = decoded.signatureChecks().stream()
                .anyMatch(signatureCheck -> signatureCheck.finding().isAccepted());
        boolean unaddressed = fields.text("merchantId") == null;
        return decoded.named() || (unaddressed && signed) ? decoded : new MessageInspection.OtherMerchant();
    }

    /** What was posted is the base64 text; as a reply it stands in a JSON text, and may be pasted as such. */
    private static String data(String body) {
        String text = body.strip();
        if (!text.startsWith("{")) {
            return text;
        }
        try {
            String data = Fields.parse(text.getBytes(StandardCharsets.UTF_8)).text("data");
            return data == null ? text : data;
        } catch (MalformedJsonException e) {
            return text;
        }
    }

    private MessageInspection.Decoded read(MerchantId merchant, Fields fields, boolean decrypted) {
        Instant now = clock.instant();
        List<MessageInspection.Member> members = new ArrayList<>();
        collect(members, "", fields);
        String hmac = fields.text("hmac");
        return new MessageInspection.Decoded(
                decrypted,
                List.copyOf(members),
                CanonicalString.of(fields),
                EnvelopeInspector.digest(fields),
                hmac == null ? "" : hmac,
                merchant.digits().equals(fields.text("merchantId")),
                certificates.activeOrPending(merchant).stream()
                        .map(certificate -> check(certificate, fields, now))
                        .toList());
    }

    private MessageInspection.SignatureCheck check(MerchantCertificate certificate, Fields fields, Instant now) {
        boolean active = certificate.isActive() && certificate.isValidAt(now);
        return new MessageInspection.SignatureCheck(
                certificate, active, inspector.compare(fields, KeyFiles.publicKey(certificate.certificate())));
    }

    private static void collect(List<MessageInspection.Member> members, String path, Object value) {
        switch (value) {
            case Fields fields -> {
                for (String name : fields.names()) {
                    Object member = fields.get(name);
                    collect(members, path.isEmpty() ? name : path + "." + name, member == null ? "" : member);
                }
            }
            case List<?> items -> {
                for (int i = 0; i < items.size(); i++) {
                    collect(members, path + "[" + i + "]", items.get(i));
                }
            }
            default -> members.add(new MessageInspection.Member(path, value.toString()));
        }
    }
}
