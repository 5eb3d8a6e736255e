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
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.settings.PlatformSettings;
import org.springframework.stereotype.Component;

/**
 * Shows a merchant's developer step by step how the gateway processes a message. As it decrypts messages on request, it
 * works in sandbox mode only and reveals nothing of another merchant's. Nothing is stored or logged.
 */
@Component
public class MessageInspector {
    /** The maximum length of a text, in characters. */
    @Limit(
            area = LimitArea.SIZES,
            name = "message given to the inspector (sandbox)",
            unit = "characters",
            atLimit = "the page says so")
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
            PlatformSettings settings) {
        this.inspector = envelope.inspector();
        this.platformKeys = platformKeys;
        this.certificates = certificates;
        this.clock = clock;
        this.sandbox = settings.sandbox();
    }

    /** Whether this gateway offers the inspector. */
    public boolean isEnabled() {
        return sandbox;
    }

    /**
     * Inspects a message as if it had just arrived.
     *
     * @param encryptKey the header; blank for plain JSON
     * @param body the base64 text of the body, or the JSON text
     */
    public MessageInspection inspect(MerchantId merchant, String encryptKey, String body) {
        if (!sandbox) {
            throw new IllegalStateException("the message inspector works in sandbox mode only");
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

    /** The body is base64 text; a response carries it inside a JSON string and may be pasted like that. */
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
