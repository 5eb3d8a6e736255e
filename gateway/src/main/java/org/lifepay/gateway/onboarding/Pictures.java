package org.lifepay.gateway.onboarding;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;

/** Pictures of papers: encoded anew, sealed, named by a path as applications name it. */
@Component
public class Pictures {
    @Limit(
            area = LimitArea.SIZES,
            name = "uploaded pictures of a service provider that no application names",
            unit = "pictures",
            atLimit = "`RATE_LIMITED`")
    private static final int MAX_UNUSED = 500;

    private final PictureTable table;
    private final ApplicationVault vault;
    private final Clock clock;

    Pictures(PictureTable table, ApplicationVault vault, Clock clock) {
        this.table = table;
        this.vault = vault;
        this.clock = clock;
    }

    /** What came of an upload. */
    public enum Result {
        /** It is kept, now or since an earlier upload of the same. */
        STORED,
        /** Another picture has the path. */
        PATH_USED,
        /** It is no picture that can be read. */
        UNREADABLE,
        /** There are many that no application names. */
        TOO_MANY
    }

    public Result store(MerchantId owner, String path, byte[] file) {
        String digest = digest(file);
        Optional<String> known = table.digest(owner, path);
        if (known.isPresent()) {
            return known.get().equals(digest) ? Result.STORED : Result.PATH_USED;
        }
        if (table.countUnused(owner) >= MAX_UNUSED) {
            return Result.TOO_MANY;
        }
        Optional<byte[]> picture = PictureDecoder.encodeAnew(file);
        if (picture.isEmpty()) {
            return Result.UNREADABLE;
        }
        if (table.insert(owner, path, digest, vault.seal(picture.get(), owner, path), clock.instant())) {
            return Result.STORED;
        }
        return table.digest(owner, path).filter(digest::equals).isPresent() ? Result.STORED : Result.PATH_USED;
    }

    /** The paths of an application that name no picture. */
    public List<String> missing(MerchantId owner, ApplicationContent content) {
        Map<String, String> named = content.pictures();
        List<String> stored = table.stored(owner, named.values());
        return named.values().stream()
                .distinct()
                .filter(path -> !stored.contains(path))
                .toList();
    }

    Optional<byte[]> open(MerchantId owner, String path) {
        return table.sealed(owner, path).map(bytes -> vault.open(bytes, owner, path));
    }

    private static String digest(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
