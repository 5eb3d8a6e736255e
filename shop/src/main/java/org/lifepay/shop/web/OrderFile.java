package org.lifepay.shop.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Consumer;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.MalformedJsonException;

/**
 * A file of lines, one JSON object each, that only grows. A line is there whole or not at all: one that was cut off by a
 * crash has no end and is removed when the file is opened. A real shop has a database.
 */
final class OrderFile implements AutoCloseable {
    private static final long MAX_BYTES = 64L << 20;

    private final FileChannel channel;
    private long size;

    private OrderFile(FileChannel channel, long size) {
        this.channel = channel;
        this.size = size;
    }

    /**
     * Opens the file, or makes it, and hands out what stands in it.
     *
     * @throws IOException when it cannot be used; the message is a sentence for people
     */
    static OrderFile open(Path file, Consumer<Fields> line) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.size() > MAX_BYTES) {
                throw new IOException(file + " has grown too large for a sample; move it away");
            }
            lock(channel, file);
            byte[] all = Files.readAllBytes(file);
            int end = lastLineEnd(all);
            read(file, all, end, line);
            channel.truncate(end);
            return new OrderFile(channel, end);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void lock(FileChannel channel, Path file) throws IOException {
        boolean locked;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException inThisProcess) {
            locked = false;
        }
        if (!locked) {
            throw new IOException("another shop is using " + file);
        }
    }

    private static int lastLineEnd(byte[] all) {
        int end = all.length;
        while (end > 0 && all[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private static void read(Path file, byte[] all, int end, Consumer<Fields> line) throws IOException {
        int from = 0;
        for (int at = 0; at < end; at++) {
            if (all[at] == '\n') {
                try {
                    line.accept(Fields.parse(Arrays.copyOfRange(all, from, at)));
                } catch (MalformedJsonException | IllegalArgumentException e) {
                    throw new IOException(file + " is damaged at byte " + from + "; move it away", e);
                }
                from = at + 1;
            }
        }
    }

    /** Returns when the line is on the disk. What could not be written whole is taken back. */
    void append(Fields line) {
        byte[] json = line.toJson();
        ByteBuffer bytes = ByteBuffer.allocate(json.length + 1);
        bytes.put(json).put((byte) '\n').rewind();
        try {
            if (size + json.length > MAX_BYTES) {
                throw new IOException("the order file is full");
            }
            while (bytes.hasRemaining()) {
                channel.write(bytes, size + bytes.position());
            }
            channel.force(false);
            size += json.length + 1;
        } catch (IOException e) {
            takeBack(e);
            throw new UncheckedIOException(e);
        }
    }

    private void takeBack(IOException because) {
        try {
            channel.truncate(size);
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
