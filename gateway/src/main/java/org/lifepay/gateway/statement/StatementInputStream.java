package org.lifepay.gateway.statement;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.zip.GZIPInputStream;

/** Reads gzipped parts as one file; holds one part at a time. */
final class StatementInputStream extends InputStream {
    private final IntFunction<Optional<byte[]>> parts;
    private InputStream current = InputStream.nullInputStream();
    private int next;
    private boolean ended;

    /**
     * @param parts gives the part of a number, from 0; empty after the last
     */
    StatementInputStream(IntFunction<Optional<byte[]>> parts) {
        this.parts = parts;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = current.read(bytes, offset, length);
        while (count < 0 && openNext()) {
            count = current.read(bytes, offset, length);
        }
        return count;
    }

    private boolean openNext() throws IOException {
        if (ended) {
            return false;
        }
        Optional<byte[]> part = parts.apply(next);
        next++;
        ended = part.isEmpty();
        current = ended
                ? InputStream.nullInputStream()
                : new GZIPInputStream(new ByteArrayInputStream(part.orElseThrow()));
        return !ended;
    }
}
