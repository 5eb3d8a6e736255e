package org.lifepay.gateway.notification;

import java.net.URI;
import java.security.interfaces.RSAPublicKey;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.lifepay.envelope.Envelope;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.Sealed;
import org.lifepay.gateway.certificate.Certificates;
import org.lifepay.gateway.certificate.PlatformKey;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.springframework.stereotype.Component;

/** Seals a merchant's fields and posts them, once. */
@Component
class Dispatch {
    private final NotificationTransport transport;
    private final Envelope envelope;
    private final PlatformKey platformKey;
    private final Certificates certificates;
    private final Merchants merchants;

    Dispatch(
            NotificationTransport transport,
            Envelope envelope,
            PlatformKey platformKey,
            Certificates certificates,
            Merchants merchants) {
        this.transport = transport;
        this.envelope = envelope;
        this.platformKey = platformKey;
        this.certificates = certificates;
        this.merchants = merchants;
    }

    Delivery post(MerchantId merchant, String requestId, URI url, Fields fields) {
        Optional<RSAPublicKey> key = recipient(merchant);
        if (key.isEmpty()) {
            return new Delivery(null, null, "no valid certificate to encrypt to", 0);
        }
        Sealed sealed = envelope.seal(fields, platformKey.privateKey(), key.get());
        SequencedMap<String, String> headers = new LinkedHashMap<>();
        headers.put("encryptKey", sealed.encryptKey());
        headers.put("merchantId", merchant.digits());
        headers.put("requestId", requestId);
        return transport.post(url, headers, sealed.jsonBody());
    }

    /** The merchant's newest key; one without any is told through its registered service provider. */
    private Optional<RSAPublicKey> recipient(MerchantId merchant) {
        Stream<RSAPublicKey> providers = merchants.find(merchant).flatMap(Merchant::serviceProvider).stream()
                .flatMap(provider -> certificates.keysOf(provider).stream());
        return Stream.concat(certificates.keysOf(merchant).stream(), providers).findFirst();
    }
}
