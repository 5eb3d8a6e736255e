package org.lifepay.gateway.statement;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.BiConsumer;
import java.util.zip.GZIPOutputStream;

/** Splits the output into gzipped parts and passes them on; buffers one part at a time. */
final class GzipPartOutputStream extends OutputStream {
    private final byte[] part;
    private final BiConsumer<Integer, byte[]> consumer;
    private final MessageDigest digest;
    private int filled;
    private int parts;
    private long size;

    /**
     * @param consumer receives the number of a part, from 0, and its gzipped content
     */
    GzipPartOutputStream(int partSize, BiConsumer<Integer, byte[]> consumer) {
        this.part = new byte[partSize];
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
        consumer.accept(parts, gzip(Arrays.copyOf(part, filled)));
        parts++;
        filled = 0;
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** Passes on the last part. */
    void finish() {
        if (filled > 0) {
            flushPart();
        }
    }

    /** The number of bytes written. */
    long size() {
        return size;
    }

    /** SHA-256 of the bytes written, in hex; call once, at the end. */
    String digest() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
