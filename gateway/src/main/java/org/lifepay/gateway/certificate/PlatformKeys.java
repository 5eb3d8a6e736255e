package org.lifepay.gateway.certificate;

import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lifepay.envelope.KeyFiles;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The platform's present key and, while merchants go over to it, the next one. A message does not say which of them it is
 * for: both are tried, and each merchant is answered by the one that it uses.
 */
@Component
public class PlatformKeys {
    private final PlatformKey present;
    private final Optional<NextPlatformKey> next;
    private final List<PlatformKey> both;
    private final KeysInUse inUse;
    private final Clock clock;

    PlatformKeys(PlatformKey present, ObjectProvider<NextPlatformKey> next, KeysInUse inUse, Clock clock) {
        this.present = present;
        this.next = Optional.ofNullable(next.getIfAvailable());
        this.both = this.next.map(coming -> List.of(present, coming.key())).orElseGet(() -> List.of(present));
        this.inUse = inUse;
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
    public record Standing(PlatformKey key, State state, Optional<Instant> from) {}

    /** Whether there is a choice. */
    public boolean several() {
        return both.size() > 1;
    }

    public List<Standing> all() {
        boolean begun =
                next.filter(coming -> !clock.instant().isBefore(coming.from())).isPresent();
        return both.stream()
                .map(key -> key.equals(present)
                        ? new Standing(key, begun ? State.RETIRING : State.ACTIVE, Optional.empty())
                        : new Standing(key, begun ? State.ACTIVE : State.ANNOUNCED, next.map(NextPlatformKey::from)))
                .toList();
    }

    Optional<NextPlatformKey> next() {
        return next;
    }

    /** Our private keys, the one first that the merchant is likely to have encrypted to. */
    public List<PrivateKey> toOpen(MerchantId merchant) {
        PlatformKey likely = of(merchant);
        return several() && !likely.equals(present)
                ? List.of(likely.privateKey(), present.privateKey())
                : both.stream().map(PlatformKey::privateKey).toList();
    }

    /** The key that a merchant uses: the one its last good message was encrypted to; the present one until it wrote. */
    public PlatformKey of(MerchantId merchant) {
        if (!several()) {
            return present;
        }
        return inUse.of(merchant)
                .flatMap(use -> both.stream()
                        .filter(key -> key.fingerprint().equals(use.platformFingerprint()))
                        .findFirst())
                .orElse(present);
    }

    /** The key to which this private key belongs. */
    public PlatformKey owning(PrivateKey privateKey) {
        return both.stream()
                .filter(key -> key.privateKey().equals(privateKey))
                .findFirst()
                .orElseThrow();
    }

    /** The key to give to a merchant with its certificate: a new merchant gets the one that will stay. */
    PlatformKey toHandOut(MerchantId merchant, boolean isNew) {
        boolean begun =
                next.filter(coming -> !clock.instant().isBefore(coming.from())).isPresent();
        return isNew && begun && inUse.of(merchant).isEmpty()
                ? next.orElseThrow().key()
                : of(merchant);
    }

    boolean has(RSAPublicKey key) {
        return both.stream()
                .anyMatch(ours -> KeyFiles.publicKey(ours.certificate()).equals(key));
    }
}
