package org.lifepay.gateway.notification.delivery;

import java.net.URI;
import java.security.interfaces.RSAPublicKey;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.lifepay.envelope.Envelope;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.SealedMessage;
import org.lifepay.gateway.certificate.Certificates;
import org.lifepay.gateway.certificate.PlatformKeys;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.notification.Delivery;
import org.springframework.stereotype.Component;

/** Encrypts a notification (webhook) for its merchant and posts it, once. */
@Component
class NotificationSender {
    private final NotificationTransport transport;
    private final Envelope envelope;
    private final PlatformKeys platformKeys;
    private final Certificates certificates;
    private final Merchants merchants;

    NotificationSender(
            NotificationTransport transport,
            Envelope envelope,
            PlatformKeys platformKeys,
            Certificates certificates,
            Merchants merchants) {
        this.transport = transport;
        this.envelope = envelope;
        this.platformKeys = platformKeys;
        this.certificates = certificates;
        this.merchants = merchants;
    }

    Delivery send(MerchantId merchant, String requestId, URI url, Fields fields) {
        Optional<Recipient> recipient = recipient(merchant);
        if (recipient.isEmpty()) {
            return new Delivery(null, null, "no valid certificate to encrypt to", 0);
        }
        SealedMessage sealedMessage = envelope.seal(
                fields,
                platformKeys.of(recipient.get().owner()).privateKey(),
                recipient.get().key());
        SequencedMap<String, String> headers = new LinkedHashMap<>();
        headers.put("encryptKey", sealedMessage.encryptKey());
        headers.put("merchantId", merchant.digits());
        headers.put("requestId", requestId);
        return transport.post(url, headers, sealedMessage.jsonBody());
    }

    /** The merchant whose key encrypts the notification. */
    private record Recipient(MerchantId owner, RSAPublicKey key) {}

    /** The merchant's own key; if it has none, the key of its registered service provider. */
    private Optional<Recipient> recipient(MerchantId merchant) {
        Stream<MerchantId> provider = merchants.find(merchant).flatMap(Merchant::serviceProvider).stream();
        return Stream.concat(Stream.of(merchant), provider)
                .flatMap(owner -> certificates.encryptionKey(owner).stream().map(key -> new Recipient(owner, key)))
                .findFirst();
    }
}
