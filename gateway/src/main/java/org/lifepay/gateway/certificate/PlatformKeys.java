package org.lifepay.gateway.certificate;

import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lifepay.envelope.KeyFiles;
import org.lifepay.gateway.certificate.keyuse.KeyUseTracker;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Key rotation of the platform key: the present key and, while merchants change over, the next one. A message does not
 * tell for which of them it is encrypted: both are tried, and each merchant is answered with the key that it uses.
 */
@Component
public class PlatformKeys {
    private final PlatformKey current;
    private final Optional<NextPlatformKey> next;
    private final List<PlatformKey> keys;
    private final KeyUseTracker keyUse;
    private final Clock clock;

    PlatformKeys(PlatformKey current, ObjectProvider<NextPlatformKey> next, KeyUseTracker keyUse, Clock clock) {
        this.current = current;
        this.next = Optional.ofNullable(next.getIfAvailable());
        this.keys = this.next.map(coming -> List.of(current, coming.key())).orElseGet(() -> List.of(current));
        this.keyUse = keyUse;
        this.clock = clock;
    }

    public enum State {
        /** Announced; merchants may use it already. */
        ANNOUNCED,
        ACTIVE,
        /** Merchants should stop using it. */
        RETIRING
    }

    /**
     * A platform key as the pages show it.
     *
     * @param from when an announced one becomes active
     */
    public record KeyStatus(PlatformKey key, State state, Optional<Instant> from) {}

    /** Whether a rotation is in progress. */
    public boolean isRotating() {
        return keys.size() > 1;
    }

    public List<KeyStatus> all() {
        boolean retiring =
                next.filter(coming -> !clock.instant().isBefore(coming.from())).isPresent();
        return keys.stream()
                .map(key -> key.equals(current)
                        ? new KeyStatus(key, retiring ? State.RETIRING : State.ACTIVE, Optional.empty())
                        : new KeyStatus(
                                key, retiring ? State.ACTIVE : State.ANNOUNCED, next.map(NextPlatformKey::from)))
                .toList();
    }

    public Optional<NextPlatformKey> next() {
        return next;
    }

    /** Our private keys, the one that the merchant probably encrypted to first. */
    public List<PrivateKey> decryptionKeys(MerchantId merchant) {
        PlatformKey likely = of(merchant);
        return isRotating() && !likely.equals(current)
                ? List.of(likely.privateKey(), current.privateKey())
                : keys.stream().map(PlatformKey::privateKey).toList();
    }

    /** The key that the merchant's last valid message was encrypted to; the present one before its first message. */
    public PlatformKey of(MerchantId merchant) {
        if (!isRotating()) {
            return current;
        }
        return keyUse.find(merchant)
                .flatMap(use -> keys.stream()
                        .filter(key -> key.fingerprint().equals(use.platformFingerprint()))
                        .findFirst())
                .orElse(current);
    }

    /** The platform key of this private key. */
    public PlatformKey ofPrivateKey(PrivateKey privateKey) {
        return keys.stream()
                .filter(key -> key.privateKey().equals(privateKey))
                .findFirst()
                .orElseThrow();
    }

    /** The key that a merchant gets with its certificate; a new merchant gets the next one. */
    public PlatformKey keyForIssuing(MerchantId merchant, boolean isNew) {
        boolean retiring =
                next.filter(coming -> !clock.instant().isBefore(coming.from())).isPresent();
        return isNew && retiring && keyUse.find(merchant).isEmpty()
                ? next.orElseThrow().key()
                : of(merchant);
    }

    public boolean contains(RSAPublicKey key) {
        return keys.stream()
                .anyMatch(ours -> KeyFiles.publicKey(ours.certificate()).equals(key));
    }
}
