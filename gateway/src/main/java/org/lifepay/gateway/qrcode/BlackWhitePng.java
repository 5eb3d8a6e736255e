package org.lifepay.gateway.qrcode;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes a square picture of one bit a pixel as PNG, row by row. The JDK's writer draws each pixel in colour first, which took
 * more of an order by scan code than its signatures.
 */
final class BlackWhitePng {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    /** One bit a pixel, grey (0 is black), and the only methods of compression, filtering and interlacing that are needed. */
    private static final byte[] FORMAT = {1, 0, 0, 0, 0};

    private static final byte WHITE = (byte) 0xff;
    private static final int CHUNK_OVERHEAD = 12;

    private final int side;
    private final ByteBuffer rows;

    BlackWhitePng(int side) {
        this.side = side;
        this.rows = ByteBuffer.allocate(side * (1 + lineLength()));
    }

    private int lineLength() {
        return (side + 7) / 8;
    }

    byte[] whiteLine() {
        byte[] line = new byte[lineLength()];
        Arrays.fill(line, WHITE);
        return line;
    }

    static void blacken(byte[] line, int from, int pixels) {
        for (int pixel = from; pixel < from + pixels; pixel++) {
            line[pixel / 8] &= (byte) ~(0x80 >> pixel % 8);
        }
    }

    void whiteRows(int count) {
        rows(whiteLine(), count);
    }

    void rows(byte[] line, int count) {
        for (int i = 0; i < count; i++) {
            rows.put((byte) 0).put(line); // 0: the row is not filtered
        }
    }

    byte[] toByteArray() {
        if (rows.hasRemaining()) {
            throw new IllegalStateException(rows.remaining() + " bytes of rows are missing");
        }
        byte[] header = ByteBuffer.allocate(8 + FORMAT.length)
                .putInt(side)
                .putInt(side)
                .put(FORMAT)
                .array();
        byte[] data = deflate(rows.array());
        ByteBuffer png = ByteBuffer.allocate(SIGNATURE.length + header.length + data.length + 3 * CHUNK_OVERHEAD);
        png.put(SIGNATURE);
        chunk(png, "IHDR", header);
        chunk(png, "IDAT", data);
        chunk(png, "IEND", new byte[0]);
        return png.array();
    }

    private static void chunk(ByteBuffer png, String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(content);
        png.putInt(content.length).put(name).put(content).putInt((int) check.getValue());
    }

    private static byte[] deflate(byte[] rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(rows);
            deflater.finish();
            byte[] buffer = new byte[2048];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }
}
