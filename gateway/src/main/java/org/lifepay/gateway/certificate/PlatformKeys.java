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
 * The platform's present key and, while merchants go over to it, the next one. A message does not say which of them it is
 * for: both are tried, and each merchant is answered by the one that it uses.
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
        /** Merchants may use it already. */
        ANNOUNCED,
        ACTIVE,
        /** Merchants should use it no longer. */
        RETIRING
    }

    /**
     * A key as the pages show it.
     *
     * @param from when an announced one becomes active
     */
    public record KeyStatus(PlatformKey key, State state, Optional<Instant> from) {}

    /** Whether there is a choice. */
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

    /** Our private keys, the one first that the merchant is likely to have encrypted to. */
    public List<PrivateKey> decryptionKeys(MerchantId merchant) {
        PlatformKey likely = of(merchant);
        return isRotating() && !likely.equals(current)
                ? List.of(likely.privateKey(), current.privateKey())
                : keys.stream().map(PlatformKey::privateKey).toList();
    }

    /** The key that a merchant uses: the one its last good message was encrypted to; the present one until it wrote. */
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

    /** The key to which this private key belongs. */
    public PlatformKey ofPrivateKey(PrivateKey privateKey) {
        return keys.stream()
                .filter(key -> key.privateKey().equals(privateKey))
                .findFirst()
                .orElseThrow();
    }

    /** The key to give to a merchant with its certificate: a new merchant gets the one that will stay. */
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
