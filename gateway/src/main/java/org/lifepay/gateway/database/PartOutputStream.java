package org.lifepay.gateway.database;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** Splits a file into the parts that a table keeps, packs each and passes it on; holds one part at a time. */
public final class PartOutputStream extends OutputStream {
    private final byte[] part;
    private final BiFunction<Integer, byte[], byte[]> pack;
    private final BiConsumer<Integer, byte[]> consumer;
    private final MessageDigest digest;
    private int filled;
    private int parts;
    private long size;

    /**
     * @param pack packs the part of this number, from 0
     * @param consumer takes the number and the packed part
     */
    public PartOutputStream(
            int partSize, BiFunction<Integer, byte[], byte[]> pack, BiConsumer<Integer, byte[]> consumer) {
        this.part = new byte[partSize];
        this.pack = pack;
        this.consumer = consumer;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
        size += length;
        int from = offset;
        while (from < offset + length) {
            int fits = Math.min(part.length - filled, offset + length - from);
            System.arraycopy(bytes, from, part, filled, fits);
            filled += fits;
            from += fits;
            if (filled == part.length) {
                flushPart();
            }
        }
    }

    private void flushPart() {
        consumer.accept(parts, pack.apply(parts, Arrays.copyOf(part, filled)));
        parts++;
        filled = 0;
    }

    /** Passes on the last part. */
    public void finish() {
        if (filled > 0) {
            flushPart();
        }
    }

    /** The number of bytes written. */
    public long size() {
        return size;
    }

    /** SHA-256 of what was written, in hex; call once, at the end. */
    public String digest() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
