package org.lifepay.gateway.reconciliation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.bill.BillType;
import org.lifepay.gateway.database.PartOutputStream;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.vault.Vault;
import org.springframework.stereotype.Component;

/** Bills as the channel sent them, sealed: they name buyers. */
@Component
class BillFiles {
    @Limit(area = LimitArea.SIZES, name = "a stored part of a bill", unit = "bytes", atLimit = "the next part begins")
    private static final int PART_BYTES = 1 << 20;

    private final BillPartTable parts;
    private final Vault vault;

    BillFiles(BillPartTable parts, Vault vault) {
        this.parts = parts;
        this.vault = vault;
    }

    /** What a caller has made of the file that it was given to write. */
    record Written<T>(T result, BillDay.File file) {}

    /**
     * Stores what is written.
     *
     * @param beforePart called before each part is stored, to see whether the lease still holds
     */
    <T> Written<T> store(BillDay day, BillType type, Function<OutputStream, T> write, Consumer<BillDay> beforePart) {
        PartOutputStream stream = new PartOutputStream(
                PART_BYTES,
                (number, content) -> vault.seal(content, context(day.key(), type, day.tries(), number)),
                (number, content) -> {
                    beforePart.accept(day);
                    parts.insert(day.key(), type, day.tries(), number, content);
                });
        T result = write.apply(stream);
        stream.finish();
        return new Written<>(result, new BillDay.File(day.tries(), stream.size(), stream.digest()));
    }

    /**
     * The stored file.
     *
     * @param beforePart called before each part is read
     * @throws IllegalStateException when it is read to its end and parts of it are missing
     */
    InputStream open(BillKey key, BillType type, BillDay.File file, Runnable beforePart) {
        return new SequenceInputStream(new Parts(key, type, file, beforePart));
    }

    void copy(BillKey key, BillType type, BillDay.File file, OutputStream out) throws IOException {
        try (InputStream stream = open(key, type, file, () -> {})) {
            stream.transferTo(out);
        }
    }

    /** Deletes what this try has stored of a bill. */
    void delete(BillDay day, BillType type) {
        parts.delete(day.key(), type, day.tries());
    }

    /** Deletes what this try has stored. */
    void delete(BillDay day) {
        parts.delete(day.key(), day.tries());
    }

    /** Deletes what other tries have stored. */
    void deleteOthers(BillDay day) {
        parts.deleteOthers(day.key(), day.tries());
    }

    private static String context(BillKey key, BillType type, int tryNo, int part) {
        return (type == BillType.TRADE ? "bill " : "account bill ") + key + " " + tryNo + " " + part;
    }

    /** One part in memory at a time. */
    @SuppressWarnings("JdkObsolete") // a SequenceInputStream takes nothing else
    private final class Parts implements Enumeration<InputStream> {
        private final BillKey key;
        private final BillType type;
        private final BillDay.File file;
        private final Runnable beforePart;
        private int next;
        private long size;
        private @Nullable InputStream ahead;

        Parts(BillKey key, BillType type, BillDay.File file, Runnable beforePart) {
            this.key = key;
            this.type = type;
            this.file = file;
            this.beforePart = beforePart;
        }

        @Override
        public boolean hasMoreElements() {
            if (ahead == null && size < file.size()) {
                ahead = new ByteArrayInputStream(part());
            }
            return ahead != null;
        }

        private byte[] part() {
            beforePart.run();
            byte[] part = parts.find(key, type, file.tryNo(), next)
                    .map(content -> vault.open(content, context(key, type, file.tryNo(), next)))
                    .orElseThrow(() -> new IllegalStateException("part " + next + " of the file of bill " + key
                            + " is missing: " + size + " of " + file.size() + " bytes are there"));
            size += part.length;
            if (part.length != Math.min(PART_BYTES, file.size() - size + part.length)) {
                throw new IllegalStateException(
                        "part " + next + " of the file of bill " + key + " has " + part.length + " bytes");
            }
            return part;
        }

        @Override
        public InputStream nextElement() {
            if (!hasMoreElements() || ahead == null) {
                throw new NoSuchElementException();
            }
            InputStream part = ahead;
            ahead = null;
            next++;
            return part;
        }
    }
}
